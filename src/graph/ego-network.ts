import type { CollaborationIndex } from './collaboration-index.ts'
import type { CollaborationNetwork, TieWeighting } from './collaboration-network.ts'
import { comesBefore } from './comes-before.ts'
import { countTies } from './count-ties.ts'
import { type DistanceLevels, distances } from './distances.ts'
import { foremost } from './foremost.ts'
import { inducedHypergraph } from './induced-hypergraph.ts'
import { inwardStrengths } from './inward-strengths.ts'
import { networkAmong } from './network-among.ts'
import { papersOverTeamSize } from './papers-over-team-size.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'

export interface EgoNetworkOptions {
  /** Steps from the ego; Infinity for its component. */
  readonly radius?: number
  /** Authors to return at most, the ego included. */
  readonly maxAuthors?: number
  readonly weighting?: TieWeighting
  /** Whether the ties that are left out are counted, which may take longer than everything else. */
  readonly countOmittedTies?: boolean
}

/**
 * Everybody within `radius` steps of v, and the ties among all of them.
 *
 * Of more than `maxAuthors` the nearest are kept; of one distance, those with the greatest strength towards the authors
 * one step nearer, by the weighting; of equal strength, those that comesBefore the others. The vertices stand in that
 * order, the ego first. `omitted` counts what that leaves out, exactly: the authors within the radius that are not
 * kept, and the ties among all within the radius that are not returned. omitted.papers are those of all within the
 * radius that are over the scope's team size. An author who is no node of the scope stands alone.
 *
 * The ball costs its papers and their bylines, once each (distances); ranking and the ties among those kept cost their
 * own lists of papers (inwardStrengths, inducedTies); the count of omitted ties, when there are any, costs countTies on
 * the ball (ballTieCount).
 */
export function egoNetwork(
  scoped: ScopedIndex,
  v: number,
  { radius = 1, maxAuthors = 150, weighting = 'SHARED_PAPERS', countOmittedTies = true }: EgoNetworkOptions = {},
): CollaborationNetwork {
  requireAuthor('egoNetwork', scoped.index, v)
  if (!(radius >= 0)) throw new RangeError(`egoNetwork requires radius >= 0, got ${radius}`)
  if (!(maxAuthors >= 1)) throw new RangeError(`egoNetwork requires maxAuthors >= 1, got ${maxAuthors}`)
  if (!scoped.isNode(v)) {
    return networkAmong(scoped, Uint32Array.of(v), Uint32Array.of(0), weighting, { authors: 0, ties: 0, papers: 0 })
  }
  const ball = distances(scoped, [v], { radius })
  const vertices = ranked(scoped, ball, Math.floor(maxAuthors), weighting)
  const authors = ball.vertices.length - vertices.length
  const network = networkAmong(scoped, vertices, distancesOf(ball, vertices.length), weighting, {
    authors,
    ties: authors === 0 ? 0 : null,
    papers: papersOverTeamSize(scoped, ball.vertices),
  })
  if (authors === 0 || !countOmittedTies) return network
  const ties = tieCountAmong(scoped, ball) - network.ties.sources.length
  return { ...network, omitted: { ...network.omitted, ties } }
}

/** The number of ties among everybody within `radius` steps of v: those of egoNetwork, omitted ones included. */
export function ballTieCount(scoped: ScopedIndex, v: number, radius: number): number {
  return tieCountAmong(scoped, distances(scoped, [v], { radius }))
}

function tieCountAmong(scoped: ScopedIndex, { vertices }: DistanceLevels): number {
  return countTies(inducedHypergraph(scoped, vertices.slice().sort()), scoped.minSharedPapers)
}

/** The first `most` authors of the ball, by distance, strength and comesBefore. */
function ranked(scoped: ScopedIndex, ball: DistanceLevels, most: number, weighting: TieWeighting): Uint32Array {
  const { vertices, levelOffsets } = ball
  const kept = new Uint32Array(Math.min(most, vertices.length))
  kept[0] = vertices[0]!
  for (let level = 1; levelOffsets[level]! < kept.length; level++) {
    const start = levelOffsets[level]!
    const authors = vertices.subarray(start, levelOffsets[level + 1]!)
    const strengths = inwardStrengths(scoped, ball, level, weighting)
    const places = strongest(scoped.index, authors, strengths, Math.min(authors.length, kept.length - start))
    for (let k = 0; k < places.length; k++) kept[start + k] = authors[places[k]!]!
  }
  return kept
}

/** The places of the `most` strongest, in order. */
function strongest(
  index: CollaborationIndex,
  authors: Uint32Array,
  strengths: Float64Array,
  most: number,
): Uint32Array {
  return foremost(authors.length, most, (a, b) =>
    strengths[a] === strengths[b] ? comesBefore(index, authors[a]!, authors[b]!) : strengths[a]! > strengths[b]!,
  )
}

/** The distances of the first authors of a ball. */
function distancesOf({ levelOffsets }: DistanceLevels, order: number): Uint32Array {
  const result = new Uint32Array(order)
  for (let level = 1; level < levelOffsets.length - 1; level++) {
    result.fill(level, Math.min(levelOffsets[level]!, order), Math.min(levelOffsets[level + 1]!, order))
  }
  return result
}
