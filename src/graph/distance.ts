import { DEFAULT_PATH_BUDGET } from './collaboration-path.ts'
import { paperSearches, type SearchOutcome } from './paper-search.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieSearches } from './tie-search.ts'

export type DistanceResult =
  | { readonly kind: 'distance'; readonly distance: number }
  | { readonly kind: 'none'; readonly reason: 'DISCONNECTED' | 'BUDGET_SPENT' }

/**
 * The number of steps between two authors, or why there is none: the distance of collaborationPath, without its path,
 * count and reach, and so the cheaper. An end that is no node of the scope is DISCONNECTED, from itself too.
 */
export function distance(
  scoped: ScopedIndex,
  from: number,
  to: number,
  { budget = DEFAULT_PATH_BUDGET }: { budget?: number } = {},
): DistanceResult {
  const { index } = scoped
  requireAuthor('distance', index, from)
  requireAuthor('distance', index, to)
  if (!(budget >= 0)) throw new RangeError(`distance requires budget >= 0, got ${budget}`)
  if (from === to && scoped.isNode(from)) return { kind: 'distance', distance: 0 }
  const unbounded = Number.POSITIVE_INFINITY
  if (scoped.minSharedPapers > 1) {
    return tieSearches.use(index, (search) => {
      const outcome = search.run(scoped, from, to, unbounded, budget)
      const found = result(outcome, search.distance)
      search.end()
      return found
    })
  }
  return paperSearches.use(index, (search) => {
    const outcome = search.run(scoped, from, to, unbounded, budget, true)
    const found = result(outcome, search.distance)
    search.end(0)
    return found
  })
}

function result(outcome: SearchOutcome, distance: number): DistanceResult {
  if (outcome === 'MET') return { kind: 'distance', distance }
  return { kind: 'none', reason: outcome === 'EXHAUSTED' ? 'DISCONNECTED' : 'BUDGET_SPENT' }
}
