import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * The papers that make the tie of v and w, ascending; none where the scope has no such tie, as when they share fewer
 * than `minSharedPapers`, when either is no node, or when v is w. Law: as many as the tie's `sharedPapers`. Galloping
 * intersection of two sorted rows: O(s log(l/s)) for rows of s and l papers, s ≤ l. Bentley and Yao 1976,
 * doi:10.1016/0020-0190(76)90071-5.
 */
export function sharedPapers(scoped: ScopedIndex, v: number, w: number): Uint32Array {
  const { index } = scoped
  requireAuthor('sharedPapers', index, v)
  requireAuthor('sharedPapers', index, w)
  if (v === w || !scoped.isNode(v) || !scoped.isNode(w)) return new Uint32Array(0)
  const { authorOffsets, authorPapers } = index
  const fewer = authorOffsets[v + 1]! - authorOffsets[v]! <= authorOffsets[w + 1]! - authorOffsets[w]! ? v : w
  const more = fewer === v ? w : v

  const shared: number[] = []
  const end = authorOffsets[more + 1]!
  let place = authorOffsets[more]!
  for (let k = authorOffsets[fewer]!; k < authorOffsets[fewer + 1]! && place < end; k++) {
    const p = authorPapers[k]!
    place = firstNotBelow(authorPapers, p, place, end)
    if (place < end && authorPapers[place] === p && scoped.makesTies(p)) shared.push(p)
  }
  return shared.length < scoped.minSharedPapers ? new Uint32Array(0) : Uint32Array.from(shared)
}

/** The first place in start … end whose paper is not below p, looked for in steps that double and then halve. */
function firstNotBelow(papers: Uint32Array, p: number, start: number, end: number): number {
  let low = start
  let step = 1
  while (low + step < end && papers[low + step]! < p) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, end)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (papers[middle]! < p) low = middle + 1
    else high = middle
  }
  return low
}
