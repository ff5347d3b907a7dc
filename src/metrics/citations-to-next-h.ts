import { credits } from './credits.ts'
import { hIndex } from './h-index.ts'

/**
 * Citations still missing for an h-index of h + 1, at best: the least number that, added where they help most, raise it.
 *
 * Full counting: the sum over the h + 1 best papers of max(0, h + 1 − c_j). With `teamSizes`, h is that of the credited
 * counts c_j / a_j, a paper lacks max(0, a_j (h + 1) − c_j) citations, and the h + 1 papers lacking least are summed:
 * whole citations again. A positive integer, since h + 1 is not reached yet.
 * Null when fewer than h + 1 papers have known counts: a paper whose count is unknown takes no part, not even as one that
 * citations might be added to. O(n log n).
 */
export function citationsToNextH(citations: ArrayLike<number>, teamSizes?: ArrayLike<number>): number | null {
  const h = hIndex(teamSizes ? credits(citations, teamSizes) : citations)
  if (h === null || citations.length < h + 1) return null
  const lacking = Float64Array.from(citations, (c, j) => Math.max(0, (teamSizes?.[j] ?? 1) * (h + 1) - c)).sort()
  let sum = 0
  for (let i = 0; i <= h; i++) sum += lacking[i]!
  return sum
}
