import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import { type Pinned, thereThen } from './there-then.ts'

/**
 * The key of the author record that bears an identifier, the oldest of several; null when none does. Identifiers stay
 * where they were recorded: those recorded since the snapshot are left out, and what it shows is whole.
 */
export async function findAuthorId(
  pool: pg.Pool,
  { scheme, value }: Identifier,
  { version, seen }: Pinned,
): Promise<number | null> {
  const { rows } = await pool.query<{ id: number }>(
    `SELECT author_id AS id FROM author_identifier AS recorded
     WHERE scheme = $1 AND value = $2 AND ${thereThen('recorded', '$3', '$4')} ORDER BY author_id LIMIT 1`,
    [scheme, value, version, seen],
  )
  return rows[0]?.id ?? null
}
