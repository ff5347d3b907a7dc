import type { Identifier } from '../bibliography/identifier.ts'
import type { AuthorKind } from '../bibliography/paper-record.ts'
import type { Queries } from './queries.ts'

/** A stored author record, found by something that it bears. */
export interface FoundAuthor {
  readonly authorId: number
  /** The record that answers for this one; the same unless it was merged into another. */
  readonly survivorId: number
  /** Whether the author bears an identifier of a source's own: any but an ORCID. */
  readonly identified: boolean
  readonly orcids: readonly string[]
}

const found = `author.id AS "authorId", coalesce(merged_into_id, author.id) AS "survivorId",
  EXISTS (SELECT FROM author_identifier WHERE author_id = author.id AND scheme <> 'orcid') AS identified,
  ARRAY(SELECT value FROM author_identifier WHERE author_id = author.id AND scheme = 'orcid') AS orcids`

/**
 * Which stored authors bear one of these identifiers: one row per author and identifier, by author key. An identifier
 * that this database gave in an export is borne by the author who had it then.
 */
export async function findAuthorsByIdentifier(
  db: Queries,
  identifiers: readonly Identifier[],
): Promise<(FoundAuthor & { scheme: string; value: string })[]> {
  if (identifiers.length === 0) return []
  const { rows } = await db.query(
    `WITH wanted AS (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS identifier (scheme, value))
     SELECT ${found}, scheme, value FROM author JOIN (
       SELECT author_id, scheme, value FROM author_identifier JOIN wanted USING (scheme, value)
       UNION
       SELECT CASE WHEN value ~ '^[^.]+[.][0-9]{1,9}$' THEN split_part(value, '.', 2)::int END, scheme, value
       FROM wanted JOIN data_version ON split_part(value, '.', 1) = lineage WHERE scheme = 'etal'
     ) AS bearer ON bearer.author_id = author.id ORDER BY author.id`,
    [identifiers.map(({ scheme }) => scheme), identifiers.map(({ value }) => value)],
  )
  return rows
}

/** Which stored authors bear one of these folded names: one row per author and name, by author key. */
export async function findAuthorsByName(
  db: Queries,
  foldedNames: readonly string[],
): Promise<(FoundAuthor & { kind: AuthorKind; folded: string })[]> {
  if (foldedNames.length === 0) return []
  const { rows } = await db.query(
    `SELECT DISTINCT ON (author.id, folded) ${found}, kind, folded
     FROM author_name JOIN author ON author.id = author_id WHERE folded = ANY ($1) ORDER BY author.id`,
    [foldedNames],
  )
  return rows
}
