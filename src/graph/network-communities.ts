import type { CollaborationIndex } from './collaboration-index.ts'
import type { CollaborationNetwork, TieWeighting } from './collaboration-network.ts'
import { comesBefore } from './comes-before.ts'
import type { WeightedNetwork } from './leiden.ts'
import { type Communities, weightedCommunities } from './weighted-communities.ts'

export interface NetworkCommunitiesOptions {
  readonly weighting?: TieWeighting
  readonly seed?: number
  /** As in CommunitiesOptions. */
  readonly rounds?: number
}

/**
 * The communities of a network of some authors, found on its own ties as `communities` finds those of a whole scope:
 * labels are by place among its vertices. Every vertex is in one, a vertex without ties in one of its own.
 */
export function networkCommunities(
  index: CollaborationIndex,
  network: CollaborationNetwork,
  { weighting = 'SHARED_PAPERS', seed = 1, rounds = 100 }: NetworkCommunitiesOptions = {},
): Communities {
  const { vertices } = network
  return weightedCommunities(weightedNetwork(network, weighting), {
    isNode: () => true,
    comesBefore: (v, w) => comesBefore(index, vertices[v]!, vertices[w]!),
    seed,
    rounds,
  })
}

/** The network between places among the vertices. */
function weightedNetwork({ vertices, degrees, ties }: CollaborationNetwork, weighting: TieWeighting): WeightedNetwork {
  const placeOf = new Map(Array.from(vertices, (v, place) => [v, place]))
  const sources = ties.sources.map((v) => placeOf.get(v)!)
  const targets = ties.targets.map((v) => placeOf.get(v)!)
  const tieWeights = weighting === 'NEWMAN' ? ties.newmanWeights : ties.sharedPapers
  const offsets = new Uint32Array(vertices.length + 1)
  degrees.forEach((degree, place) => {
    offsets[place + 1] = offsets[place]! + degree
  })
  const neighbors = new Uint32Array(2 * sources.length)
  const weights = new Float64Array(2 * sources.length)
  const strengths = new Float64Array(vertices.length)
  const next = offsets.slice()
  const add = (from: number, to: number, weight: number) => {
    neighbors[next[from]!] = to
    weights[next[from]!++] = weight
    strengths[from]! += weight
  }
  for (let k = 0; k < sources.length; k++) {
    add(sources[k]!, targets[k]!, tieWeights[k]!)
    add(targets[k]!, sources[k]!, tieWeights[k]!)
  }
  return { offsets, neighbors, weights, strengths }
}
