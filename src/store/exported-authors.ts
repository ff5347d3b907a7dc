import type pg from 'pg'
import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import type { AuthorKind, AuthorRecord, ReportedFigure } from '../bibliography/paper-record.ts'
import { ownedRows, withMerged } from './merged-records.ts'
import { rowBatches } from './row-batches.ts'
import { RowsByKey } from './rows-by-key.ts'

/**
 * Every author as a record by itself, in the order of the keys and in batches; streamed inside a transaction. Records
 * merged into others are part of their survivor's. `added` gives an author's identifiers beside the stored ones.
 */
export async function* exportedAuthors(
  tx: pg.PoolClient,
  added: (authorId: number) => readonly Identifier[],
): AsyncGenerator<AuthorRecord[]> {
  const read = <Row extends [number, ...unknown[]]>(cursor: string, sql: string) =>
    new RowsByKey(rowBatches<Row>(tx, sql, { cursor, rowsAtOnce: 5000 }))
  const names = read<NameRow>('names', nameRows)
  const identifiers = read<IdentifierRow>('identifiers', identifierRows)
  const figures = read<FigureRow>('figures', figureRows)
  for await (const rows of rowBatches<AuthorRow>(tx, authorRows, { cursor: 'authors', rowsAtOnce: 2000 })) {
    const authors: AuthorRecord[] = []
    for (const [id, name, kind] of rows) {
      authors.push({
        name,
        kind,
        ...spellings(name, await names.of(id)),
        identifiers: [...storedIdentifiers(await identifiers.of(id)), ...added(id)],
        reportedMetrics: storedFigures(await figures.of(id)),
      })
    }
    yield authors
  }
}

type AuthorRow = [id: number, name: string, kind: AuthorKind]

const authorRows = `${withMerged}
  SELECT id, name, kind FROM author WHERE NOT EXISTS (SELECT FROM merged WHERE merged.id = author.id) ORDER BY id`

type NameRow = [authorId: number, name: string, hidden: boolean]

const nameRows = `${withMerged}
  SELECT owner_id, name, hidden FROM ${ownedRows('author_name')} ORDER BY owner_id, id`

type IdentifierRow = [authorId: number, scheme: Identifier['scheme'], value: string]

const identifierRows = `${withMerged}
  SELECT owner_id, scheme, value FROM ${ownedRows('author_identifier')} ORDER BY owner_id, id`

type FigureRow = [authorId: number, source: string, name: string, value: number, asOf: string | null]

/** What the survivor's own record says comes first. */
const figureRows = `${withMerged}
  SELECT owner_id, source, name, value, to_char(as_of, 'YYYY-MM-DD')
  FROM ${ownedRows('reported_metric')} ORDER BY owner_id, author_id <> owner_id, id`

/** A name that one of several merged records hides is hidden. */
function spellings(shown: string, rows: readonly NameRow[]): Pick<AuthorRecord, 'nameVariants' | 'formerNames'> {
  const formerNames = new Set<string>()
  for (const [, name, hidden] of rows) if (hidden) formerNames.add(name)
  const nameVariants = new Set<string>()
  for (const [, name] of rows) if (name !== shown && !formerNames.has(name)) nameVariants.add(name)
  return { nameVariants: [...nameVariants], ...(formerNames.size > 0 && { formerNames: [...formerNames] }) }
}

/** Each once: several merged records may bear the same. */
function storedIdentifiers(rows: readonly IdentifierRow[]): Identifier[] {
  const found = new Map<string, Identifier>()
  for (const [, scheme, value] of rows) {
    const key = identifierKey({ scheme, value })
    if (!found.has(key)) found.set(key, { scheme, value })
  }
  return [...found.values()]
}

/** Of several merged records for which a source states a figure of the same day, the first. */
function storedFigures(rows: readonly FigureRow[]): ReportedFigure[] {
  const found = new Map<string, ReportedFigure>()
  for (const [, source, name, value, asOf] of rows) {
    const key = JSON.stringify([source, name, asOf])
    if (!found.has(key)) found.set(key, { source, name, value, asOf })
  }
  return [...found.values()]
}
