import type pg from 'pg'
import type { Queries } from './queries.ts'

/**
 * The next keys of a table, ascending, so that rows can refer to one another before they are written. Whoever writes
 * authors or papers holds the lock of the ingest meanwhile, so that no two take the same.
 */
export class FreshKeys {
  readonly #sequence: string
  readonly #first: number
  #next: number

  static async of(db: Queries, table: 'author' | 'paper'): Promise<FreshKeys> {
    const sequence = `${table}_id_seq`
    const { rows } = await db.query(`SELECT (last_value + is_called::int)::int AS next FROM ${sequence}`)
    return new FreshKeys(sequence, rows[0].next)
  }

  private constructor(sequence: string, first: number) {
    this.#sequence = sequence
    this.#first = first
    this.#next = first
  }

  next(): number {
    return this.#next++
  }

  /** Takes for good the keys that were given. */
  async take(tx: pg.PoolClient): Promise<void> {
    if (this.#next > this.#first) await tx.query('SELECT setval($1, $2)', [this.#sequence, this.#next - 1])
  }
}
