import { nodeCount } from './node-count.ts'
import { projectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { strengths } from './strengths.ts'
import { tieWeights } from './tie-weights.ts'

export interface PageRankOptions {
  /** The share of rank that is passed along ties; the rest is spread evenly over the nodes. In [0, 1). */
  readonly damping?: number
  /** The sum of all changes below which the ranks are settled. */
  readonly tolerance?: number
  readonly maxRounds?: number
}

/**
 * The PageRank of every author, by index: how often a walk is at the author that goes from coauthor to coauthor, a tie
 * being taken in proportion to its shared papers, and with 1 − damping starts anew at any node.
 *
 * Above 0, summing to 1 over the nodes of the scope; NaN for an author who is no node. The walk starts anew at once from
 * an author without ties. Rounds go on until the ranks change by less than `tolerance` in sum, some 150 rounds at most for
 * the defaults.
 *
 * Where one shared paper makes a tie, each round goes through the papers: a paper hands every author what all of its
 * authors put in, less the author's own. O(incidences) time per round, 32 bytes per author; no pair is looked at. With
 * `minSharedPapers` above 1 it goes along the ties of the projected network. Brin and Page 1998,
 * doi:10.1016/S0169-7552(98)00110-X.
 */
export function pageRank(
  scoped: ScopedIndex,
  { damping = 0.85, tolerance = 1e-10, maxRounds = 1_000 }: PageRankOptions = {},
): Float64Array {
  if (!(damping >= 0 && damping < 1)) throw new RangeError(`pageRank requires damping in [0, 1), got ${damping}`)
  const { authorCount } = scoped.index
  const order = nodeCount(scoped)
  const totals = strengths(scoped)
  const pass = scoped.minSharedPapers === 1 ? alongPapers(scoped) : alongTies(scoped)
  const shares = new Float64Array(authorCount)
  let ranks = new Float64Array(authorCount)
  let next = new Float64Array(authorCount)
  for (let v = 0; v < authorCount; v++) ranks[v] = scoped.isNode(v) ? 1 / order : Number.NaN
  for (let round = 0; round < maxRounds; round++) {
    let passed = 0
    for (let v = 0; v < authorCount; v++) {
      shares[v] = totals[v] === 0 ? 0 : ranks[v]! / totals[v]!
      if (totals[v] !== 0) passed += ranks[v]!
    }
    next.fill(0)
    pass(shares, next)
    const everyone = (1 - damping * passed) / order
    let change = 0
    for (let v = 0; v < authorCount; v++) {
      next[v] = scoped.isNode(v) ? everyone + damping * next[v]! : Number.NaN
      if (scoped.isNode(v)) change += Math.abs(next[v]! - ranks[v]!)
    }
    const before = ranks
    ranks = next
    next = before
    if (change < tolerance) break
  }
  return ranks
}

/** Adds to each author's sum the shares of its coauthors, each as often as they share a paper. */
type Pass = (shares: Float64Array, sums: Float64Array) => void

function alongPapers(scoped: ScopedIndex): Pass {
  const { paperCount, paperOffsets, paperAuthors } = scoped.index
  return (shares, sums) => {
    for (let p = 0; p < paperCount; p++) {
      const start = paperOffsets[p]!
      const end = paperOffsets[p + 1]!
      if (end - start < 2 || !scoped.makesTies(p)) continue
      let all = 0
      for (let k = start; k < end; k++) all += shares[paperAuthors[k]!]!
      for (let k = start; k < end; k++) sums[paperAuthors[k]!]! += all - shares[paperAuthors[k]!]!
    }
  }
}

function alongTies(scoped: ScopedIndex): Pass {
  const network = projectedNetwork(scoped)
  const weights = tieWeights(scoped, network, 'SHARED_PAPERS')
  const { offsets, neighbors } = network
  return (shares, sums) => {
    for (let v = 0; v < sums.length; v++) {
      let sum = 0
      for (let k = offsets[v]!; k < offsets[v + 1]!; k++) sum += weights[k]! * shares[neighbors[k]!]!
      sums[v] = sum
    }
  }
}
