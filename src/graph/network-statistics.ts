import { type ProjectedNetwork, projectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { triangleCounts } from './triangle-counts.ts'

/** The figures of a whole scope; null where there is nothing to take them from. */
export interface NetworkStatistics {
  /** Nodes of the scope, with ties or without. */
  readonly authorCount: number
  /** Papers that count in the scope, whether they make ties or not. */
  readonly paperCount: number
  /** Nodes on those papers, each once per paper. */
  readonly authorshipCount: number
  readonly tieCount: number
  /** Mean length of the bylines of those papers; null without papers. */
  readonly meanTeamSize: number | null
  /** Ties per node, twice each tie; null without nodes. */
  readonly meanDegree: number | null
  /** Pieces that the network falls into; a node without ties is one. */
  readonly componentCount: number
  /** The share of the nodes that are in the largest component, in [0, 1]; 0 without nodes. */
  readonly giantComponentShare: number
  /** Mean local clustering, 0 for nodes of fewer than two ties; in [0, 1], null without nodes. */
  readonly averageClustering: number | null
  /** 3 · triangles/(pairs of ties with an end in common), in [0, 1]; null without such pairs. */
  readonly transitivity: number | null
  readonly triangleCount: number
  /** Correlation of the degrees at both ends of a tie, in [−1, 1]; null when all those degrees are equal. */
  readonly degreeAssortativity: number | null
  /** How many nodes have each degree that occurs, ascending. */
  readonly degreeDistribution: readonly { readonly degree: number; readonly authorCount: number }[]
}

/**
 * The figures of the network of a scope as a whole.
 *
 * Ties count once, whatever their weight. Clustering: Watts and Strogatz 1998, doi:10.1038/30918, with nodes of fewer
 * than two ties as 0; transitivity: Newman, Watts and Strogatz 2002, doi:10.1073/pnas.012582999; assortativity: Newman
 * 2002, doi:10.1103/PhysRevLett.89.208701, r, over both directions of every tie. O(incidences) for the counts, and the
 * cost of projectedNetwork and triangleCounts.
 */
export function networkStatistics(
  scoped: ScopedIndex,
  { network = projectedNetwork(scoped) }: { network?: ProjectedNetwork } = {},
): NetworkStatistics {
  const { nodeCount, tieCount } = network
  return {
    authorCount: nodeCount,
    ...bylines(scoped),
    tieCount,
    meanDegree: nodeCount === 0 ? null : (2 * tieCount) / nodeCount,
    ...pieces(scoped, network),
    ...clustering(network, triangleCounts(scoped, { network })),
    degreeAssortativity: assortativity(network),
    degreeDistribution: distribution(scoped, network),
  }
}

function bylines(scoped: ScopedIndex): Pick<NetworkStatistics, 'paperCount' | 'authorshipCount' | 'meanTeamSize'> {
  const { paperCount: papers, paperOffsets, paperAuthors, teamSize } = scoped.index
  let paperCount = 0
  let authorshipCount = 0
  let names = 0
  for (let p = 0; p < papers; p++) {
    if (!scoped.countsPaper(p)) continue
    paperCount++
    names += teamSize[p]!
    for (let k = paperOffsets[p]!; k < paperOffsets[p + 1]!; k++) if (scoped.isNode(paperAuthors[k]!)) authorshipCount++
  }
  return { paperCount, authorshipCount, meanTeamSize: paperCount === 0 ? null : names / paperCount }
}

function pieces(
  scoped: ScopedIndex,
  { nodeCount, offsets, neighbors }: ProjectedNetwork,
): Pick<NetworkStatistics, 'componentCount' | 'giantComponentShare'> {
  const order = offsets.length - 1
  const seen = new Uint8Array(order)
  const queue = new Uint32Array(order)
  let componentCount = 0
  let giant = 0
  for (let v = 0; v < order; v++) {
    if (seen[v] === 1 || !scoped.isNode(v)) continue
    seen[v] = 1
    queue[0] = v
    let size = 1
    for (let head = 0; head < size; head++) {
      const w = queue[head]!
      for (let k = offsets[w]!; k < offsets[w + 1]!; k++) {
        const x = neighbors[k]!
        if (seen[x] === 1) continue
        seen[x] = 1
        queue[size++] = x
      }
    }
    componentCount++
    giant = Math.max(giant, size)
  }
  return { componentCount, giantComponentShare: nodeCount === 0 ? 0 : giant / nodeCount }
}

function clustering(
  { nodeCount, offsets }: ProjectedNetwork,
  triangles: Float64Array,
): Pick<NetworkStatistics, 'averageClustering' | 'transitivity' | 'triangleCount'> {
  let corners = 0
  let pairs = 0
  let sum = 0
  for (let v = 0; v < triangles.length; v++) {
    const degree = offsets[v + 1]! - offsets[v]!
    if (degree < 2) continue
    const own = (degree * (degree - 1)) / 2
    corners += triangles[v]!
    pairs += own
    sum += triangles[v]! / own
  }
  return {
    averageClustering: nodeCount === 0 ? null : sum / nodeCount,
    transitivity: pairs === 0 ? null : corners / pairs,
    triangleCount: corners / 3,
  }
}

function assortativity({ tieCount, offsets, neighbors }: ProjectedNetwork): number | null {
  if (tieCount === 0) return null
  const degreeOf = (v: number) => offsets[v + 1]! - offsets[v]!
  const order = offsets.length - 1
  let squares = 0
  for (let v = 0; v < order; v++) squares += degreeOf(v) ** 2
  const mean = squares / (2 * tieCount)
  let covariance = 0
  let variance = 0
  for (let v = 0; v < order; v++) {
    const excess = degreeOf(v) - mean
    let around = 0
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) around += degreeOf(neighbors[k]!) - mean
    covariance += excess * around
    variance += degreeOf(v) * excess ** 2
  }
  // The mean of equal degrees is that degree itself, whole and without rounding.
  return variance === 0 ? null : covariance / variance
}

function distribution(scoped: ScopedIndex, { offsets }: ProjectedNetwork): { degree: number; authorCount: number }[] {
  const counts = new Map<number, number>()
  for (let v = 0; v + 1 < offsets.length; v++) {
    if (!scoped.isNode(v)) continue
    const degree = offsets[v + 1]! - offsets[v]!
    counts.set(degree, (counts.get(degree) ?? 0) + 1)
  }
  return Array.from(counts, ([degree, authorCount]) => ({ degree, authorCount })).sort((a, b) => a.degree - b.degree)
}
