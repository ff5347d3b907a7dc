import { hIndex } from './h-index.ts'
import { type CitedPaper, rankByCitations } from './rank-by-citations.ts'

/**
 * h-core: the first hIndex papers in the order (citations descending, date ascending, id ascending), the proof of the
 * h-index.
 *
 * Papers with unknown citations take no part: leave them out. As many papers as the h-index says, each with at least
 * that many citations; empty when h is 0 or there is no paper. O(n log n). Hirsch 2005, doi:10.1073/pnas.0507655102.
 */
export function hCore<Paper extends CitedPaper>(papers: readonly Paper[]): Paper[] {
  const ranked = rankByCitations(papers)
  return ranked.slice(0, hIndex(ranked.map((paper) => paper.citations)) ?? 0)
}
