import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'

/** The key of the paper that bears an identifier; null when none does. */
export async function findPaperId(pool: pg.Pool, { scheme, value }: Identifier): Promise<number | null> {
  const { rows } = await pool.query<{ id: number }>(
    'SELECT paper_id AS id FROM paper_identifier WHERE scheme = $1 AND value = $2',
    [scheme, value],
  )
  return rows[0]?.id ?? null
}
