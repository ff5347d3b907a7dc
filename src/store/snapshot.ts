import { type PaperType, paperTypes } from '../bibliography/paper-record.ts'
import type { CitationIndex } from '../graph/citation-index.ts'
import { BylineRole, type CollaborationIndex } from '../graph/collaboration-index.ts'
import type { TextColumn } from './text-column.ts'

/**
 * What one data version looks like in memory: who wrote what, what cites what, and the columns that most answers need.
 * Immutable; a request pins one and reads nothing newer. `v` and `p` are indices of the collaboration index, and mean
 * nothing elsewhere: order goes by keys.
 *
 * Plain data on shared memory throughout, so that a thread gets it by a message that copies none of it.
 */
export interface Snapshot {
  readonly version: string
  readonly index: CollaborationIndex
  /** Citations among the stored papers, each row the newest first, undated ones last, equals by key. */
  readonly citations: CitationIndex
  readonly authors: AuthorColumns
  readonly papers: PaperColumns
  /** The names of the categories, by category index. */
  readonly categories: readonly string[]
}

export interface AuthorColumns {
  /** Keys. */
  readonly ids: Int32Array
  /** The authors by ascending key. */
  readonly byId: Uint32Array
  readonly names: TextColumn
  /** Keys of merged records and the index of the author that each answers with. */
  readonly merged: ReadonlyMap<number, number>
}

export interface PaperColumns {
  /** Keys. */
  readonly ids: Int32Array
  /** The papers by ascending key. */
  readonly byId: Uint32Array
  readonly titles: TextColumn
  /** Kinds of publication, as their places in paperTypes. */
  readonly types: Uint8Array
  /** 1 where code is public. */
  readonly hasCode: Uint8Array
  /** 1 where the byline is whole. */
  readonly authorListComplete: Uint8Array
  /** Citations as stated; −1 where none are. */
  readonly citationCounts: Int32Array
  /** Text novelty, 0 to 100; NaN where it is not known. */
  readonly novelty: Float64Array
  /** Names stored of the byline, signatures counted, one author's two among them. */
  readonly signatureCounts: Uint32Array
}

export function paperTypeAt({ types }: PaperColumns, p: number): PaperType {
  return paperTypes[types[p]!]!
}

/** The index of the author with this key, of the survivor when the record was merged; −1 when there is none. */
export function authorIndexOf({ authors }: Snapshot, id: number): number {
  return authors.merged.get(id) ?? indexOf(authors, id)
}

/** The index of the paper with this key; −1 when there is none. */
export function paperIndexOf({ papers }: Snapshot, id: number): number {
  return indexOf(papers, id)
}

/** The papers of the author v, in the order of their indices. */
export function papersOf({ index }: Snapshot, v: number): Uint32Array {
  return index.authorPapers.subarray(index.authorOffsets[v], index.authorOffsets[v + 1])
}

/** The number of papers of the author v. */
export function paperCountOf({ index }: Snapshot, v: number): number {
  return index.authorOffsets[v + 1]! - index.authorOffsets[v]!
}

/** What a column says, of which −1 or NaN stands for unknown. */
export function known(value: number): number | null {
  return value >= 0 ? value : null
}

/** What a role of the index says of the author's place on the byline. */
export function bylineRoles(role: number): { first: boolean; last: boolean } {
  return { first: (role & BylineRole.FIRST) !== 0, last: (role & BylineRole.LAST) !== 0 }
}

function indexOf({ ids, byId }: Pick<AuthorColumns, 'ids' | 'byId'>, id: number): number {
  let low = 0
  let high = byId.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ids[byId[middle]!]! < id) low = middle + 1
    else high = middle
  }
  const found = byId[low]
  return found !== undefined && ids[found] === id ? found : -1
}
