import { credits } from './credits.ts'
import { hIndex } from './h-index.ts'

/**
 * hI,norm: the h-index of the credited counts c_j / a_j, each paper's citations divided by its number of authors.
 *
 * An integer in 0 … h; null when no count is known. It equals the h-index under fractional counting. O(n).
 * Harzing, Publish or Perish; after Batista et al. 2006, doi:10.1007/s11192-006-0090-4.
 */
export function hiNorm(citations: ArrayLike<number>, teamSizes: ArrayLike<number>): number | null {
  return hIndex(credits(citations, teamSizes))
}
