import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieAccumulators } from './tie-accumulator.ts'

/**
 * Burt's constraint of v: how far its coauthors are each other's, so that v stands in no gap between them.
 *
 * The sum over the coauthors j of v of (p_vj + sum over q of p_vq · p_qj)², q being the coauthors of v other than j, and
 * p_vw the share of w in the ties of v. Ties count once, whatever their weight, so p_vw = 1/d(v). Above 0, at most 9/8
 * (two coauthors who are tied); 1 with one coauthor; NaN without. O(sum over v's coauthors of the sizes of their
 * papers). Burt 1992, Structural Holes, doi:10.4159/9780674038714, eq. 2.4.
 */
export function constraint(scoped: ScopedIndex, v: number): number {
  requireAuthor('constraint', scoped.index, v)
  return tieAccumulators.use(scoped.index, (ties) => {
    ties.count(scoped, v)
    const coauthors = ties.neighbors.slice(0, ties.degree).sort()
    const indirect = new Map<number, number>()
    for (const j of coauthors) indirect.set(j, 0)
    for (const q of coauthors) {
      ties.count(scoped, q)
      for (let k = 0; k < ties.degree; k++) {
        const j = ties.neighbors[k]!
        const sum = indirect.get(j)
        if (sum !== undefined) indirect.set(j, sum + 1 / ties.degree)
      }
    }
    let sum = 0
    for (const share of indirect.values()) sum += ((1 + share) / coauthors.length) ** 2
    return coauthors.length === 0 ? Number.NaN : sum
  })
}
