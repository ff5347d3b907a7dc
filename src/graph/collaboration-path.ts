import { components } from './components.ts'
import { newmanWeight } from './newman-weight.ts'
import { type PaperSearch, paperSearches, type SearchOutcome, type SearchSide } from './paper-search.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type TieSearch, tieSearches } from './tie-search.ts'
import { tiedPaths } from './tied-paths.ts'

export type CollaborationPathResult = CollaborationPath | NoCollaborationPath

export interface CollaborationPath {
  readonly kind: 'path'
  /** Number of steps; 0 from an author to itself. */
  readonly distance: number
  /** The authors along the path, both ends included: distance + 1 of them. */
  readonly authors: readonly number[]
  /** Number of paths of this length, as sequences of authors; at least 1, exact up to 2^53. */
  readonly tiedPathCount: number
  /**
   * Sum of 1/(Newman weight) over the steps of the path shown; 0 without steps. Newman 2001,
   * doi:10.1103/PhysRevE.64.016132.
   */
  readonly length: number
}

export interface NoCollaborationPath {
  readonly kind: 'none'
  readonly reason: 'DISCONNECTED' | 'BEYOND_MAX_DISTANCE' | 'BUDGET_SPENT'
  /** Authors that each end reaches in this scope, itself not counted; at least so many when the budget is spent. */
  readonly reachableFrom: number
  readonly reachableTo: number
}

export interface CollaborationPathOptions {
  /** Longest path that is wanted, in steps. */
  readonly maxDistance?: number
  /** Incidences that may be read: papers looked at from an author, authors looked at from a paper. */
  readonly budget?: number
}

/** A second or two of work at the very most; a path between two authors of a million takes some 20,000. */
export const DEFAULT_PATH_BUDGET = 50_000_000

/** What may be read to follow one end to its limits, before the components of the whole scope are asked for. */
const SMALL_COMPONENT = 4_096

/**
 * How two authors are connected in the fewest steps, or why not.
 *
 * Of several shortest paths the one shown is the lexicographically smallest sequence of authors read from `from`, in
 * the order of comesBefore; it does not depend on how the search went. An end that is no node of the scope reaches
 * nobody: DISCONNECTED. Ends that are connected, but by more than `maxDistance` steps, are BEYOND_MAX_DISTANCE; ends
 * that are not connected are DISCONNECTED whatever the limit. BUDGET_SPENT says that neither is known.
 *
 * The budget covers the search, the counting of tied paths and the reach of both ends. The labelling of
 * components, which may be needed for the reach, is charged at the number of incidences of the index even when it is
 * remembered from before, so that a question has one answer. See PaperSearch, tiedPaths and, for
 * `minSharedPapers` above 1, TieSearch for the cost.
 */
export function collaborationPath(
  scoped: ScopedIndex,
  from: number,
  to: number,
  { maxDistance = Number.POSITIVE_INFINITY, budget = DEFAULT_PATH_BUDGET }: CollaborationPathOptions = {},
): CollaborationPathResult {
  requireAuthor('collaborationPath', scoped.index, from)
  requireAuthor('collaborationPath', scoped.index, to)
  if (!(maxDistance >= 0)) throw new RangeError(`collaborationPath requires maxDistance >= 0, got ${maxDistance}`)
  if (!(budget >= 0)) throw new RangeError(`collaborationPath requires budget >= 0, got ${budget}`)
  if (from === to && scoped.isNode(from))
    return { kind: 'path', distance: 0, authors: [from], tiedPathCount: 1, length: 0 }
  return scoped.minSharedPapers === 1
    ? pathByPapers(scoped, from, to, maxDistance, budget)
    : pathByTies(scoped, from, to, maxDistance, budget)
}

function pathByPapers(
  scoped: ScopedIndex,
  from: number,
  to: number,
  maxDistance: number,
  budget: number,
): CollaborationPathResult {
  return paperSearches.use(scoped.index, (search) => {
    const outcome = search.run(scoped, from, to, maxDistance, budget, false)
    if (outcome === 'MET') {
      const reached = search.near.reached + search.far.reached
      const tied = tiedPaths(search, from)
      return tied === null ? budgetSpent(reached, reached) : shown(scoped, tied.authors, tied.count)
    }
    const result = outcome === 'BUDGET_SPENT' ? spent(search) : missing(scoped, search, outcome, from, to)
    search.end(0)
    return result
  })
}

/** Why the search has not met, and what each end reaches. */
function missing(
  scoped: ScopedIndex,
  search: PaperSearch,
  outcome: 'EXHAUSTED' | 'BEYOND',
  from: number,
  to: number,
): NoCollaborationPath {
  const { near, far } = search
  if (outcome === 'EXHAUSTED' && exhaustSmall(search, near) && exhaustSmall(search, far)) {
    return search.work > search.budget ? spent(search) : none('DISCONNECTED', near.reached, far.reached)
  }
  search.work += scoped.index.paperAuthors.length
  if (search.work > search.budget) return spent(search)
  const { labels, sizes } = components(scoped)
  const here = labels[from]!
  const there = labels[to]!
  return none(
    here === there && here !== -1 ? 'BEYOND_MAX_DISTANCE' : 'DISCONNECTED',
    sizes[here] ?? 0,
    sizes[there] ?? 0,
  )
}

function exhaustSmall(search: PaperSearch, side: SearchSide): boolean {
  return search.exhaust(side, SMALL_COMPONENT)
}

function spent(search: PaperSearch): NoCollaborationPath {
  return budgetSpent(search.near.reached, search.far.reached)
}

function pathByTies(
  scoped: ScopedIndex,
  from: number,
  to: number,
  maxDistance: number,
  budget: number,
): CollaborationPathResult {
  return tieSearches.use(scoped.index, (search) => {
    const outcome = search.run(scoped, from, to, maxDistance, budget)
    const tied = outcome === 'MET' ? search.tiedPaths(from, to) : null
    const result = tied === null ? missingByTies(search, outcome) : shown(scoped, tied.authors, tied.count)
    search.end()
    return result
  })
}

/** As missing, by following both sides further; `stopped` is where the search for a path came to. */
function missingByTies(search: TieSearch, stopped: SearchOutcome): NoCollaborationPath {
  const { near, far } = search
  if (stopped !== 'MET') {
    const outcome = stopped === 'BEYOND' ? search.advance(Number.POSITIVE_INFINITY) : stopped
    if (outcome === 'MET' && search.exhaust(near)) return none('BEYOND_MAX_DISTANCE', near.reached, near.reached)
    if (outcome === 'EXHAUSTED' && search.exhaust(near) && search.exhaust(far)) {
      return none('DISCONNECTED', near.reached, far.reached)
    }
  }
  return budgetSpent(near.reached, far.reached)
}

function shown(scoped: ScopedIndex, authors: number[], tiedPathCount: number): CollaborationPath {
  let length = 0
  for (let k = 1; k < authors.length; k++) length += 1 / newmanWeight(scoped, authors[k - 1]!, authors[k]!)
  return { kind: 'path', distance: authors.length - 1, authors, tiedPathCount, length }
}

/** `from` and `to` are the sizes of what was reached, the ends themselves included; 0 for an end that is no node. */
function none(reason: NoCollaborationPath['reason'], from: number, to: number): NoCollaborationPath {
  return { kind: 'none', reason, reachableFrom: Math.max(0, from - 1), reachableTo: Math.max(0, to - 1) }
}

function budgetSpent(from: number, to: number): NoCollaborationPath {
  return none('BUDGET_SPENT', from, to)
}
