import { leiden, type WeightedNetwork } from './leiden.ts'

/** A partition of the vertices of a network. */
export interface Communities {
  /** The community of each vertex, numbered from 0 by size, the largest first, and then by first member; −1 for no node. */
  readonly labels: Int32Array
  /** Vertices in each community, descending; one without ties is a community of one. */
  readonly sizes: Uint32Array
  /** The share of tie weight within communities, less what chance would put there; in [−1/2, 1), null without ties. */
  readonly modularity: number | null
}

export interface WeightedCommunitiesOptions {
  /** Whether a vertex takes part; one that does not has no ties. */
  readonly isNode: (v: number) => boolean
  /** Which of two vertices comes first where sizes do not decide. */
  readonly comesBefore: (v: number, w: number) => boolean
  readonly seed: number
  readonly rounds: number
}

/**
 * The communities that leiden finds, cut into their connected pieces, in order, with their modularity. Newman and Girvan
 * 2004, doi:10.1103/PhysRevE.69.026113: Q modularity; Newman 2004, doi:10.1103/PhysRevE.70.056131, for weights.
 */
export function weightedCommunities(
  network: WeightedNetwork,
  { isNode, comesBefore, seed, rounds }: WeightedCommunitiesOptions,
): Communities {
  const pieces = connected(network, leiden(network, { seed, rounds }), isNode)
  return { ...inOrder(pieces, comesBefore), modularity: modularity(network, pieces) }
}

/** The connected pieces of the communities, numbered by first vertex; −1 for those that are no nodes. */
function connected(
  { offsets, neighbors }: WeightedNetwork,
  found: Uint32Array,
  isNode: (v: number) => boolean,
): Int32Array {
  const labels = new Int32Array(found.length).fill(-1)
  const queue = new Uint32Array(found.length)
  let count = 0
  for (let v = 0; v < found.length; v++) {
    if (labels[v] !== -1 || !isNode(v)) continue
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

/** The same partition, numbered by size and first member. */
function inOrder(
  labels: Int32Array,
  comesBefore: (v: number, w: number) => boolean,
): { labels: Int32Array; sizes: Uint32Array } {
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
