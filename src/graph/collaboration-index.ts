/**
 * The collaboration index: papers as hyperedges between authors, in two compressed sparse rows (CSR) that mirror each
 * other, with the columns that a scope selects by. Immutable; every array lies on a SharedArrayBuffer, so that worker
 * threads share one copy.
 *
 * `v`, `w` are author indices in 0 … authorCount − 1, `p` is a paper index in 0 … paperCount − 1. An author who stands
 * twice on one byline is one incidence.
 */
export interface CollaborationIndex {
  readonly authorCount: number
  readonly paperCount: number
  /** The papers of v, ascending: authorPapers[authorOffsets[v] … authorOffsets[v + 1] − 1]. Length authorCount + 1. */
  readonly authorOffsets: Uint32Array
  readonly authorPapers: Uint32Array
  /** The place of v on each of its papers, parallel to authorPapers; see BylineRole. */
  readonly authorRoles: Uint8Array
  /** The authors of p, ascending: paperAuthors[paperOffsets[p] … paperOffsets[p + 1] − 1]. Length paperCount + 1. */
  readonly paperOffsets: Uint32Array
  readonly paperAuthors: Uint32Array
  /** n_k, the length of p's byline as its source states it, else the number of signatures stored. At least 1. */
  readonly teamSize: Uint32Array
  /** Date of publication as yyyymmdd, 00 for a part that is unknown, 0 for no date: 20240930, 20240900, 20240000, 0. */
  readonly dates: Int32Array
  /** The categories of p, primary first: paperCategories[categoryOffsets[p] … categoryOffsets[p + 1] − 1]. */
  readonly categoryOffsets: Uint32Array
  readonly paperCategories: Uint16Array
  /** 1 where the paper is retracted. */
  readonly retracted: Uint8Array
  /** 1 where the author is a group (a consortium, a company). */
  readonly groups: Uint8Array
}

/** Bits of `authorRoles`. */
export const BylineRole = { NONE: 0, FIRST: 1, LAST: 2 } as const
