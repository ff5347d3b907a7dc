import { descending } from './descending.ts'
import { settled } from './settled.ts'

/**
 * g-index: the largest i such that the i most cited papers have at least i² citations together.
 *
 * `citations` are the known counts in any order, whole or credited. An integer in h … n: capped at the number of papers,
 * not padded with papers that do not exist; 0 when all counts are 0; null when there is none. Sums of credits are compared
 * settled, see settled.ts. O(n log n), O(n) when sorted. Egghe 2006, doi:10.1007/s11192-006-0144-7.
 */
export function gIndex(citations: ArrayLike<number>): number | null {
  if (citations.length === 0) return null
  const ranked = descending(citations)
  let sum = 0
  for (let i = 1; i <= ranked.length; i++) {
    sum += ranked[i - 1]!
    if (settled(sum) < i * i) return i - 1
  }
  return ranked.length
}
