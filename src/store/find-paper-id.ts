import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import { type Pinned, thereThen } from './there-then.ts'

/** The key of the paper that bears an identifier, and whether it is the snapshot's that bears it; null when none does. */
export async function findPaperId(
  pool: pg.Pool,
  { scheme, value }: Identifier,
  { version, seen }: Pinned,
): Promise<{ readonly id: number; readonly unchanged: boolean } | null> {
  const { rows } = await pool.query<{ id: number; unchanged: boolean }>(
    `SELECT paper_id AS id, ${thereThen('recorded', '$3', '$4')} AS unchanged
     FROM paper_identifier AS recorded WHERE scheme = $1 AND value = $2`,
    [scheme, value, version, seen],
  )
  return rows[0] ?? null
}
