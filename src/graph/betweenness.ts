import { biconnectedComponents } from './biconnected-components.ts'
import { breadthFirstOrder } from './breadth-first-order.ts'
import { type ProjectedNetwork, projectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { SeededRandom } from './seeded-random.ts'

export interface Betweenness {
  /** By author index, in [0, 1] when exact; NaN for an author who is no node of the scope. */
  readonly values: Float64Array
  /** How many authors the searches began at, and the seed that chose them; null where all did and the values are exact. */
  readonly sample: { readonly size: number; readonly seed: number } | null
}

export interface BetweennessOptions {
  readonly network?: ProjectedNetwork
  /** Nodes up to which the values are exact. */
  readonly exactUpTo?: number
  /** Authors to search from beyond that. */
  readonly sampleSize?: number
  readonly seed?: number
}

/**
 * The betweenness of every author: over all pairs of others, the share of the shortest paths that pass through it,
 * divided by the number of pairs, (n − 1)(n − 2)/2, n being the nodes of the scope.
 *
 * Steps count, weights do not; pairs that are not connected count 0, and so does everybody of fewer than three nodes.
 * Exact up to `exactUpTo` nodes; beyond, searches begin at `sampleSize` nodes drawn without replacement, and the sums
 * are scaled by n/sampleSize, which is right on average. The same seed gives the same sample.
 *
 * The exact values are put together from the blocks of the network, within which the searches stay: a vertex of a block
 * stands for all that enter the block there, and where blocks hang together every path from one to another passes. O(sum
 * of n·m over the blocks of n vertices and m ties) time, at most that over the whole network, or sampleSize · m; 80 bytes
 * per author and 20 per tie besides the network. Brandes 2001, doi:10.1080/0022250X.2001.9990249: σ paths, δ dependency,
 * S queue; instead of P, the predecessors, the next authors are kept, which come in order. Brandes and Pich 2007,
 * doi:10.1142/S0218127407018403; Puzis et al. 2015, doi:10.1093/comnet/cnu015, for the blocks.
 */
export function betweenness(
  scoped: ScopedIndex,
  { network = projectedNetwork(scoped), exactUpTo = 20_000, sampleSize = 500, seed = 1 }: BetweennessOptions = {},
): Betweenness {
  if (!(sampleSize >= 1)) throw new RangeError(`betweenness requires sampleSize >= 1, got ${sampleSize}`)
  const { authors, network: ordered } = breadthFirstOrder(network)
  const order = network.nodeCount
  const isExact = order <= exactUpTo || order <= sampleSize
  const size = isExact ? order : Math.floor(sampleSize)
  const sources = Uint32Array.from(authors.keys()).filter((place) => scoped.isNode(authors[place]!))
  if (!isExact) new SeededRandom(seed).shuffle(sources, size)
  const sums = isExact ? overBlocks(ordered) : overSources(ordered, sources.subarray(0, size))
  // Every pair is met from both of its ends.
  const scale = order < 3 ? 0 : order / size / ((order - 1) * (order - 2))
  const values = new Float64Array(authors.length)
  authors.forEach((v, place) => {
    values[v] = scoped.isNode(v) ? sums[place]! * scale : Number.NaN
  })
  return { values, sample: isExact ? null : { size, seed } }
}

function overSources(network: ProjectedNetwork, sources: Uint32Array): Float64Array {
  const dependencies = new Dependencies(network, new Float64Array(network.offsets.length - 1).fill(1))
  for (const source of sources) dependencies.add(source)
  return dependencies.sums
}

function overBlocks(network: ProjectedNetwork): Float64Array {
  const order = network.offsets.length - 1
  const sums = new Float64Array(order)
  const isCounted = new Uint8Array(order)
  const places = new Int32Array(order).fill(-1)
  for (const { vertices, reach } of biconnectedComponents(network)) {
    const within = dependenciesWithin(network, vertices, reach, places)
    // Pairs on different sides of a vertex: all but the vertex itself, less those on the same side.
    const all = reach.reduce((sum, reached) => sum + reached, 0)
    vertices.forEach((v, k) => {
      if (isCounted[v] === 0) sums[v]! += (all - 1) ** 2
      isCounted[v] = 1
      sums[v]! += within[k]! - (all - reach[k]!) ** 2
    })
  }
  return sums
}

/** How much the paths within a block depend on each of its vertices; `places` is −1 everywhere, before and after. */
function dependenciesWithin(
  { offsets, neighbors }: ProjectedNetwork,
  vertices: Uint32Array,
  reach: Float64Array,
  places: Int32Array,
): Float64Array {
  const nodeCount = vertices.length
  if (nodeCount === 2) return new Float64Array(nodeCount)
  vertices.forEach((v, place) => {
    places[v] = place
  })
  const rows: number[] = []
  const rowOffsets = new Uint32Array(nodeCount + 1)
  vertices.forEach((v, place) => {
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) {
      if (places[neighbors[k]!] !== -1) rows.push(places[neighbors[k]!]!)
    }
    rowOffsets[place + 1] = rows.length
  })
  for (const v of vertices) places[v] = -1
  if (rows.length === nodeCount * (nodeCount - 1)) return new Float64Array(nodeCount) // all tied: nobody between
  const block = { nodeCount, tieCount: rows.length / 2, offsets: rowOffsets, neighbors: Uint32Array.from(rows) }
  const dependencies = new Dependencies(block, reach)
  for (let source = 0; source < nodeCount; source++) dependencies.add(source)
  return dependencies.sums
}

class Dependencies {
  readonly sums: Float64Array
  private readonly network: ProjectedNetwork
  /** How many a vertex stands for, as the source and as the target of paths. */
  private readonly sizes: Float64Array
  private readonly distances: Int32Array
  private readonly paths: Float64Array
  /** (size + δ)/σ of a vertex, once it is known. */
  private readonly shares: Float64Array
  private readonly queue: Uint32Array
  /** The next vertices on the shortest paths, in the order of the queue: those of queue[k] end before ends[k]. */
  private readonly onward: Uint32Array
  private readonly ends: Uint32Array

  constructor(network: ProjectedNetwork, sizes: Float64Array) {
    const order = network.offsets.length - 1
    this.sums = new Float64Array(order)
    this.network = network
    this.sizes = sizes
    this.distances = new Int32Array(order).fill(-1)
    this.paths = new Float64Array(order)
    this.shares = new Float64Array(order)
    this.queue = new Uint32Array(order)
    this.onward = new Uint32Array(network.tieCount)
    this.ends = new Uint32Array(order)
  }

  /** Adds to every vertex how much the paths from one source depend on it. */
  add(source: number): void {
    const { sums, sizes, distances, paths, shares, queue, onward, ends } = this
    const { offsets, neighbors } = this.network
    distances[source] = 0
    paths[source] = 1
    queue[0] = source
    let tail = 1
    let steps = 0
    for (let head = 0; head < tail; head++) {
      const v = queue[head]!
      const further = distances[v]! + 1
      const sigma = paths[v]!
      const end = offsets[v + 1]!
      for (let k = offsets[v]!; k < end; k++) {
        const w = neighbors[k]!
        const known = distances[w]!
        if (known === further) {
          paths[w]! += sigma
          onward[steps++] = w
        } else if (known === -1) {
          distances[w] = further
          paths[w] = sigma
          queue[tail++] = w
          onward[steps++] = w
        }
      }
      ends[head] = steps
    }
    const size = sizes[source]!
    for (let at = tail - 1; at > 0; at--) {
      const v = queue[at]!
      const start = ends[at - 1]!
      let share = 0
      for (let k = ends[at]! - 1; k >= start; k--) share += shares[onward[k]!]!
      const dependency = paths[v]! * share
      sums[v]! += size * dependency
      shares[v] = (sizes[v]! + dependency) / paths[v]!
      distances[v] = -1
    }
    distances[source] = -1
  }
}
