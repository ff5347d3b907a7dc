import type pg from 'pg'

/** Runs `work` in one transaction: committed when it returns, rolled back whole when it throws. */
export async function transaction<T>(
  pool: pg.Pool,
  work: (tx: pg.PoolClient) => Promise<T>,
  mode: 'READ WRITE' | 'ISOLATION LEVEL REPEATABLE READ READ ONLY' = 'READ WRITE',
): Promise<T> {
  const tx = await pool.connect()
  let broken: Error | undefined
  // A connection that breaks says so to whoever asks next; without a listener it would end the process.
  const onBroken = (error: Error) => {
    broken = error
  }
  tx.on('error', onBroken)
  try {
    await tx.query(`BEGIN ${mode}`)
    const result = await work(tx)
    await tx.query('COMMIT')
    return result
  } catch (error) {
    await tx.query('ROLLBACK').catch((failure) => {
      broken = failure
    })
    throw error
  } finally {
    tx.off('error', onBroken)
    tx.release(broken)
  }
}
