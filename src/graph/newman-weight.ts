import type { ScopedIndex } from './scoped-index.ts'
import { sharedPapers } from './shared-papers.ts'

/**
 * The Newman weight of the tie of v and w: the sum of 1/(n − 1) over the papers that make it, n being the byline's
 * length. 0 where there is no tie; equal to the bit to the weight that `coauthors` gives. O(s log(l/s)), as
 * sharedPapers. Newman 2001, doi:10.1103/PhysRevE.64.016132.
 */
export function newmanWeight(scoped: ScopedIndex, v: number, w: number): number {
  const { teamSize } = scoped.index
  let weight = 0
  for (const p of sharedPapers(scoped, v, w)) weight += 1 / (teamSize[p]! - 1)
  return weight
}
