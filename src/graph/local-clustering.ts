import { countTies } from './count-ties.ts'
import { inducedHypergraph } from './induced-hypergraph.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieAccumulators } from './tie-accumulator.ts'

/**
 * The local clustering of v: of the pairs of its coauthors, the share who are tied themselves; 2T/(d(d − 1)) for T ties
 * among d coauthors. In [0, 1]; NaN for fewer than two coauthors. The ties are counted from the papers of the coauthors,
 * a wide paper as a set of bits: see countTies. Watts and Strogatz 1998, doi:10.1038/30918: C_v.
 */
export function localClustering(scoped: ScopedIndex, v: number): number {
  requireAuthor('localClustering', scoped.index, v)
  const coauthors = tieAccumulators.use(scoped.index, (ties) => {
    ties.count(scoped, v)
    return ties.neighbors.slice(0, ties.degree).sort()
  })
  const degree = coauthors.length
  if (degree < 2) return Number.NaN
  return (2 * countTies(inducedHypergraph(scoped, coauthors), scoped.minSharedPapers)) / (degree * (degree - 1))
}
