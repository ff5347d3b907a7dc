import type pg from 'pg'
import type { AuthorKind } from '../bibliography/paper-record.ts'
import { IdentityError } from './identity-error.ts'

/** An author's record, and the one that answers for it: itself, unless it was merged. */
export interface IdentityRecord {
  readonly id: number
  readonly name: string
  readonly kind: AuthorKind
  readonly survivorId: number
}

/** These records, in the order of the keys, each once; a key that is not stored is an error that names the argument. */
export async function identityRecords(
  tx: pg.PoolClient,
  argument: string,
  authorIds: readonly number[],
): Promise<IdentityRecord[]> {
  const { rows } = await tx.query<IdentityRecord>(
    `SELECT id, name, kind, coalesce(merged_into_id, id) AS "survivorId" FROM author WHERE id = ANY ($1)`,
    [authorIds],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(authorIds)].map((key) => {
    const record = found.get(key)
    if (!record) throw new IdentityError(argument, 'the id of a stored author', { typename: 'Author', key })
    return record
  })
}

/** All records that are one person with one of these, themselves included, by key, with the one that answers for each. */
export async function recordsOfPersons(
  tx: pg.Pool | pg.PoolClient,
  authorIds: readonly number[],
): Promise<{ readonly id: number; readonly survivorId: number }[]> {
  const { rows } = await tx.query(
    `WITH survivor AS (SELECT DISTINCT coalesce(merged_into_id, id) AS id FROM author WHERE id = ANY ($1))
     SELECT id, id AS "survivorId" FROM survivor
     UNION ALL SELECT author.id, merged_into_id FROM author JOIN survivor ON merged_into_id = survivor.id ORDER BY 1`,
    [authorIds],
  )
  return rows
}
