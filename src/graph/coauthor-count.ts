import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieAccumulators } from './tie-accumulator.ts'

/** The degree of v: how many ties `coauthors` gives, without their figures. O(sum of the sizes of v's papers). */
export function coauthorCount(scoped: ScopedIndex, v: number): number {
  requireAuthor('coauthorCount', scoped.index, v)
  return tieAccumulators.use(scoped.index, (ties) => {
    ties.count(scoped, v)
    return ties.degree
  })
}
