/** What the order of the h-core looks at. */
export interface CitedPaper {
  readonly id: number
  /** Known, whole or credited (c_j / a_j). */
  readonly citations: number
  /** yyyymmdd, 00 for a part that is unknown, 0 for no date. */
  readonly dateCode: number
}

/**
 * The papers in the order of the h-core: most cited first, then the older, then the smaller id.
 *
 * Dates are compared as their codes, so a date of reduced precision stands before every date within it; undated papers
 * stand last among equals. The order is total, whatever the order of the input. O(n log n).
 */
export function rankByCitations<Paper extends CitedPaper>(papers: readonly Paper[]): Paper[] {
  return papers.toSorted(
    (p, q) => q.citations - p.citations || datedFirst(p.dateCode) - datedFirst(q.dateCode) || p.id - q.id,
  )
}

const datedFirst = (dateCode: number) => (dateCode === 0 ? Number.MAX_SAFE_INTEGER : dateCode)
