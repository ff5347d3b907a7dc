import { distances } from './distances.ts'
import { nodeCount } from './node-count.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'

/** How many authors stand at each number of steps from one. */
export interface DistanceHistogram {
  /** counts[d] authors at distance d; counts[0] is 1, the author itself. Empty for an author who is no node. */
  readonly counts: readonly number[]
  /** Authors reached, the author itself left out, and those who are not. */
  readonly reachable: number
  readonly unreachable: number
  /** Mean number of steps to those reached; null when there are none. */
  readonly meanDistance: number | null
  /** Steps to the farthest of those reached; 0 when there are none. */
  readonly eccentricity: number
}

/**
 * How far the other authors of a scope are from v, in steps. Sums to the nodes of the scope: 1 + reachable +
 * unreachable. One search of the whole component: see distances.
 */
export function distanceHistogram(scoped: ScopedIndex, v: number): DistanceHistogram {
  requireAuthor('distanceHistogram', scoped.index, v)
  const { levelOffsets } = distances(scoped, [v])
  const counts: number[] = []
  let steps = 0
  for (let level = 0; level + 1 < levelOffsets.length; level++) {
    const count = levelOffsets[level + 1]! - levelOffsets[level]!
    counts.push(count)
    steps += level * count
  }
  const reachable = Math.max(0, counts.reduce((sum, count) => sum + count, 0) - 1)
  const others = nodeCount(scoped) - Number(scoped.isNode(v))
  return {
    counts,
    reachable,
    unreachable: others - reachable,
    meanDistance: reachable === 0 ? null : steps / reachable,
    eccentricity: Math.max(0, counts.length - 1),
  }
}
