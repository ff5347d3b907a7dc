import { fractionalPaperCount } from './fractional-paper-count.ts'

/**
 * Collaborative coefficient: 1 − (1/n) · sum of 1 / a_j, the mean share of a paper that is not the author's own.
 *
 * In 0 … 1, 1 excluded: 0 when always alone, near 1 in large teams; null for no papers. O(n).
 * Ajiferuke, Burrell and Tague 1988, doi:10.1007/BF02017100.
 */
export function collaborativeCoefficient(teamSizes: ArrayLike<number>): number | null {
  return teamSizes.length === 0 ? null : 1 - fractionalPaperCount(teamSizes) / teamSizes.length
}
