import { type PaperType, paperTypes } from '../bibliography/paper-record.ts'
import type { CitationIndex } from '../graph/citation-index.ts'
import { BylineRole, type CollaborationIndex } from '../graph/collaboration-index.ts'
import { placeIn } from '../graph/place-in.ts'
import { type TextColumn, textAt } from './text-column.ts'

/**
 * What one data version looks like in memory: who wrote what, what cites what, and the columns that most answers need.
 * Immutable; a request pins one and reads nothing newer. `v` and `p` are indices of the collaboration index, and mean
 * nothing elsewhere: order goes by keys.
 *
 * Plain data on shared memory throughout, so that a thread gets it by a message that copies none of it.
 */
export interface Snapshot {
  readonly version: string
  /**
   * The transactions whose work is in it, as Postgres writes a pg_snapshot: whoever asks the database for more learns by
   * it what has been written since. It is of one server and one start: it is not saved.
   */
  readonly seen: string
  readonly index: CollaborationIndex
  /** Citations among the stored papers, each row the newest first, undated ones last, equals by key. */
  readonly citations: CitationIndex
  readonly authors: AuthorColumns
  readonly papers: PaperColumns
  readonly bylines: BylineColumns
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
}

/** Bylines as they are printed, signature by signature: one author may stand twice on one. */
export interface BylineColumns {
  /** The signatures of p, in the order of the byline, those that its cut hides last: offsets[p] … offsets[p + 1] − 1. */
  readonly offsets: Uint32Array
  /** Keys. */
  readonly ids: Int32Array
  /** Whose they are, as author indices. */
  readonly authors: Uint32Array
  /** Places on the byline, from 1; 0 where its cut hides the place. */
  readonly positions: Uint16Array
  /** Bits: see SignatureMark. */
  readonly marks: Uint8Array
  /** The signatures that bear another name than their author is shown by, ascending, and the names that they bear. */
  readonly printedApart: Uint32Array
  readonly printedNames: TextColumn
}

/** What is said of a signature; affiliations and ORCIDs themselves stay in the database. */
export const SignatureMark = { PRINTED_APART: 1, CORRESPONDING: 2, AFFILIATED: 4, ORCID: 8 } as const

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

/** The number of names stored of the byline of p. */
export function signatureCountOf({ bylines }: Snapshot, p: number): number {
  return bylines.offsets[p + 1]! - bylines.offsets[p]!
}

/** The name that the k-th signature prints. */
export function printedNameAt({ authors, bylines }: Snapshot, k: number): string {
  const { marks, printedApart, printedNames } = bylines
  if ((marks[k]! & SignatureMark.PRINTED_APART) === 0) return textAt(authors.names, bylines.authors[k]!)
  return textAt(printedNames, placeIn(printedApart, k))
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
