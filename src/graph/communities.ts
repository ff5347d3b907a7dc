import type { TieWeighting } from './collaboration-network.ts'
import { comesBefore } from './comes-before.ts'
import { type ProjectedNetwork, projectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieWeights } from './tie-weights.ts'
import { type Communities, weightedCommunities } from './weighted-communities.ts'

export type { Communities } from './weighted-communities.ts'

export interface CommunitiesOptions {
  readonly network?: ProjectedNetwork
  readonly weighting?: TieWeighting
  readonly seed?: number
  /** Rounds of the algorithm at most; it ends by itself when one changes nothing, which small networks reach. */
  readonly rounds?: number
}

/**
 * The communities of a scope: groups of authors who write with each other more than chance would have it, found by the
 * Leiden algorithm on the ties' weights, which are shared papers unless `weighting` says otherwise.
 *
 * Every node is in one community, and each community is connected by its own ties. The same seed gives the same answer;
 * another seed, or authors numbered otherwise, may give another of about the same modularity, for the best partition is
 * not within reach of any fast algorithm. 24 bytes per tie besides the network; see leiden for the time, and
 * weightedCommunities for modularity.
 */
export function communities(
  scoped: ScopedIndex,
  { network = projectedNetwork(scoped), weighting = 'SHARED_PAPERS', seed = 1, rounds = 2 }: CommunitiesOptions = {},
): Communities {
  const { offsets, neighbors } = network
  const weights = tieWeights(scoped, network, weighting)
  const strengths = new Float64Array(offsets.length - 1)
  for (let v = 0; v < strengths.length; v++) {
    let strength = 0
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) strength += weights[k]!
    strengths[v] = strength
  }
  return weightedCommunities(
    { offsets, neighbors, weights, strengths },
    {
      isNode: (v) => scoped.isNode(v),
      comesBefore: (v, w) => comesBefore(scoped.index, v, w),
      seed,
      rounds,
    },
  )
}
