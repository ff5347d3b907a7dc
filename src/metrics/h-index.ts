/**
 * h-index: the largest i such that i papers have at least i citations each.
 *
 * `citations` are the known counts in any order, whole or credited (c_j / a_j); unknown counts are left out by the
 * caller, which makes the figure a lower bound. An integer in 0 … n; 0 when all counts are 0; null when there is none.
 * O(n) time and space by counting: no paper can use more than n of its citations.
 * A credited count is one division of whole numbers, and its rounding error is far below 1 / a_j: it passes a whole
 * threshold exactly when the true quotient does. Hirsch 2005, doi:10.1073/pnas.0507655102.
 */
export function hIndex(citations: ArrayLike<number>): number | null {
  const n = citations.length
  if (n === 0) return null
  const papersWith = new Uint32Array(n + 1)
  for (let j = 0; j < n; j++) papersWith[Math.min(Math.floor(citations[j]!), n)]!++
  let papers = 0
  for (let h = n; h > 0; h--) {
    papers += papersWith[h]!
    if (papers >= h) return h
  }
  return 0
}
