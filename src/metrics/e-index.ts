import { descending } from './descending.ts'
import { hIndex } from './h-index.ts'
import { settled } from './settled.ts'

/**
 * e-index: the citations of the h-core that the h-index does not use, as a length: sqrt(c_1 + … + c_h − h²).
 *
 * At least 0; 0 when the core has exactly h² citations, also when h is 0; null when no count is known. On credited counts
 * the h is theirs. O(n log n), O(n) when sorted. Zhang 2009, doi:10.1371/journal.pone.0005429.
 */
export function eIndex(citations: ArrayLike<number>): number | null {
  const h = hIndex(citations)
  if (h === null) return null
  const ranked = descending(citations)
  let sum = 0
  for (let i = 0; i < h; i++) sum += ranked[i]!
  return Math.sqrt(settled(sum - h * h))
}
