import type pg from 'pg'
import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import type { AuthorKind, PaperRecord, PaperType, Signature } from '../bibliography/paper-record.ts'
import { ownedRows, withMerged } from './merged-records.ts'
import { rowBatches } from './row-batches.ts'
import { RowsByKey } from './rows-by-key.ts'

/** Identifiers that go out beside the stored ones, by key of the author or the paper. */
export interface AddedIdentifiers {
  readonly author: (id: number) => readonly Identifier[]
  readonly paper: (id: number) => readonly Identifier[]
}

/**
 * Every paper as a record, in the order of the keys and in batches; streamed inside a transaction. Each signature bears
 * the identifiers of its author, so that whoever reads the paper knows whose it is; but of ORCIDs, the one printed there.
 */
export async function* exportedPapers(tx: pg.PoolClient, added: AddedIdentifiers): AsyncGenerator<PaperRecord[]> {
  const read = <Row extends [number, ...unknown[]]>(cursor: string, sql: string) =>
    new RowsByKey(rowBatches<Row>(tx, sql, { cursor, rowsAtOnce: 5000 }))
  const categories = read<ListRow<string>>('categories', categoryLists)
  const identifiers = read<ListRow<Identifier>>('identifiers', identifierLists('paper_identifier', 'id'))
  // In the same order in every database, whatever its collation.
  const order = 'scheme COLLATE "C", value COLLATE "C"'
  const references = read<ListRow<Identifier>>('citations', identifierLists('paper_reference', order))
  const signatures = read<SignatureRow>('signatures', signatureRows)
  for await (const rows of rowBatches<PaperRow>(tx, paperRows, { cursor: 'papers', rowsAtOnce: 1000 })) {
    const papers: PaperRecord[] = []
    for (const row of rows) {
      const [id] = row
      const own = listOf(await identifiers.of(id))
      const cited = listOf(await references.of(id))
      papers.push({
        ...membersOf(row),
        categories: listOf(await categories.of(id)),
        identifiers: [...own, ...added.paper(id)],
        references: cited.length === 0 ? cited : others(cited, own),
        byline: (await signatures.of(id)).map((row) => signatureOf(row, added.author)),
      })
    }
    yield papers
  }
}

type PaperRow = [
  id: number,
  title: string,
  abstract: string | null,
  publishedOn: string | null,
  venue: string | null,
  volume: string | null,
  issue: string | null,
  pages: string | null,
  type: PaperType,
  url: string | null,
  hasCode: boolean,
  codeUrl: string | null,
  citationCount: number | null,
  citationCountAsOf: string | null,
  retracted: boolean,
  statedAuthorCount: number | null,
  authorListComplete: boolean,
]

const paperRows = `
  SELECT id, title, abstract, published_on, venue, volume, issue, pages, type, url, has_code, code_url,
    citation_count, to_char(citation_count_as_of, 'YYYY-MM-DD'), retracted, stated_author_count, author_list_complete
  FROM paper ORDER BY id`

/** What belongs to a paper in one row: far fewer rows to read. A byline may be too long for that. */
type ListRow<Element> = [paperId: number, list: readonly Element[]]

const categoryLists = `
  SELECT paper_id, json_agg(category ORDER BY position) FROM paper_category GROUP BY paper_id ORDER BY paper_id`

const identifierLists = (table: string, order: string) => `
  SELECT paper_id, json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY ${order})
  FROM ${table} GROUP BY paper_id ORDER BY paper_id`

type SignatureRow = [
  paperId: number,
  authorId: number,
  position: number | null,
  nameAsPrinted: string,
  kind: AuthorKind,
  orcid: string | null,
  own: readonly Identifier[] | null,
  affiliations: readonly string[] | null,
  corresponding: boolean,
]

const signatureRows = `${withMerged}, identity AS (
    SELECT owner_id, json_agg(json_build_object('scheme', scheme, 'value', value) ORDER BY id) AS own FROM (
      SELECT owner_id, scheme, value, min(id) AS id FROM ${ownedRows('author_identifier')}
      WHERE scheme <> 'orcid' GROUP BY owner_id, scheme, value
    ) AS identifier GROUP BY owner_id
  )
  SELECT paper_id, owner_id, position, name_as_printed, kind, orcid, own,
    CASE WHEN affiliations <> '{}' THEN to_json(affiliations) END, corresponding
  FROM ${ownedRows('authorship')} JOIN author ON author.id = owner_id LEFT JOIN identity USING (owner_id)
  ORDER BY paper_id, position, authorship.id`

function membersOf([
  ,
  title,
  abstract,
  publishedOn,
  venue,
  volume,
  issue,
  pages,
  type,
  url,
  hasCode,
  codeUrl,
  citationCount,
  citationCountAsOf,
  retracted,
  statedAuthorCount,
  authorListComplete,
]: PaperRow): Omit<PaperRecord, 'categories' | 'identifiers' | 'references' | 'byline'> {
  return {
    title,
    abstract,
    publishedOn,
    venue,
    volume,
    issue,
    pages,
    type,
    url,
    hasCode,
    codeUrl,
    citationCount,
    citationCountAsOf,
    retracted,
    statedAuthorCount,
    authorListComplete,
  }
}

function signatureOf(
  [, authorId, position, nameAsPrinted, kind, orcid, own, affiliations, corresponding]: SignatureRow,
  added: AddedIdentifiers['author'],
): Signature {
  return {
    position,
    nameAsPrinted,
    kind,
    identifiers: [...printed(orcid), ...(own ?? []), ...added(authorId)],
    affiliations: affiliations ?? [],
    corresponding,
  }
}

function printed(orcid: string | null): Identifier[] {
  return orcid === null ? [] : [{ scheme: 'orcid', value: orcid }]
}

function listOf<Element>([row]: readonly ListRow<Element>[]): readonly Element[] {
  return row?.[1] ?? []
}

/** The identifiers that are none of the paper's own: no paper cites itself. */
function others(identifiers: readonly Identifier[], own: readonly Identifier[]): readonly Identifier[] {
  const ownKeys = new Set(own.map(identifierKey))
  return identifiers.filter((identifier) => !ownKeys.has(identifierKey(identifier)))
}
