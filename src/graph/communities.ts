import type { TieWeighting } from './collaboration-network.ts'
import { comesBefore } from './comes-before.ts'
import { leiden, type WeightedNetwork } from './leiden.ts'
import { type ProjectedNetwork, projectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieWeights } from './tie-weights.ts'

export interface Communities {
  /** The community of each author, numbered from 0 by size, the largest first, and then by first member; −1 for no node. */
  readonly labels: Int32Array
  /** Authors in each community, descending; an author without ties is a community of one. */
  readonly sizes: Uint32Array
  /** The share of tie weight within communities, less what chance would put there; in [−1/2, 1), null without ties. */
  readonly modularity: number | null
}

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
 * not within reach of any fast algorithm. 24 bytes per tie besides the network; see leiden for the time. Newman and
 * Girvan 2004, doi:10.1103/PhysRevE.69.026113: Q modularity; Newman 2004, doi:10.1103/PhysRevE.70.056131, for weights.
 */
export function communities(
  scoped: ScopedIndex,
  { network = projectedNetwork(scoped), weighting = 'SHARED_PAPERS', seed = 1, rounds = 3 }: CommunitiesOptions = {},
): Communities {
  const { offsets, neighbors } = network
  const weights = tieWeights(scoped, network, weighting)
  const strengths = new Float64Array(offsets.length - 1)
  for (let v = 0; v < strengths.length; v++) {
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) strengths[v]! += weights[k]!
  }
  const weighted = { offsets, neighbors, weights, strengths }
  const pieces = connected(scoped, network, leiden(weighted, { seed, rounds }))
  return { ...inOrder(pieces), modularity: modularity(weighted, pieces) }
}

/** The connected pieces of the communities, numbered by first member; −1 for authors who are no nodes. */
function connected(scoped: ScopedIndex, { offsets, neighbors }: ProjectedNetwork, found: Uint32Array): Int32Array {
  const labels = new Int32Array(found.length).fill(-1)
  const queue = new Uint32Array(found.length)
  let count = 0
  for (let v = 0; v < found.length; v++) {
    if (labels[v] !== -1 || !scoped.isNode(v)) continue
    labels[v] = count
    queue[0] = v
    let tail = 1
    for (let head = 0; head < tail; head++) {
      const w = queue[head]!
      for (let k = offsets[w]!; k < offsets[w + 1]!; k++) {
        const x = neighbors[k]!
        if (labels[x] !== -1 || found[x] !== found[v]) continue
        labels[x] = count
        queue[tail++] = x
      }
    }
    count++
  }
  return labels
}

/** Sum over the communities of (weight within)/(all weight) − (sum of strengths/twice all weight)². */
function modularity({ offsets, neighbors, weights, strengths }: WeightedNetwork, labels: Int32Array): number | null {
  const sums = new Float64Array(labels.length)
  let total = 0
  let within = 0
  for (let v = 0; v < labels.length; v++) {
    if (labels[v] === -1) continue
    total += strengths[v]!
    sums[labels[v]!]! += strengths[v]!
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) if (labels[neighbors[k]!] === labels[v]) within += weights[k]!
  }
  return total === 0 ? null : sums.reduce((q, sum) => q - (sum / total) ** 2, within / total)
}

function inOrder(labels: Int32Array): { labels: Int32Array; sizes: Uint32Array } {
  const members: { first: number; size: number }[] = []
  for (let v = 0; v < labels.length; v++) {
    const label = labels[v]!
    if (label === -1) continue
    const own = members[label]
    if (own === undefined) members[label] = { first: v, size: 1 }
    else {
      own.size++
      if (comesBefore(v, own.first)) own.first = v
    }
  }
  const order = Array.from(members.keys()).sort((a, b) => {
    const [one, other] = [members[a]!, members[b]!]
    return other.size - one.size || (comesBefore(one.first, other.first) ? -1 : 1)
  })
  const numbers = new Int32Array(order.length)
  order.forEach((label, number) => {
    numbers[label] = number
  })
  return {
    labels: labels.map((label) => (label === -1 ? -1 : numbers[label]!)),
    sizes: Uint32Array.from(order, (label) => members[label]!.size),
  }
}
