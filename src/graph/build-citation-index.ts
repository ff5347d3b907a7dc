import type { CitationIndex } from './citation-index.ts'
import type { CollaborationIndex } from './collaboration-index.ts'
import { selfCitationCounts } from './self-citation-counts.ts'
import { sharedUint32 } from './shared-columns.ts'

export interface CitationIndexInput {
  /** Whose papers cite one another. */
  readonly index: CollaborationIndex
  /** One row per mention, in any order: paper citing[k] names paper cited[k]. */
  readonly citing: Uint32Array
  readonly cited: Uint32Array
  /** All papers in the order in which rows are to have them. */
  readonly order: Uint32Array
}

/**
 * The citation index of a list of mentions. A paper that names another twice, by two identifiers say, cites it once; one
 * that names itself cites nothing by that.
 *
 * Laws: q is among the citing papers of p exactly when p is among the references of q, so that both tables have as many
 * entries; the order of the mentions changes nothing. Papers are taken in the order given and dealt out to those that
 * they cite, and the same backwards: no row is sorted. O(mentions + papers) time and memory besides the counting of
 * self-citations.
 */
export function buildCitationIndex({ index, citing, cited, order }: CitationIndexInput): CitationIndex {
  requireWellFormed(index, citing, cited, order)
  const named = distinct(dealtOut(index.paperCount, citing, cited))
  if (named.rows.length === 0) return noCitations()
  const { offsets: citingOffsets, rows: citingPapers } = mirrored(named, order)
  const { offsets: referenceOffsets, rows: references } = mirrored(
    { offsets: citingOffsets, rows: citingPapers },
    order,
  )
  const tables = { referenceOffsets, references, citingOffsets, citingPapers }
  return { ...tables, selfCitationCounts: selfCitationCounts(index, tables) }
}

interface Rows {
  readonly offsets: Uint32Array
  readonly rows: Uint32Array
}

function noCitations(): CitationIndex {
  const nothing = sharedUint32(0)
  return {
    referenceOffsets: nothing,
    references: nothing,
    citingOffsets: nothing,
    citingPapers: nothing,
    selfCitationCounts: nothing,
  }
}

/** What each paper names, as often as it does. */
function dealtOut(paperCount: number, citing: Uint32Array, cited: Uint32Array): Rows {
  const offsets = new Uint32Array(paperCount + 1)
  for (let k = 0; k < citing.length; k++) offsets[citing[k]! + 1]!++
  for (let p = 0; p < paperCount; p++) offsets[p + 1]! += offsets[p]!
  const rows = new Uint32Array(citing.length)
  const next = offsets.slice()
  for (let k = 0; k < citing.length; k++) rows[next[citing[k]!]!++] = cited[k]!
  return { offsets, rows }
}

/** The same rows, written over, with each paper once in a row and none in its own. */
function distinct({ offsets, rows }: Rows): Rows {
  const paperCount = offsets.length - 1
  /** One more than the paper whose row had it last. */
  const seenIn = new Uint32Array(paperCount)
  let tail = 0
  let start = 0
  for (let q = 0; q < paperCount; q++) {
    const end = offsets[q + 1]!
    seenIn[q] = q + 1
    for (let k = start; k < end; k++) {
      const p = rows[k]!
      if (seenIn[p] === q + 1) continue
      seenIn[p] = q + 1
      rows[tail++] = p
    }
    start = end
    offsets[q + 1] = tail
  }
  return { offsets, rows: rows.subarray(0, tail) }
}

/** The rows read the other way: for each paper those that have it in their rows, in the order given. */
function mirrored({ offsets, rows }: Rows, order: Uint32Array): Rows {
  const paperCount = offsets.length - 1
  const mirrorOffsets = sharedUint32(paperCount + 1)
  for (let k = 0; k < rows.length; k++) mirrorOffsets[rows[k]! + 1]!++
  for (let p = 0; p < paperCount; p++) mirrorOffsets[p + 1]! += mirrorOffsets[p]!
  const mirror = sharedUint32(rows.length)
  const next = mirrorOffsets.slice()
  for (let place = 0; place < paperCount; place++) {
    const q = order[place]!
    for (let k = offsets[q]!; k < offsets[q + 1]!; k++) mirror[next[rows[k]!]!++] = q
  }
  return { offsets: mirrorOffsets, rows: mirror }
}

function requireWellFormed(
  { paperCount }: CollaborationIndex,
  citing: Uint32Array,
  cited: Uint32Array,
  order: Uint32Array,
): void {
  if (citing.length !== cited.length) {
    throw new RangeError(
      `buildCitationIndex requires as many cited as citing papers (${citing.length}), got ${cited.length}`,
    )
  }
  if (order.length !== paperCount) {
    throw new RangeError(`buildCitationIndex requires an order of all ${paperCount} papers, got one of ${order.length}`)
  }
  for (let k = 0; k < citing.length; k++) {
    const largest = Math.max(citing[k]!, cited[k]!)
    if (largest >= paperCount) {
      throw new RangeError(`buildCitationIndex requires paper indices below ${paperCount}, got ${largest}`)
    }
  }
}
