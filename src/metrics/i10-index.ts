/**
 * i10-index: how many papers have at least 10 citations, whole or credited. An integer in 0 … n; null when no count is
 * known. O(n). Google Scholar Citations.
 */
export function i10Index(citations: ArrayLike<number>): number | null {
  if (citations.length === 0) return null
  let papers = 0
  for (let j = 0; j < citations.length; j++) if (citations[j]! >= 10) papers++
  return papers
}
