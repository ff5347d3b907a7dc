import { distanceHistogram } from './distance-histogram.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * The closeness of v: how near it is to those it reaches, scaled by how many of all that is, so that authors of
 * different components can be compared.
 *
 * ((r − 1)/(n − 1)) · ((r − 1)/(sum of distances)), r being the authors reached, v included, and n the nodes of the
 * scope. In [0, 1]: 1 when v is tied to everybody, 0 without ties; NaN for an author who is no node of the scope. Steps
 * count, weights do not. One search: see distanceHistogram. Wasserman and Faust 1994, doi:10.1017/CBO9780511815478, eq. 5.23.
 */
export function closeness(scoped: ScopedIndex, v: number): number {
  requireAuthor('closeness', scoped.index, v)
  if (!scoped.isNode(v)) return Number.NaN
  const { reachable, unreachable, meanDistance } = distanceHistogram(scoped, v)
  return meanDistance === null ? 0 : reachable / (reachable + unreachable) / meanDistance
}
