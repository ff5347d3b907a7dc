import type { ScopedIndex } from './scoped-index.ts'
import { teamSizeThatFits } from './team-size-that-fits.ts'
import { tieAccumulators } from './tie-accumulator.ts'
import { TooManyTiesError } from './too-many-ties-error.ts'

/**
 * The ties of a whole scope as a simple graph between author indices, in compressed sparse rows. Authors who are no
 * nodes of the scope have empty rows.
 */
export interface ProjectedNetwork {
  /** Authors who are nodes of the scope, with ties or without. */
  readonly nodeCount: number
  readonly tieCount: number
  /**
   * The coauthors of v, ascending: neighbors[offsets[v] … offsets[v + 1] − 1]. Every tie stands there twice, once from
   * either end; offsets[authorCount] is twice the number of ties.
   */
  readonly offsets: Uint32Array
  readonly neighbors: Uint32Array
}

/** A quarter of a gigabyte of neighbors. */
export const MOST_TIES = 2 ** 25

/**
 * The projected network of a scope, for the measures of whole networks that need every tie at once.
 *
 * 8 bytes per tie and 4 per author. A paper of 3,000 names makes 4.5 million ties, 36 MB: the only place where papers
 * become pairs, so that a scope with more than `maxTies` of them is refused, before anything of that size is allocated.
 * A scope with `maxTeamSize` has fewer. Two passes over the ties of each author: O(sum over the papers of the squares of
 * their sizes) time.
 */
export function projectedNetwork(
  scoped: ScopedIndex,
  { maxTies = MOST_TIES }: { maxTies?: number } = {},
): ProjectedNetwork {
  const { authorCount } = scoped.index
  return tieAccumulators.use(scoped.index, (ties) => {
    const offsets = new Uint32Array(authorCount + 1)
    let nodeCount = 0
    let arcs = 0
    for (let v = 0; v < authorCount; v++) {
      if (scoped.isNode(v)) {
        nodeCount++
        ties.count(scoped, v)
        arcs += ties.degree
      }
      if (arcs > 2 * maxTies) {
        throw new TooManyTiesError(maxTies, teamSizeThatFits(scoped, maxTies))
      }
      offsets[v + 1] = arcs
    }
    // Rows fill up in the order in which the other ends come: ascending.
    const neighbors = new Uint32Array(arcs)
    const next = offsets.slice()
    for (let v = 0; v < authorCount; v++) {
      if (offsets[v] === offsets[v + 1]) continue
      ties.count(scoped, v)
      for (let k = 0; k < ties.degree; k++) neighbors[next[ties.neighbors[k]!]!++] = v
    }
    return { nodeCount, tieCount: arcs / 2, offsets, neighbors }
  })
}
