import { fractionalSum } from './fractional-sum.ts'

/**
 * Citations counted fractionally: the sum of c_j / a_j over papers with known counts, a_j the byline's full length.
 *
 * At least 0 and at most the citation count; null when no count is known. O(n).
 * Waltman and van Eck 2015, doi:10.1016/j.joi.2015.08.001.
 */
export function fractionalCitationCount(citations: ArrayLike<number>, teamSizes: ArrayLike<number>): number | null {
  return citations.length === 0 ? null : fractionalSum(citations, teamSizes)
}
