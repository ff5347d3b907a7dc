/** What is known of the papers that cite one paper. */
export interface StoredCitations {
  /** Papers stored that cite it. */
  readonly citing: number
  /** Those of them that share an author with it. */
  readonly selfCiting: number
}

/**
 * A paper's citations without self-citations: those stated, c_j, minus the stored papers that cite it and share any
 * author with it. At least 0, also where more citing papers are stored than the source had counted, and at most c_j.
 *
 * null when it cannot be told: no count is stated, or no paper that cites it is stored. Where only some of the citing papers are stored the figure is an upper
 * bound: the others pass for strangers' papers. O(1).
 */
export function citationsByOthers(stated: number | null, { citing, selfCiting }: StoredCitations): number | null {
  if (stated === null || citing === 0) return null
  return Math.max(0, stated - selfCiting)
}
