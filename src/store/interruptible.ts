import type pg from 'pg'

/** Does work on a connection; an abort breaks off the statement that the connection is at, however long it would take. */
export async function interruptible<T>(
  pool: pg.Pool,
  tx: pg.PoolClient,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const cancel = () => void pool.query('SELECT pg_cancel_backend($1)', [rows[0]!.pid]).catch(() => {})
  signal.throwIfAborted()
  signal.addEventListener('abort', cancel)
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
