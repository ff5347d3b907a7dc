import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import type { AuthorKind, ReportedFigure } from '../bibliography/paper-record.ts'
import { CopyBinaryWriter } from './copy-binary-writer.ts'
import { copyIn } from './copy-in.ts'

export interface NewAuthor {
  readonly id: number
  readonly name: string
  readonly kind: AuthorKind
}

export interface RecordedName {
  readonly authorId: number
  readonly name: string
  /** See `nameKey`. */
  readonly nameKey: string
  /** True for a former name, which is not shown; false when left out. */
  readonly hidden?: boolean
}

export type RecordedIdentifier = Identifier & { readonly authorId: number }

/** Writes new authors with what is recorded of them; names and identifiers may come several times. */
export async function insertAuthors(
  tx: pg.PoolClient,
  authors: readonly NewAuthor[],
  names: readonly RecordedName[],
  identifiers: readonly RecordedIdentifier[],
): Promise<void> {
  const rows = new CopyBinaryWriter()
  for (const { id, name, kind } of authors) {
    rows.row(3)
    rows.int32(id)
    rows.text(name)
    rows.text(kind)
  }
  await copyIn(tx, 'author', ['id', 'name', 'kind'], [rows.take()])
  for (const { authorId, name, nameKey, hidden = false } of onceEach(names, ({ name }) => name)) {
    rows.row(4)
    rows.int32(authorId)
    rows.text(name)
    rows.text(nameKey)
    rows.boolean(hidden)
  }
  await copyIn(tx, 'author_name', ['author_id', 'name', 'folded', 'hidden'], [rows.take()])
  for (const { authorId, scheme, value } of onceEach(identifiers, ({ scheme, value }) => `${scheme}:${value}`)) {
    rows.row(3)
    rows.int32(authorId)
    rows.text(scheme)
    rows.text(value)
  }
  await copyIn(tx, 'author_identifier', ['author_id', 'scheme', 'value'], [rows.take()])
}

/** Records spellings that are not recorded yet; returns how many were new. Another spelling of a hidden name is hidden. */
export async function addAuthorNames(tx: pg.PoolClient, names: readonly RecordedName[]): Promise<number> {
  if (names.length === 0) return 0
  const { rowCount } = await tx.query(
    `INSERT INTO author_name (author_id, name, folded, hidden)
     SELECT "authorId", name, "nameKey", coalesce(hidden, false) OR EXISTS (
       SELECT FROM author_name AS former WHERE author_id = "authorId" AND folded = "nameKey" AND former.hidden)
     FROM jsonb_to_recordset($1::jsonb) AS row ("authorId" int, name text, "nameKey" text, hidden boolean)
     ON CONFLICT (author_id, name) DO NOTHING`,
    [JSON.stringify(names)],
  )
  return rowCount ?? 0
}

/**
 * Gives authors the names that a source states for them, which say more than the first byline that was read; where it was
 * decided what an author is called, that holds. Returns how many changed.
 */
export async function nameAuthors(tx: pg.PoolClient, names: ReadonlyMap<number, string>): Promise<number> {
  if (names.size === 0) return 0
  const { rowCount } = await tx.query(
    `UPDATE author SET name = stated.name FROM unnest($1::int[], $2::text[]) AS stated (id, name)
     WHERE author.id = stated.id AND author.name <> stated.name AND NOT EXISTS (
       SELECT FROM identity_event AS event WHERE kind = 'RENAME' AND event.author_id = author.id
         AND NOT EXISTS (SELECT FROM identity_event AS undo WHERE undo.undoes_id = event.id))`,
    [[...names.keys()], [...names.values()]],
  )
  return rowCount ?? 0
}

/** Records identifiers that are not recorded yet; returns how many were new. */
export async function addAuthorIdentifiers(
  tx: pg.PoolClient,
  identifiers: readonly RecordedIdentifier[],
): Promise<number> {
  if (identifiers.length === 0) return 0
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
  if (figures.length === 0) return 0
  const rows = `ROWS FROM (jsonb_to_recordset($1::jsonb) AS
      ("authorId" int, source text, name text, value float8, "asOf" date))
    WITH ORDINALITY AS stated ("authorId", source, name, value, "asOf", place)`
  const sourced = figures.map((figure) => ({ source, ...figure }))
  const last = new Map(
    sourced.map((figure) => [`${figure.authorId} ${figure.source} ${figure.asOf} ${figure.name}`, figure]),
  )
  const parameters = [JSON.stringify([...last.values()])]
  const updated = await tx.query(
    `UPDATE reported_metric AS metric SET value = stated.value FROM ${rows}
     WHERE author_id = "authorId" AND metric.source = stated.source AND metric.name = stated.name AND as_of IS NOT DISTINCT FROM "asOf"
       AND metric.value <> stated.value`,
    parameters,
  )
  const inserted = await tx.query(
    `INSERT INTO reported_metric (author_id, source, name, value, as_of)
     SELECT "authorId", source, name, value, "asOf" FROM ${rows}
     WHERE NOT EXISTS (SELECT FROM reported_metric AS metric WHERE author_id = "authorId"
       AND metric.source = stated.source AND metric.name = stated.name AND as_of IS NOT DISTINCT FROM "asOf")
     ORDER BY place`,
    parameters,
  )
  return (updated.rowCount ?? 0) + (inserted.rowCount ?? 0)
}

/** The first of those that record the same of the same author. */
function onceEach<Row extends { readonly authorId: number }>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
): Row[] {
  const seen = new Set<string>()
  return rows.filter((row) => seen.size < seen.add(`${row.authorId} ${textOf(row)}`).size)
}
