import { distances } from './distances.ts'
import { nodeCount } from './node-count.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * The closeness of v: how near it is to those it reaches, scaled by how many of all that is, so that authors of
 * different components can be compared.
 *
 * ((r − 1)/(n − 1)) · ((r − 1)/(sum of distances)), r being the authors reached, v included, and n the nodes of the
 * scope. In [0, 1]: 1 when v is tied to everybody, 0 without ties; NaN for an author who is no node of the scope. Steps
 * count, weights do not. One search: see distances. Wasserman and Faust 1994, doi:10.1017/CBO9780511815478, eq. 5.23.
 */
export function closeness(scoped: ScopedIndex, v: number): number {
  requireAuthor('closeness', scoped.index, v)
  if (!scoped.isNode(v)) return Number.NaN
  const { vertices, levelOffsets } = distances(scoped, [v])
  let sum = 0
  for (let level = 1; level + 1 < levelOffsets.length; level++) {
    sum += level * (levelOffsets[level + 1]! - levelOffsets[level]!)
  }
  const others = vertices.length - 1
  return others === 0 ? 0 : (others / (nodeCount(scoped) - 1)) * (others / sum)
}
