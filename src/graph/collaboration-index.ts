/**
 * The collaboration index: papers as hyperedges between authors, in two compressed sparse rows (CSR) that mirror each
 * other, with the columns that a scope selects by. Immutable; every array lies on a SharedArrayBuffer, so that worker
 * threads share one copy.
 *
 * `v`, `w` are author indices in 0 … authorCount − 1, `p` is a paper index in 0 … paperCount − 1. Indices serve the
 * locality of memory and mean nothing (see breadthFirstNumbering): which author comes first is for comesBefore to say.
 * An author who stands twice on one byline is one incidence.
 */
export interface CollaborationIndex {
  readonly authorCount: number
  readonly paperCount: number
  /** The papers of v, ascending: authorPapers[authorOffsets[v] … authorOffsets[v + 1] − 1]. Length authorCount + 1. */
  readonly authorOffsets: Uint32Array
  readonly authorPapers: Uint32Array
  /** The place of v on each of its papers, parallel to authorPapers, four to a byte: see bylineRole. */
  readonly authorRoles: Uint8Array
  /** The place of v in the order of the ids: 0 for the lowest. */
  readonly authorRanks: Uint32Array
  /** 1 where the author is a group (a consortium, a company). */
  readonly groups: Uint8Array
  /** The authors of p, ascending: paperAuthors[paperOffsets[p] … paperOffsets[p + 1] − 1]. Length paperCount + 1. */
  readonly paperOffsets: Uint32Array
  readonly paperAuthors: Uint32Array
  /** n_k, the length of p's byline as its source states it, else the number of signatures stored. At least 1. */
  readonly teamSize: Uint16Array
  /** Date of publication as yyyymmdd, 00 for a part that is unknown, 0 for no date: 20240930, 20240900, 20240000, 0. */
  readonly dates: Int32Array
  /** The filing of p: papers of the same categories, and alike retracted or not, have the same one. */
  readonly paperFilings: Uint32Array
  /** The categories of a filing f, primary first: filingCategories[filingOffsets[f] … filingOffsets[f + 1] − 1]. */
  readonly filingOffsets: Uint32Array
  readonly filingCategories: Uint32Array
  /** 1 where the papers of a filing are retracted. */
  readonly filingRetracted: Uint8Array
}

/** Names on the longest byline that an index holds. */
export const LARGEST_TEAM_SIZE = 2 ** 16 - 1

/** Bits of a role. */
export const BylineRole = { NONE: 0, FIRST: 1, LAST: 2 } as const

/** The role at place k of authorPapers. */
export function bylineRole({ authorRoles }: CollaborationIndex, k: number): number {
  return (authorRoles[k >>> 2]! >>> ((k & 3) * 2)) & 3
}

/** The categories of p, primary first. */
export function paperCategories({ paperFilings, filingOffsets, filingCategories }: CollaborationIndex, p: number) {
  const filing = paperFilings[p]!
  return filingCategories.subarray(filingOffsets[filing], filingOffsets[filing + 1])
}

/** Whether p is retracted. */
export function isRetracted({ paperFilings, filingRetracted }: CollaborationIndex, p: number): boolean {
  return filingRetracted[paperFilings[p]!] === 1
}
