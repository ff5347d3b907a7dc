import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import { nameKey } from '../bibliography/name-key.ts'
import type { AuthorKind, ReportedFigure } from '../bibliography/paper-record.ts'

export interface NewAuthor {
  readonly id: number
  readonly name: string
  readonly kind: AuthorKind
}

export async function insertAuthors(tx: pg.PoolClient, authors: readonly NewAuthor[]): Promise<void> {
  await tx.query(
    `INSERT INTO author (id, name, kind)
     SELECT id, name, kind FROM jsonb_to_recordset($1::jsonb) AS row (id int, name text, kind author_kind)`,
    [JSON.stringify(authors)],
  )
}

/** Records spellings that are not recorded yet; returns how many were new. */
export async function addAuthorNames(
  tx: pg.PoolClient,
  names: readonly { authorId: number; name: string }[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `INSERT INTO author_name (author_id, name, folded)
     SELECT "authorId", name, folded
     FROM jsonb_to_recordset($1::jsonb) AS row ("authorId" int, name text, folded text)
     ON CONFLICT (author_id, name) DO NOTHING`,
    [JSON.stringify(names.map(({ authorId, name }) => ({ authorId, name, folded: nameKey(name) })))],
  )
  return rowCount ?? 0
}

/** Records identifiers that are not recorded yet; returns how many were new. */
export async function addAuthorIdentifiers(
  tx: pg.PoolClient,
  identifiers: readonly ({ authorId: number } & Identifier)[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `INSERT INTO author_identifier (author_id, scheme, value)
     SELECT "authorId", scheme, value
     FROM jsonb_to_recordset($1::jsonb) AS row ("authorId" int, scheme text, value text)
     ON CONFLICT (author_id, scheme, value) DO NOTHING`,
    [JSON.stringify(identifiers)],
  )
  return rowCount ?? 0
}

/**
 * Records what a source states of authors; a figure stated anew for the same day replaces the old one, the last of
 * several in one call the others. Returns the changes.
 */
export async function writeReportedMetrics(
  tx: pg.PoolClient,
  source: string,
  figures: readonly ({ authorId: number } & ReportedFigure)[],
): Promise<number> {
  const rows = `ROWS FROM (jsonb_to_recordset($2::jsonb) AS ("authorId" int, name text, value float8, "asOf" date))
    WITH ORDINALITY AS stated ("authorId", name, value, "asOf", place)`
  const last = new Map(figures.map((figure) => [`${figure.authorId} ${figure.asOf} ${figure.name}`, figure]))
  const parameters = [source, JSON.stringify([...last.values()])]
  const updated = await tx.query(
    `UPDATE reported_metric AS metric SET value = stated.value FROM ${rows}
     WHERE author_id = "authorId" AND source = $1 AND metric.name = stated.name AND as_of IS NOT DISTINCT FROM "asOf"
       AND metric.value <> stated.value`,
    parameters,
  )
  const inserted = await tx.query(
    `INSERT INTO reported_metric (author_id, source, name, value, as_of)
     SELECT "authorId", $1, name, value, "asOf" FROM ${rows}
     WHERE NOT EXISTS (SELECT FROM reported_metric AS metric WHERE author_id = "authorId" AND source = $1
       AND metric.name = stated.name AND as_of IS NOT DISTINCT FROM "asOf")
     ORDER BY place`,
    parameters,
  )
  return (updated.rowCount ?? 0) + (inserted.rowCount ?? 0)
}
