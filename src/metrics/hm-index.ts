import { settled } from './settled.ts'

/**
 * hm-index: an h-index that counts papers fractionally and citations in full. With papers by citations descending and the
 * effective rank r(i) = sum over k ≤ i of 1 / a_k, the largest r(i) with r(i) ≤ c_i.
 *
 * Real-valued in 0 … h; equal to h when every team is one author; 0 when not even r(1) ≤ c_1; null when no count is known.
 * Among papers cited alike the smaller team comes first: the source leaves ties open and the figure depends on them, so the
 * order of the input must not decide. Ranks are compared settled, see settled.ts: 1/3 + 1/3 + 1/3 is 1. O(n log n).
 * Schreiber 2008, doi:10.1016/j.joi.2008.05.001, arXiv:0805.2000.
 */
export function hmIndex(citations: ArrayLike<number>, teamSizes: ArrayLike<number>): number | null {
  if (citations.length === 0) return null
  const order = Array.from(citations, (_, j) => j)
  order.sort((j, k) => citations[k]! - citations[j]! || teamSizes[j]! - teamSizes[k]!)
  let rank = 0
  let hm = 0
  for (const j of order) {
    rank += 1 / teamSizes[j]!
    if (settled(rank) > citations[j]!) break
    hm = settled(rank)
  }
  return hm
}
