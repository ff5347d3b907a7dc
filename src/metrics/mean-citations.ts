import { fractionalSum } from './fractional-sum.ts'
import { mean } from './mean.ts'

/**
 * Mean citations per paper over the known counts; null when there is none.
 *
 * With `teamSizes` the mean weighted by 1 / a_j, which is fractional citations per fractional paper:
 * (sum c_j / a_j) / (sum 1 / a_j). O(n). Waltman and van Eck 2015, doi:10.1016/j.joi.2015.08.001.
 */
export function meanCitations(citations: ArrayLike<number>, teamSizes?: ArrayLike<number>): number | null {
  if (!teamSizes || citations.length === 0) return mean(citations)
  const papers = fractionalSum(new Uint8Array(citations.length).fill(1), teamSizes)
  return fractionalSum(citations, teamSizes) / papers
}
