import type { TieWeighting } from './collaboration-network.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieAccumulators } from './tie-accumulator.ts'

/**
 * The strength of v: the sum of the weights of its ties (Barrat et al. 2004, doi:10.1073/pnas.0400087101). 0 without
 * ties, and for an author who is no node of the scope. By NEWMAN it is the number of v's papers with a coauthor, where
 * bylines are whole and the scope has no bounds. O(sum of the sizes of v's papers).
 */
export function strength(
  scoped: ScopedIndex,
  v: number,
  { weighting = 'SHARED_PAPERS' }: { weighting?: TieWeighting } = {},
): number {
  requireAuthor('strength', scoped.index, v)
  return tieAccumulators.use(scoped.index, (ties) => {
    ties.gather(scoped, v)
    const weights = weighting === 'NEWMAN' ? ties.newmanWeights : ties.sharedPapers
    let sum = 0
    for (let k = 0; k < ties.degree; k++) sum += weights[ties.neighbors[k]!]!
    return sum
  })
}
