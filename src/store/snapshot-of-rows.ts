import { breadthFirstNumbering } from '../graph/breadth-first-numbering.ts'
import { buildCitationIndex } from '../graph/build-citation-index.ts'
import { buildCollaborationIndex } from '../graph/build-collaboration-index.ts'
import type { CitationIndex } from '../graph/citation-index.ts'
import { BylineRole, type CollaborationIndex } from '../graph/collaboration-index.ts'
import { inverseOrder } from '../graph/inverse-order.ts'
import { newestFirst } from '../graph/newest-first.ts'
import { renumbered } from '../graph/renumbered.ts'
import { bylineColumns } from './byline-columns.ts'
import type { Snapshot } from './snapshot.ts'
import type { StoredRows } from './stored-rows.ts'

/**
 * The snapshot of these rows. Same rows, same snapshot, whatever their order: authors and papers are ranked by their
 * keys, and the breadth-first numbering begins from there.
 */
export function snapshotOfRows(version: string, rows: StoredRows): Omit<Snapshot, 'seen'> {
  const { signatures } = rows
  const authorOrder = rows.authors.order.rows
  const paperOrder = rows.papers.order.rows
  const inPaperOrder = <Column extends Values>(column: Column) => taken(column, paperOrder)

  const signatureCounts = new Uint32Array(paperOrder.length)
  for (let k = 0; k < signatures.papers.length; k++) signatureCounts[signatures.papers[k]!]!++
  const stated = inPaperOrder(rows.papers.statedAuthorCounts)
  const teamSize = signatureCounts.map((stored, p) => Math.max(stored, stated[p]!))
  const authorListComplete = inPaperOrder(rows.papers.authorListComplete)
  const { categories, categoryOffsets, paperCategories } = rankedCategories(rows.categories, paperOrder.length)
  const plain = buildCollaborationIndex({
    authorCount: authorOrder.length,
    paperCount: paperOrder.length,
    authorships: {
      papers: unsigned(signatures.papers),
      authors: unsigned(signatures.authors),
      roles: roles(signatures, teamSize, authorListComplete),
    },
    teamSize,
    dates: inPaperOrder(rows.papers.dates),
    categoryOffsets,
    paperCategories,
    retracted: inPaperOrder(rows.papers.retracted),
    groups: taken(rows.authors.groups, authorOrder),
  })
  const numbering = breadthFirstNumbering(plain)

  // A rank stands for a row, and a place of the index for a rank.
  const authorRows = taken(authorOrder, numbering.authors)
  const paperRows = taken(paperOrder, numbering.papers)
  const authorsById = inverseOrder(numbering.authors)
  const papersById = inverseOrder(numbering.papers)
  const index = renumbered(plain, numbering)
  const ofPapers = <Column extends Values>(column: Column) => shared(column, paperRows)
  return {
    version,
    index,
    citations: citationIndex(rows.references, index, papersById),
    authors: {
      ids: shared(rows.authors.ids, authorRows),
      byId: authorsById,
      names: rows.authors.names.inOrder(authorRows),
      merged: new Map(Array.from(rows.merged, ([id, rank]) => [id, authorsById[rank]!])),
    },
    papers: {
      ids: ofPapers(rows.papers.ids),
      byId: papersById,
      titles: rows.papers.titles.inOrder(paperRows),
      types: ofPapers(rows.papers.types),
      hasCode: ofPapers(rows.papers.hasCode),
      authorListComplete: ofPapers(rows.papers.authorListComplete),
      citationCounts: ofPapers(rows.papers.citationCounts),
      novelty: shared(rows.novelty, numbering.papers),
    },
    bylines: bylineColumns(signatures, taken(signatureCounts, numbering.papers), papersById, authorsById),
    categories,
  }
}

/** First is the first name printed; last is the last of at least two on a whole byline: a cut one hides who is last. */
function roles(
  { papers, positions }: StoredRows['signatures'],
  teamSize: Uint32Array,
  complete: Uint8Array,
): Uint8Array {
  const result = new Uint8Array(papers.length)
  for (let k = 0; k < papers.length; k++) {
    const p = papers[k]!
    const position = positions[k]!
    if (position === 1) result[k] = BylineRole.FIRST
    else if (position > 1 && position === teamSize[p] && complete[p] === 1) result[k] = BylineRole.LAST
  }
  return result
}

/** The names of the categories in the order of their code points, and each paper's, the primary one first. */
function rankedCategories({ names, papers, positions, codes }: StoredRows['categories'], paperCount: number) {
  const order = Array.from(names.keys()).sort((a, b) => Buffer.compare(Buffer.from(names[a]!), Buffer.from(names[b]!)))
  const numbers = inverseOrder(Uint32Array.from(order))
  const categoryOffsets = new Uint32Array(paperCount + 1)
  for (let k = 0; k < papers.length; k++) categoryOffsets[papers[k]! + 1]!++
  for (let p = 0; p < paperCount; p++) categoryOffsets[p + 1]! += categoryOffsets[p]!
  const paperCategories = new Uint32Array(papers.length)
  const placesHeld = new Int32Array(papers.length)
  const next = categoryOffsets.slice()
  for (let k = 0; k < papers.length; k++) {
    const p = papers[k]!
    // By position: a paper has few, and they mostly come in order.
    let at = next[p]!++
    for (; at > categoryOffsets[p]! && placesHeld[at - 1]! > positions[k]!; at--) {
      placesHeld[at] = placesHeld[at - 1]!
      paperCategories[at] = paperCategories[at - 1]!
    }
    placesHeld[at] = positions[k]!
    paperCategories[at] = numbers[codes[k]!]!
  }
  return { categories: order.map((code) => names[code]!), categoryOffsets, paperCategories }
}

function citationIndex(
  { citing, cited }: StoredRows['references'],
  index: CollaborationIndex,
  papersById: Uint32Array,
): CitationIndex {
  return buildCitationIndex({
    index,
    citing: taken(papersById, unsigned(citing)),
    cited: taken(papersById, unsigned(cited)),
    order: citing.length === 0 ? papersById : newestFirst(papersById, index.dates),
  })
}

type Values = Uint8Array | Uint32Array | Int32Array | Float64Array

/** The same numbers, none of them negative. */
function unsigned({ buffer, byteOffset, length }: Int32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length)
}

/** The values at these places, in this order. */
function taken<Column extends Values>(column: Column, order: Uint32Array): Column {
  return gathered(column, order, new (column.constructor as new (length: number) => Column)(order.length))
}

/** The values at these places, in this order, on shared memory. */
function shared<Column extends Values>(column: Column, order: Uint32Array): Column {
  const Kind = column.constructor as { new (buffer: SharedArrayBuffer): Column; readonly BYTES_PER_ELEMENT: number }
  return gathered(column, order, new Kind(new SharedArrayBuffer(order.length * Kind.BYTES_PER_ELEMENT)))
}

function gathered<Column extends Values>(column: Column, order: Uint32Array, result: Column): Column {
  for (let k = 0; k < order.length; k++) result[k] = column[order[k]!]!
  return result
}
