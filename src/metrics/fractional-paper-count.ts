import { fractionalSum } from './fractional-sum.ts'

/**
 * Papers counted fractionally: the sum of 1 / a_j, a_j the byline's full length.
 *
 * In 0 … n; n when every paper is the author's alone, 0 when there is no paper. Citations play no part. Over all authors
 * of a set of whole bylines it sums to the number of papers. O(n). Waltman and van Eck 2015, doi:10.1016/j.joi.2015.08.001.
 */
export function fractionalPaperCount(teamSizes: ArrayLike<number>): number {
  return fractionalSum(new Uint8Array(teamSizes.length).fill(1), teamSizes)
}
