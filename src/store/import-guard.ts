import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { announceImportRun } from './import-runs.ts'

/** Shared by all imports at work; a first load has it to itself: see `claim`. */
const importLock = 0x65746c64

/** With the key of a run: held by whoever is at work on it. */
const runLock = 0x6572

/** An import that could not begin because another one has the database to itself. */
export class ImportBusyError extends Error {
  override readonly name = 'ImportBusyError'
}

/** What an import holds while it runs, over a connection of its own: it ends with the process, however that ends. */
export class ImportGuard {
  readonly #client: pg.Client

  /** Waits for a first load of others to end, at most `patience` milliseconds; the client is one not yet connected. */
  static async open(client: pg.Client, patience: number, signal?: AbortSignal): Promise<ImportGuard> {
    // A connection that breaks says so to whoever asks next.
    client.on('error', () => {})
    await client.connect()
    try {
      const end = performance.now() + patience
      while (!(await taken(client, 'pg_try_advisory_lock_shared($1)', [importLock]))) {
        signal?.throwIfAborted()
        if (performance.now() > end) {
          throw new ImportBusyError('Another import is filling the empty database; try again when it has ended')
        }
        await sleep(POLL_MS)
      }
      return new ImportGuard(client)
    } catch (error) {
      await client.end()
      throw error
    }
  }

  private constructor(client: pg.Client) {
    this.#client = client
  }

  /** Begins a run, at which this process is at work from the moment that others see it; its key. */
  async begin(source: string, format: string): Promise<number> {
    const { rows } = await this.#client.query<{ id: number }>(
      `WITH run AS (INSERT INTO import_run (source, format) VALUES ($1, $2) RETURNING id)
       SELECT id, pg_advisory_lock($3, id) FROM run`,
      [source, format, runLock],
    )
    return rows[0]!.id
  }

  /** Marks the runs as interrupted whose processes are gone. */
  async interruptAbandoned(): Promise<void> {
    const { rows } = await this.#client.query<{ id: number }>(`SELECT id FROM import_run WHERE status = 'RUNNING'`)
    for (const { id } of rows) {
      if (!(await taken(this.#client, 'pg_try_advisory_lock($1, $2)', [runLock, id]))) continue
      await this.#client.query(
        `UPDATE import_run SET status = 'INTERRUPTED', finished_at = now(), failure = $2
         WHERE id = $1 AND status = 'RUNNING'`,
        [id, 'The process ended before the import did; import the same once more to go on'],
      )
      await announceImportRun(this.#client, id)
      await this.#client.query('SELECT pg_advisory_unlock($1, $2)', [runLock, id])
    }
  }

  /** Whether no other import is at work; if so, none begins before `share`. */
  async claim(): Promise<boolean> {
    return taken(this.#client, 'pg_try_advisory_lock($1)', [importLock])
  }

  /** Lets other imports begin. */
  async share(): Promise<void> {
    await this.#client.query('SELECT pg_advisory_unlock($1)', [importLock])
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => {})
  }
}

/** Runs `work` if no import is at work; none begins meanwhile. */
export async function unlessImporting(client: pg.Client, work: () => Promise<void>): Promise<void> {
  if (!(await taken(client, 'pg_try_advisory_lock($1)', [importLock]))) return
  try {
    await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [importLock])
  }
}

async function taken(client: pg.Client, lock: string, parameters: readonly number[]): Promise<boolean> {
  const { rows } = await client.query(`SELECT ${lock} AS taken`, [...parameters])
  return rows[0].taken
}

const POLL_MS = 200
