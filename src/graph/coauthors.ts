import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type TieAccumulator, tieAccumulators } from './tie-accumulator.ts'

/** The ties of one author, as parallel columns. */
export interface Coauthors {
  /** The coauthors, ascending. */
  readonly neighbors: Uint32Array
  /** Papers that make the tie, at least the scope's `minSharedPapers`. */
  readonly sharedPapers: Uint32Array
  /** Sum of 1/(n − 1) over those papers, n being the byline's length; above 0. */
  readonly newmanWeights: Float64Array
  /** First and last year of those papers; 0 where no year is known. */
  readonly firstYears: Int32Array
  readonly lastYears: Int32Array
}

/**
 * The ties of v: every node that shares at least `minSharedPapers` tie-making papers with v.
 *
 * An author who is no node of the scope (a group while groups are left out, an author taken away) has none. Symmetric:
 * the tie of v with w has the figures of the tie of w with v, the weight to the last bit. Without a bound on team size,
 * a floor on shared papers or groups, and where bylines are whole, the weights of v sum to the number of v's papers
 * with a coauthor. O(s + d log d) time, s being the sum of the sizes of v's papers and d the number of ties; no pair of
 * others is looked at. Newman 2001, doi:10.1103/PhysRevE.64.016132: n_k = teamSize[p], w_ij = newmanWeights.
 */
export function coauthors(scoped: ScopedIndex, v: number): Coauthors {
  requireAuthor('coauthors', scoped.index, v)
  return tieAccumulators.use(scoped.index, (ties) => {
    ties.gather(scoped, v)
    return sortedTies(ties)
  })
}

function sortedTies(ties: TieAccumulator): Coauthors {
  const degree = ties.degree
  const neighbors = ties.neighbors.slice(0, degree).sort()
  const sharedPapers = new Uint32Array(degree)
  const newmanWeights = new Float64Array(degree)
  const firstYears = new Int32Array(degree)
  const lastYears = new Int32Array(degree)
  for (let k = 0; k < degree; k++) {
    const w = neighbors[k]!
    sharedPapers[k] = ties.sharedPapers[w]!
    newmanWeights[k] = ties.newmanWeights[w]!
    firstYears[k] = ties.firstYears[w]!
    lastYears[k] = ties.lastYears[w]!
  }
  return { neighbors, sharedPapers, newmanWeights, firstYears, lastYears }
}
