import type pg from 'pg'
import { paperTypes } from '../bibliography/paper-record.ts'
import { dateCode } from '../bibliography/partial-date.ts'
import { copyRows } from './copy-rows.ts'
import { bytes, integers } from './growing-column.ts'
import { GrowingTexts } from './growing-texts.ts'
import { type KeyOrder, keyOrder } from './key-order.ts'
import { LabelCodes } from './label-codes.ts'
import { SignatureMark } from './snapshot.ts'

/**
 * What a snapshot is made of, as columns in the order in which the database gives the rows. What belongs to an author or
 * a paper names it by its rank, its place in the order of the keys.
 */
export interface StoredRows {
  readonly authors: {
    readonly ids: Int32Array
    readonly order: KeyOrder
    readonly names: GrowingTexts
    readonly groups: Uint8Array
  }
  /** From the keys of merged authors to the ranks of those who answer for them. */
  readonly merged: ReadonlyMap<number, number>
  readonly papers: {
    readonly ids: Int32Array
    readonly order: KeyOrder
    readonly titles: GrowingTexts
    /** Places in paperTypes. */
    readonly types: Uint8Array
    readonly dates: Int32Array
    readonly hasCode: Uint8Array
    readonly retracted: Uint8Array
    /** −1 where none are stated. */
    readonly citationCounts: Int32Array
    /** 0 where none is stated. */
    readonly statedAuthorCounts: Int32Array
    readonly authorListComplete: Uint8Array
  }
  /** By rank of the paper; NaN where it is not known. */
  readonly novelty: Float64Array
  readonly categories: {
    /** The distinct ones, in no order. */
    readonly names: readonly string[]
    readonly papers: Int32Array
    readonly positions: Int32Array
    /** Places in `names`. */
    readonly codes: Int32Array
  }
  readonly signatures: {
    readonly ids: Int32Array
    readonly papers: Int32Array
    readonly authors: Int32Array
    /** Places in the byline, from 1; 0 where the source cut it before the name. */
    readonly positions: Int32Array
    /** See SignatureMark. */
    readonly marks: Uint8Array
    /** Those printed otherwise than the author is named, in their order, and how. */
    readonly printedNames: GrowingTexts
  }
  /** One paper naming another, as often as it does, by whatever identifier. */
  readonly references: {
    readonly citing: Int32Array
    readonly cited: Int32Array
  }
}

/** Reads the tables of which a snapshot is made. Rows are streamed; only columns are kept. */
export async function storedRows(tx: pg.PoolClient): Promise<StoredRows> {
  const { authors, merged } = await authorRows(tx)
  const papers = await paperRows(tx)
  return {
    authors,
    merged,
    papers,
    novelty: await noveltyRows(tx, papers.order),
    categories: await categoryRows(tx, papers.order),
    signatures: await signatureRows(tx, papers.order, authors, merged),
    references: await referenceRows(tx, papers.order),
  }
}

async function authorRows(tx: pg.PoolClient): Promise<Pick<StoredRows, 'authors' | 'merged'>> {
  const ids = integers()
  const names = new GrowingTexts()
  const groups = bytes()
  const mergedInto = new Map<number, number>()
  await copyRows(tx, `(SELECT id, name, kind = 'GROUP', merged_into_id FROM author)`, 4, (row) => {
    if (!row.isNull(3)) mergedInto.set(row.int(0), row.int(3))
    else {
      ids.push(row.int(0))
      names.push(row, 1)
      groups.push(row.flag(2))
    }
  })
  const order = keyOrder(ids.values())
  return {
    authors: { ids: ids.values(), order, names, groups: groups.values() },
    merged: ranksOfMerged(mergedInto, order),
  }
}

function ranksOfMerged(mergedInto: ReadonlyMap<number, number>, authors: KeyOrder): Map<number, number> {
  const merged = new Map<number, number>()
  for (const id of mergedInto.keys()) {
    let survivor = id
    // As many steps as there are records at most: a ring of them has no survivor.
    for (let steps = 0; mergedInto.has(survivor) && steps < mergedInto.size; steps++)
      survivor = mergedInto.get(survivor)!
    const rank = authors.rankOf(survivor)
    if (rank !== -1) merged.set(id, rank)
  }
  return merged
}

const paperColumns = `id, title, type, published_on, has_code, retracted, citation_count, stated_author_count,
  author_list_complete`

async function paperRows(tx: pg.PoolClient): Promise<StoredRows['papers']> {
  const ids = integers()
  const titles = new GrowingTexts()
  const types = bytes()
  const typeCodes = new LabelCodes()
  const dates = integers()
  const dateCodes = new LabelCodes()
  const knownDates: number[] = []
  const hasCode = bytes()
  const retracted = bytes()
  const citationCounts = integers()
  const statedAuthorCounts = integers()
  const authorListComplete = bytes()
  await copyRows(tx, `paper (${paperColumns})`, 9, (row) => {
    ids.push(row.int(0))
    titles.push(row, 1)
    types.push(typeCodes.codeOf(row, 2))
    if (row.isNull(3)) dates.push(0)
    else {
      const code = dateCodes.codeOf(row, 3)
      if (code === knownDates.length) knownDates.push(dateCode(dateCodes.labels[code]!))
      dates.push(knownDates[code]!)
    }
    hasCode.push(row.flag(4))
    retracted.push(row.flag(5))
    citationCounts.push(row.int(6, -1))
    statedAuthorCounts.push(row.int(7))
    authorListComplete.push(row.flag(8))
  })
  const places = typeCodes.labels.map((label) => (paperTypes as readonly string[]).indexOf(label))
  return {
    ids: ids.values(),
    order: keyOrder(ids.values()),
    titles,
    types: types.values().map((code) => places[code]!),
    dates: dates.values(),
    hasCode: hasCode.values(),
    retracted: retracted.values(),
    citationCounts: citationCounts.values(),
    statedAuthorCounts: statedAuthorCounts.values(),
    authorListComplete: authorListComplete.values(),
  }
}

async function noveltyRows(tx: pg.PoolClient, papers: KeyOrder): Promise<StoredRows['novelty']> {
  const novelty = new Float64Array(papers.rows.length).fill(Number.NaN)
  await copyRows(tx, 'paper_assessment (paper_id, novelty)', 2, (row) => {
    novelty[papers.rankOf(row.int(0))] = row.float(1)
  })
  return novelty
}

async function categoryRows(tx: pg.PoolClient, order: KeyOrder): Promise<StoredRows['categories']> {
  const papers = integers()
  const positions = integers()
  const codes = integers()
  const labels = new LabelCodes()
  await copyRows(tx, 'paper_category (paper_id, position, category)', 3, (row) => {
    papers.push(order.rankOf(row.int(0)))
    positions.push(row.int(1))
    codes.push(labels.codeOf(row, 2))
  })
  return { names: labels.labels, papers: papers.values(), positions: positions.values(), codes: codes.values() }
}

const signatureColumns = `id, paper_id, author_id, position, name_as_printed,
  CASE WHEN corresponding THEN ${SignatureMark.CORRESPONDING} ELSE 0 END
    + CASE WHEN affiliations <> '{}' THEN ${SignatureMark.AFFILIATED} ELSE 0 END
    + CASE WHEN orcid IS NOT NULL THEN ${SignatureMark.ORCID} ELSE 0 END`

async function signatureRows(
  tx: pg.PoolClient,
  paperOrder: KeyOrder,
  { order, names }: StoredRows['authors'],
  merged: ReadonlyMap<number, number>,
): Promise<StoredRows['signatures']> {
  const ids = integers()
  const papers = integers()
  const authors = integers()
  const positions = integers()
  const marks = bytes()
  const printedNames = new GrowingTexts()
  await copyRows(tx, `(SELECT ${signatureColumns} FROM authorship)`, 6, (row) => {
    const authorId = row.int(2)
    const own = order.rankOf(authorId)
    const rank = own === -1 ? merged.get(authorId)! : own
    const printedApart = !names.isAt(order.rows[rank]!, row, 4)
    if (printedApart) printedNames.push(row, 4)
    ids.push(row.int(0))
    papers.push(paperOrder.rankOf(row.int(1)))
    authors.push(rank)
    positions.push(row.int(3))
    marks.push(row.int(5) | (printedApart ? SignatureMark.PRINTED_APART : 0))
  })
  return {
    ids: ids.values(),
    papers: papers.values(),
    authors: authors.values(),
    positions: positions.values(),
    marks: marks.values(),
    printedNames,
  }
}

/** An identifier names one stored paper at most; a reference to none is not read. */
const resolvedReferences = `(SELECT paper_reference.paper_id, paper_identifier.paper_id
  FROM paper_reference JOIN paper_identifier USING (scheme, value))`

async function referenceRows(tx: pg.PoolClient, order: KeyOrder): Promise<StoredRows['references']> {
  const citing = integers()
  const cited = integers()
  await copyRows(tx, resolvedReferences, 2, (row) => {
    citing.push(order.rankOf(row.int(0)))
    cited.push(order.rankOf(row.int(1)))
  })
  return { citing: citing.values(), cited: cited.values() }
}
