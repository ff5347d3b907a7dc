import type pg from 'pg'
import { dateCode } from '../bibliography/partial-date.ts'
import { buildCollaborationIndex } from '../graph/build-collaboration-index.ts'
import { BylineRole } from '../graph/collaboration-index.ts'
import { dataVersion } from './data-version.ts'
import type { PaperType } from './generated/client/enums.ts'
import { rowBatches } from './row-batches.ts'
import type { AuthorColumns, PaperColumns, Snapshot } from './snapshot.ts'
import { TextColumn } from './text-column.ts'
import { transaction } from './transaction.ts'

/** Reads the whole database, as one data version, into a snapshot. Rows are streamed; only columns are kept. */
export function loadSnapshot(pool: pg.Pool): Promise<Snapshot> {
  return transaction(pool, read, 'ISOLATION LEVEL REPEATABLE READ READ ONLY')
}

async function read(tx: pg.PoolClient): Promise<Snapshot> {
  const version = await dataVersion(tx)
  const { authors, groups, indexOfAuthor } = await readAuthors(tx)
  const { papers, dates, retracted, statedAuthorCounts, indexOfPaper } = await readPapers(tx)
  const { categories, categoryOffsets, paperCategories } = await readCategories(tx, papers.ids.length, indexOfPaper)
  const signatures = await readSignatures(tx, indexOfAuthor, indexOfPaper)
  for (const p of signatures.papers) papers.signatureCounts[p]!++
  const teamSize = papers.signatureCounts.map((stored, p) => Math.max(stored, statedAuthorCounts[p]!))
  const index = buildCollaborationIndex({
    authorCount: authors.ids.length,
    paperCount: papers.ids.length,
    authorships: { ...signatures, roles: roles(signatures, teamSize, papers.authorListComplete) },
    teamSize,
    dates,
    categoryOffsets,
    paperCategories,
    retracted,
    groups,
  })
  return { version, index, authors, papers, categories }
}

async function readAuthors(tx: pg.PoolClient) {
  const count = await countOf(tx, 'author WHERE merged_into_id IS NULL')
  const ids = shared(Int32Array, count)
  const groups = shared(Uint8Array, count)
  const names = TextColumn.builder(count)
  let v = 0
  await eachRow<[id: number, name: string, group: boolean]>(
    tx,
    `SELECT id, name, kind = 'GROUP' FROM author WHERE merged_into_id IS NULL ORDER BY id`,
    ([id, name, group]) => {
      ids[v] = id
      groups[v++] = Number(group)
      names.add(name)
    },
  )
  const stands = lookup(ids)
  const merged = new Map<number, number>()
  await eachRow<[id: number, survivor: number]>(
    tx,
    `WITH RECURSIVE chain AS (
       SELECT id, merged_into_id AS survivor FROM author WHERE merged_into_id IS NOT NULL
       UNION SELECT chain.id, author.merged_into_id FROM chain JOIN author ON author.id = chain.survivor
       WHERE author.merged_into_id IS NOT NULL
     )
     SELECT chain.id, survivor FROM chain JOIN author ON author.id = survivor WHERE author.merged_into_id IS NULL`,
    ([id, survivor]) => merged.set(id, stands(survivor)),
  )
  const authors: AuthorColumns = { ids, names: names.build(), merged }
  return { authors, groups, indexOfAuthor: (id: number) => merged.get(id) ?? stands(id) }
}

async function readPapers(tx: pg.PoolClient) {
  const count = await countOf(tx, 'paper')
  const types: PaperType[] = []
  const titles = TextColumn.builder(count)
  const columns = {
    ids: shared(Int32Array, count),
    hasCode: shared(Uint8Array, count),
    authorListComplete: shared(Uint8Array, count),
    citationCounts: shared(Int32Array, count),
    novelty: shared(Float64Array, count),
    signatureCounts: shared(Uint32Array, count),
  }
  const dates = shared(Int32Array, count)
  const retracted = shared(Uint8Array, count)
  const statedAuthorCounts = new Uint32Array(count)
  let p = 0
  await eachRow<
    [number, string, string | null, PaperType, boolean, boolean, number | null, number | null, boolean, number | null]
  >(
    tx,
    `SELECT id, title, published_on, type, has_code, retracted, citation_count, stated_author_count,
       author_list_complete, novelty
     FROM paper LEFT JOIN paper_assessment ON paper_id = id ORDER BY id`,
    ([id, title, publishedOn, type, hasCode, isRetracted, citations, statedAuthors, complete, novelty]) => {
      titles.add(title)
      types.push(type)
      columns.ids[p] = id
      columns.hasCode[p] = Number(hasCode)
      columns.authorListComplete[p] = Number(complete)
      columns.citationCounts[p] = citations ?? -1
      columns.novelty[p] = novelty ?? Number.NaN
      dates[p] = dateCode(publishedOn)
      retracted[p] = Number(isRetracted)
      statedAuthorCounts[p++] = statedAuthors ?? 0
    },
  )
  const papers: PaperColumns = { ...columns, types, titles: titles.build() }
  return { papers, dates, retracted, statedAuthorCounts, indexOfPaper: lookup(columns.ids) }
}

async function readCategories(tx: pg.PoolClient, paperCount: number, indexOfPaper: (id: number) => number) {
  const paperCategories = shared(Uint16Array, await countOf(tx, 'paper_category'))
  const categoryOffsets = shared(Uint32Array, paperCount + 1)
  const { rows } = await tx.query<{ category: string }>(
    'SELECT DISTINCT category FROM paper_category ORDER BY category',
  )
  const categories = rows.map(({ category }) => category)
  const indexOfCategory = new Map(categories.map((category, index) => [category, index]))
  let k = 0
  await eachRow<[paperId: number, category: string]>(
    tx,
    'SELECT paper_id, category FROM paper_category ORDER BY paper_id, position',
    ([paperId, category]) => {
      paperCategories[k++] = indexOfCategory.get(category)!
      categoryOffsets[indexOfPaper(paperId) + 1]!++
    },
  )
  for (let p = 0; p < paperCount; p++) categoryOffsets[p + 1]! += categoryOffsets[p]!
  return { categories, categoryOffsets, paperCategories }
}

interface Signatures {
  readonly papers: Uint32Array
  readonly authors: Uint32Array
  /** Places in the byline, from 1; 0 where the source cut it before the name. */
  readonly positions: Uint32Array
}

async function readSignatures(
  tx: pg.PoolClient,
  indexOfAuthor: (id: number) => number,
  indexOfPaper: (id: number) => number,
): Promise<Signatures> {
  const count = await countOf(tx, 'authorship')
  const papers = new Uint32Array(count)
  const authors = new Uint32Array(count)
  const positions = new Uint32Array(count)
  let k = 0
  await eachRow<[paperId: number, authorId: number, position: number | null]>(
    tx,
    'SELECT paper_id, author_id, position FROM authorship',
    ([paperId, authorId, position]) => {
      papers[k] = indexOfPaper(paperId)
      authors[k] = indexOfAuthor(authorId)
      positions[k++] = position ?? 0
    },
  )
  return { papers, authors, positions }
}

/** First is the first name printed; last is the last of at least two on a whole byline: a cut one hides who is last. */
function roles({ papers, positions }: Signatures, teamSize: Uint32Array, complete: Uint8Array): Uint8Array {
  return Uint8Array.from(positions, (position, k) => {
    const p = papers[k]!
    if (position === 1) return BylineRole.FIRST
    return position > 1 && position === teamSize[p] && complete[p] ? BylineRole.LAST : BylineRole.NONE
  })
}

async function eachRow<Row extends unknown[]>(
  tx: pg.PoolClient,
  sql: string,
  onRow: (row: Row) => void,
): Promise<void> {
  for await (const rows of rowBatches<Row>(tx, sql)) for (const row of rows) onRow(row)
}

async function countOf(tx: pg.PoolClient, table: string): Promise<number> {
  const { rows } = await tx.query(`SELECT count(*)::int AS count FROM ${table}`)
  return rows[0].count
}

/** From keys to places, by a table as long as the largest key: millions of look-ups follow. */
function lookup(ids: Int32Array): (id: number) => number {
  const places = new Int32Array((ids.at(-1) ?? 0) + 1)
  for (let place = 0; place < ids.length; place++) places[ids[place]!] = place
  return (id) => places[id]!
}

function shared<Column extends Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array>(
  Kind: { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number },
  length: number,
): Column {
  return new Kind(new SharedArrayBuffer(length * Kind.BYTES_PER_ELEMENT))
}
