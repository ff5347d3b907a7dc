import type pg from 'pg'
import { type Pinned, thereThen } from './there-then.ts'

/** What of a signature is not in the snapshot. */
export interface SignatureDetails {
  readonly affiliations: readonly string[]
  readonly orcid: string | null
}

/**
 * The details of signatures, in one statement, in the order of the keys; null for a key that is not stored as it was in
 * the data of the snapshot.
 */
export async function signatureDetails(
  pool: pg.Pool,
  { version, seen }: Pinned,
  ids: readonly number[],
): Promise<(SignatureDetails | null)[]> {
  const { rows } = await pool.query<SignatureDetails & { id: number }>(
    `SELECT id, affiliations, orcid FROM authorship WHERE id = ANY ($1) AND ${thereThen('authorship', '$2', '$3')}`,
    [ids, version, seen],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id) ?? null)
}
