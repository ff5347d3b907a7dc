import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import type { AuthorKind } from '../bibliography/paper-record.ts'

/** Which stored authors bear one of these identifiers: one row per author and identifier, by author key. */
export async function findAuthorsByIdentifier(
  db: pg.Pool | pg.PoolClient,
  identifiers: readonly Identifier[],
): Promise<{ authorId: number; scheme: string; value: string }[]> {
  const { rows } = await db.query(
    `SELECT DISTINCT coalesce(merged_into_id, author.id) AS "authorId", scheme, value
     FROM author_identifier JOIN unnest($1::text[], $2::text[]) AS wanted (scheme, value) USING (scheme, value)
     JOIN author ON author.id = author_id ORDER BY 1`,
    [identifiers.map(({ scheme }) => scheme), identifiers.map(({ value }) => value)],
  )
  return rows
}

/** Which stored authors bear one of these folded names: one row per author and name, by author key. */
export async function findAuthorsByName(
  tx: pg.PoolClient,
  foldedNames: readonly string[],
): Promise<{ authorId: number; kind: AuthorKind; folded: string }[]> {
  const { rows } = await tx.query(
    `SELECT DISTINCT coalesce(merged_into_id, author.id) AS "authorId", kind, folded
     FROM author_name JOIN author ON author.id = author_id WHERE folded = ANY ($1) ORDER BY 1`,
    [foldedNames],
  )
  return rows
}
