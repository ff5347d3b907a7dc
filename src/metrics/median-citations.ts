import { descending } from './descending.ts'

/**
 * Median citations over the known counts: the middle count, or the mean of the two middle ones when their number is even.
 * Papers weigh alike under either counting. Null when no count is known. O(n log n), O(n) when sorted.
 */
export function medianCitations(citations: ArrayLike<number>): number | null {
  const n = citations.length
  if (n === 0) return null
  const ranked = descending(citations)
  return (ranked[(n - 1) >> 1]! + ranked[n >> 1]!) / 2
}
