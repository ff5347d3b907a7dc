/** A paper of one author, as far as the yearly rows look at it. */
export interface YearPaper {
  readonly year: number | null
  /** null when unknown, which is not 0. */
  readonly citations: number | null
  /** The other authors of the paper, by any key; the author is not among them. A repeated one counts once. */
  readonly coauthors: ArrayLike<number>
}

export interface YearMetrics {
  readonly year: number
  readonly paperCount: number
  /** Lifetime citations of the year's papers with known counts; null when there is none, also in a year without papers. */
  readonly citationCount: number | null
  /** Distinct coauthors on the year's papers. */
  readonly coauthorCount: number
  /** Those of them with no shared paper in an earlier year. */
  readonly newCoauthorCount: number
}

/**
 * One row per year of publication, without gaps from the first year to the last, ascending; no rows without dated papers.
 *
 * Undated papers take no part, and a coauthor met only on them is in no row. Hence the law: newCoauthorCount sums to the
 * number of distinct coauthors on dated papers. O(s + y) for s signatures and y years, O(c) space for c coauthors.
 */
export function metricsByYear(papers: readonly YearPaper[]): YearMetrics[] {
  const dated = papers
    .filter((paper): paper is YearPaper & { year: number } => paper.year !== null)
    .sort((p, q) => p.year - q.year)
  if (dated.length === 0) return []

  const rows: YearMetrics[] = []
  const lastMet = new Map<number, number>()
  let next = 0
  for (let year = dated[0]!.year; year <= dated.at(-1)!.year; year++) {
    const row = { year, paperCount: 0, citationCount: null as number | null, coauthorCount: 0, newCoauthorCount: 0 }
    for (; next < dated.length && dated[next]!.year === year; next++) {
      const { citations, coauthors } = dated[next]!
      row.paperCount++
      if (citations !== null) row.citationCount = (row.citationCount ?? 0) + citations
      for (let i = 0; i < coauthors.length; i++) {
        const met = lastMet.get(coauthors[i]!)
        if (met === year) continue
        lastMet.set(coauthors[i]!, year)
        row.coauthorCount++
        if (met === undefined) row.newCoauthorCount++
      }
    }
    rows.push(row)
  }
  return rows
}
