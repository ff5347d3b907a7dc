import { SeededRandom } from './seeded-random.ts'

/** A network with weights, whose vertices may stand for many authors each. */
export interface WeightedNetwork {
  /** The neighbours of v without v itself: neighbors[offsets[v] … offsets[v + 1] − 1]; weights are parallel to them. */
  readonly offsets: Uint32Array
  readonly neighbors: Uint32Array
  readonly weights: Float64Array
  /** The sum of the weights at v, twice what lies within v included. */
  readonly strengths: Float64Array
}

/** A community per vertex, numbered from 0 without gaps. */
interface Partition {
  readonly labels: Uint32Array
  readonly count: number
}

/** A gain below this share of all weight is a matter of rounding. */
const LEAST_GAIN = 1e-12

/** Vertices that are visited in random order among themselves. */
const STRETCH = 4096

/**
 * Communities of a high modularity, as a label per vertex: the Leiden algorithm.
 *
 * In turns, vertices move to the community of the greatest gain, as long as any gains; each community is broken up and
 * put together again from vertices and parts that are well connected within it; and these parts become the vertices of
 * a smaller network, on which the moves go on. Rounds begin with what the last one found, until one changes nothing (no
 * vertex then gains by moving) or `rounds` are over. Vertices come in an order drawn from the seed, stretch by stretch; a
 * part takes the merger of the greatest gain, which is the limit of the paper's θ towards 0. About O(m) time a round; 50
 * bytes per vertex and 12 per end of a tie besides the network. Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z.
 */
export function leiden(network: WeightedNetwork, { seed, rounds }: { seed: number; rounds: number }): Uint32Array {
  const random = new SeededRandom(seed)
  const total = network.strengths.reduce((sum, strength) => sum + strength, 0)
  let labels: Uint32Array = Uint32Array.from(network.strengths.keys())
  for (let round = 0; round < rounds; round++) {
    const before = labels
    labels = improved(network, before, total, random)
    if (labels.every((label, v) => label === before[v])) break
  }
  return labels
}

/** One round from a partition, to another that is no worse. */
function improved(network: WeightedNetwork, from: Uint32Array, total: number, random: SeededRandom): Uint32Array {
  const vertexOf = Uint32Array.from(from.keys())
  let level = network
  let partition = moved(level, from, total, random)
  for (;;) {
    const order = level.offsets.length - 1
    if (partition.count === order) break
    const parts = refined(level, partition, total, random)
    if (parts.count === order) break
    const labels = new Uint32Array(parts.count)
    for (let v = 0; v < order; v++) labels[parts.labels[v]!] = partition.labels[v]!
    level = aggregated(level, parts)
    for (let v = 0; v < vertexOf.length; v++) vertexOf[v] = parts.labels[vertexOf[v]!]!
    partition = moved(level, labels, total, random)
  }
  return renumbered(vertexOf.map((vertex) => partition.labels[vertex]!)).labels
}

/**
 * All vertices, in random order within stretches of consecutive ones: where neighbours have close numbers, what is
 * visited together lies together in memory, and a large network takes two thirds of the time.
 */
function visitingOrder(order: number, random: SeededRandom): Uint32Array {
  const vertices = new Uint32Array(order)
  for (let v = 0; v < order; v++) vertices[v] = v
  for (let start = 0; start < order; start += STRETCH) random.shuffle(vertices.subarray(start, start + STRETCH))
  return vertices
}

/** The weights from one vertex to the communities around it. */
class Links {
  /** Those communities, each once: around[0 … count − 1]. */
  readonly around: Uint32Array
  count: number
  /** By community; 0 for those not around. */
  readonly weights: Float64Array

  constructor(order: number) {
    this.around = new Uint32Array(order)
    this.count = 0
    this.weights = new Float64Array(order)
  }

  gather({ offsets, neighbors, weights }: WeightedNetwork, v: number, labels: Uint32Array): void {
    const { around, weights: sums } = this
    const end = offsets[v + 1]!
    let count = 0
    for (let k = offsets[v]!; k < end; k++) {
      const label = labels[neighbors[k]!]!
      if (sums[label] === 0) around[count++] = label
      sums[label]! += weights[k]!
    }
    this.count = count
  }

  /** As gather, of those neighbours only that have the label of v among others. */
  gatherWithin(network: WeightedNetwork, v: number, labels: Uint32Array, others: Uint32Array): void {
    const { offsets, neighbors, weights } = network
    const { around, weights: sums } = this
    const end = offsets[v + 1]!
    const own = others[v]!
    let count = 0
    for (let k = offsets[v]!; k < end; k++) {
      const w = neighbors[k]!
      if (others[w] !== own) continue
      const label = labels[w]!
      if (sums[label] === 0) around[count++] = label
      sums[label]! += weights[k]!
    }
    this.count = count
  }

  clear(): void {
    const { around, weights, count } = this
    for (let k = 0; k < count; k++) weights[around[k]!] = 0
  }
}

/**
 * Moves vertices, one at a time, to where they gain most, until none gains; a vertex is looked at again when a neighbour
 * has left its community.
 */
function moved(network: WeightedNetwork, from: Uint32Array, total: number, random: SeededRandom): Partition {
  const { offsets, neighbors, strengths } = network
  const order = offsets.length - 1
  const labels = from.slice()
  const sums = new Float64Array(order)
  const sizes = new Uint32Array(order)
  for (let v = 0; v < order; v++) {
    sums[labels[v]!]! += strengths[v]!
    sizes[labels[v]!]!++
  }
  const empty: number[] = []
  for (let label = order - 1; label >= 0; label--) if (sizes[label] === 0) empty.push(label)
  const queue = visitingOrder(order, random)
  const waits = new Uint8Array(order).fill(1)
  const links = new Links(order)
  let head = 0
  for (let waiting = order; waiting > 0; waiting--) {
    const v = queue[head]!
    head = head + 1 === order ? 0 : head + 1
    waits[v] = 0
    const own = labels[v]!
    links.gather(network, v, labels)
    sums[own]! -= strengths[v]!
    const share = strengths[v]! / total
    let best = own
    let most = links.weights[own]! - share * sums[own]! + LEAST_GAIN * total
    if (most < 0 && sizes[own]! > 1) {
      best = empty.at(-1)!
      most = 0
    }
    for (let k = 0; k < links.count; k++) {
      const label = links.around[k]!
      const gain = links.weights[label]! - share * sums[label]!
      if (gain > most) {
        best = label
        most = gain
      }
    }
    links.clear()
    sums[best]! += strengths[v]!
    if (best === own) continue
    if (sizes[best] === 0) empty.pop()
    sizes[best]!++
    if (--sizes[own]! === 0) empty.push(own)
    labels[v] = best
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) {
      const w = neighbors[k]!
      if (waits[w] === 1 || labels[w] === best) continue
      waits[w] = 1
      queue[(head + waiting - 1) % order] = w
      waiting++
    }
  }
  return renumbered(labels)
}

/**
 * Parts of the communities: each vertex begins alone, and joins, if still alone, the part of its community that gains
 * most by it, both being tied to the rest of the community as strongly as chance would have it at least.
 */
function refined(network: WeightedNetwork, communities: Partition, total: number, random: SeededRandom): Partition {
  const { offsets, neighbors, weights, strengths } = network
  const order = offsets.length - 1
  const community = communities.labels
  const communitySums = new Float64Array(communities.count)
  /** Weight from each part to the rest of its community. */
  const outward = new Float64Array(order)
  for (let v = 0; v < order; v++) {
    communitySums[community[v]!]! += strengths[v]!
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) {
      if (community[neighbors[k]!] === community[v]) outward[v]! += weights[k]!
    }
  }
  const labels = Uint32Array.from({ length: order }, (_, v) => v)
  const sums = strengths.slice()
  const isAlone = new Uint8Array(order).fill(1)
  const isConnected = (part: number, of: number) =>
    outward[part]! >= (sums[part]! * (communitySums[of]! - sums[part]!)) / total
  const links = new Links(order)
  for (const v of visitingOrder(order, random)) {
    const own = community[v]!
    if (isAlone[v] === 0 || !isConnected(v, own)) continue
    links.gatherWithin(network, v, labels, community)
    const share = strengths[v]! / total
    let best = v
    let most = LEAST_GAIN * total
    for (let k = 0; k < links.count; k++) {
      const part = links.around[k]!
      const gain = links.weights[part]! - share * sums[part]!
      if (gain > most && isConnected(part, own)) {
        best = part
        most = gain
      }
    }
    const toBest = links.weights[best]!
    links.clear()
    if (best === v) continue
    outward[best]! += outward[v]! - 2 * toBest
    sums[best]! += strengths[v]!
    labels[v] = best
    isAlone[best] = 0
  }
  return renumbered(labels)
}

/** The network whose vertices are the parts. */
function aggregated(network: WeightedNetwork, { labels, count }: Partition): WeightedNetwork {
  const { offsets, neighbors, weights } = network
  const order = labels.length
  const strengths = new Float64Array(count)
  const starts = new Uint32Array(count + 1)
  for (let v = 0; v < order; v++) {
    strengths[labels[v]!]! += network.strengths[v]!
    starts[labels[v]! + 1]!++
  }
  for (let part = 0; part < count; part++) starts[part + 1]! += starts[part]!
  const members = new Uint32Array(order)
  const next = starts.slice()
  for (let v = 0; v < order; v++) members[next[labels[v]!]!++] = v

  const partOffsets = new Uint32Array(count + 1)
  const partNeighbors = new Uint32Array(neighbors.length)
  const partWeights = new Float64Array(neighbors.length)
  const places = new Int32Array(count).fill(-1)
  let tail = 0
  for (let part = 0; part < count; part++) {
    const start = tail
    for (let m = starts[part]!; m < starts[part + 1]!; m++) {
      const v = members[m]!
      for (let k = offsets[v]!; k < offsets[v + 1]!; k++) {
        const other = labels[neighbors[k]!]!
        if (other === part) continue
        if (places[other]! < start) {
          places[other] = tail
          partNeighbors[tail] = other
          partWeights[tail++] = 0
        }
        partWeights[places[other]!]! += weights[k]!
      }
    }
    partOffsets[part + 1] = tail
  }
  return {
    offsets: partOffsets,
    neighbors: partNeighbors.slice(0, tail),
    weights: partWeights.slice(0, tail),
    strengths,
  }
}

/** The same partition with its communities numbered by first member. */
function renumbered(labels: Uint32Array): Partition {
  const numbers = new Int32Array(labels.length).fill(-1)
  const renamed = new Uint32Array(labels.length)
  let count = 0
  for (let v = 0; v < labels.length; v++) {
    const label = labels[v]!
    if (numbers[label] === -1) numbers[label] = count++
    renamed[v] = numbers[label]!
  }
  return { labels: renamed, count }
}
