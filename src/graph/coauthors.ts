import { comesBefore } from './comes-before.ts'
import { foremost } from './foremost.ts'
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
    return figuresOf(ties, ties.neighbors.slice(0, ties.degree).sort())
  })
}

/** The first of an author's ties, and how many there are. */
export interface ClosestCoauthors extends Coauthors {
  /** Those of the most shared papers, of equals those that comesBefore the others, in this order. */
  readonly neighbors: Uint32Array
  /** As many as `coauthors` gives. */
  readonly degree: number
}

/**
 * The ties of v with the `most` coauthors of the most shared papers: the beginning of what `coauthors` gives, in that
 * order. Sorts no more than it gives: O(s + d) time as a rule, s and d as there.
 */
export function closestCoauthors(scoped: ScopedIndex, v: number, most: number): ClosestCoauthors {
  requireAuthor('closestCoauthors', scoped.index, v)
  return tieAccumulators.use(scoped.index, (ties) => {
    ties.gather(scoped, v)
    const { neighbors, sharedPapers, degree } = ties
    const places = foremost(degree, most, (a, b) => {
      const [v, w] = [neighbors[a]!, neighbors[b]!]
      return sharedPapers[v] === sharedPapers[w] ? comesBefore(scoped.index, v, w) : sharedPapers[v]! > sharedPapers[w]!
    })
    return {
      ...figuresOf(
        ties,
        places.map((place) => neighbors[place]!),
      ),
      degree,
    }
  })
}

/** What was gathered of the ties with these coauthors, in their order. */
function figuresOf(ties: TieAccumulator, neighbors: Uint32Array): Coauthors {
  const sharedPapers = new Uint32Array(neighbors.length)
  const newmanWeights = new Float64Array(neighbors.length)
  const firstYears = new Int32Array(neighbors.length)
  const lastYears = new Int32Array(neighbors.length)
  for (let k = 0; k < neighbors.length; k++) {
    const w = neighbors[k]!
    sharedPapers[k] = ties.sharedPapers[w]!
    newmanWeights[k] = ties.newmanWeights[w]!
    firstYears[k] = ties.firstYears[w]!
    lastYears[k] = ties.lastYears[w]!
  }
  return { neighbors, sharedPapers, newmanWeights, firstYears, lastYears }
}
