import type { CollaborationIndex } from './collaboration-index.ts'
import { comesBefore } from './comes-before.ts'
import { inOrderOfIds } from './in-order-of-ids.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type TieAccumulator, tieAccumulators } from './tie-accumulator.ts'

export type LinkPrediction = 'ADAMIC_ADAR' | 'COMMON_NEIGHBORS' | 'JACCARD' | 'RESOURCE_ALLOCATION'

export type SuggestedCoauthorsResult =
  | { readonly kind: 'suggestions'; readonly suggestions: readonly SuggestedCoauthor[] }
  | { readonly kind: 'none'; readonly reason: 'BUDGET_SPENT' }

export interface SuggestedCoauthor {
  readonly author: number
  /** Above 0, to nine decimal places: at most 1 by JACCARD, a whole number by COMMON_NEIGHBORS. */
  readonly score: number
  /** The coauthors of both, by id; at least one. */
  readonly commonCoauthors: Uint32Array
}

export interface SuggestedCoauthorsOptions {
  readonly method?: LinkPrediction
  /** Suggestions to give at most. */
  readonly first?: number
  /** Incidences that may be read, as in collaborationPath. */
  readonly budget?: number
}

/** Half a second of work or so; an author of twenty coauthors takes some thousands. */
export const DEFAULT_SUGGESTION_BUDGET = 100_000_000

/**
 * Whom v may write with next: the authors two steps away, by how much they share of v's coauthors.
 *
 * With N(v) the coauthors of v and d their number, over the common coauthors z of v and w: COMMON_NEIGHBORS counts
 * them; JACCARD divides that by the size of the union of N(v) and N(w); ADAMIC_ADAR sums 1/ln d(z) (Adamic and Adar
 * 2003, doi:10.1016/S0378-8733(03)00009-1); RESOURCE_ALLOCATION sums 1/d(z) (Zhou, Lü and Zhang 2009,
 * doi:10.1140/epjb/e2009-00335-8). A common coauthor has at least these two, so that no logarithm is 0. Ties count once,
 * whatever their weight. Best first; of equal scores, the one that comesBefore. Coauthors of v, v itself and authors
 * without a common coauthor are never suggested; an author who is no node of the scope gets no suggestion.
 *
 * O(sum over v's coauthors of the sizes of their papers); JACCARD adds the papers of those candidates whose common
 * coauthors alone could bring them among the first. A coauthor's ties are gathered one coauthor at a time and no pair
 * list is kept. Nothing but BUDGET_SPENT when that takes more than `budget`: a partial count would be a wrong one.
 */
export function suggestedCoauthors(
  scoped: ScopedIndex,
  v: number,
  { method = 'ADAMIC_ADAR', first = 10, budget = DEFAULT_SUGGESTION_BUDGET }: SuggestedCoauthorsOptions = {},
): SuggestedCoauthorsResult {
  requireAuthor('suggestedCoauthors', scoped.index, v)
  if (!(first >= 0)) throw new RangeError(`suggestedCoauthors requires first >= 0, got ${first}`)
  if (!(budget >= 0)) throw new RangeError(`suggestedCoauthors requires budget >= 0, got ${budget}`)
  return tieAccumulators.use(scoped.index, (ties) => {
    const most = ties.work + budget
    ties.count(scoped, v)
    const coauthors = inOrderOfIds(scoped.index, ties.neighbors.subarray(0, ties.degree))
    const scores = candidates(scoped, ties, v, coauthors, method, most)
    const best =
      method === 'JACCARD'
        ? bestByJaccard(scoped, ties, coauthors.length, scores, first, most)
        : ranked(scoped.index, scores)
    const suggestions: SuggestedCoauthor[] = []
    for (const { author, score } of best.slice(0, Math.floor(first))) {
      if (ties.work > most) break
      suggestions.push({ author, score, commonCoauthors: common(scoped, ties, coauthors, author) })
    }
    if (ties.work > most) return { kind: 'none', reason: 'BUDGET_SPENT' }
    return { kind: 'suggestions', suggestions }
  })
}

interface Scored {
  readonly author: number
  readonly score: number
}

/** The authors two steps from v by the sum of what each common coauthor counts for; incomplete past `most` work. */
function candidates(
  scoped: ScopedIndex,
  ties: TieAccumulator,
  v: number,
  coauthors: Uint32Array,
  method: LinkPrediction,
  most: number,
): Map<number, number> {
  const excluded = new Set(coauthors).add(v)
  const sums = new Map<number, number>()
  for (const z of coauthors) {
    if (ties.work > most) break
    ties.count(scoped, z)
    const { degree, neighbors } = ties
    const share = method === 'ADAMIC_ADAR' ? 1 / Math.log(degree) : method === 'RESOURCE_ALLOCATION' ? 1 / degree : 1
    for (let k = 0; k < degree; k++) {
      const w = neighbors[k]!
      if (!excluded.has(w)) sums.set(w, (sums.get(w) ?? 0) + share)
    }
  }
  return sums
}

/** Best first. */
function ranked(index: CollaborationIndex, scores: Map<number, number>): Scored[] {
  return Array.from(scores, ([author, score]) => ({ author, score: rounded(score) })).sort((a, b) =>
    inOrder(index, a, b),
  )
}

/**
 * The best by Jaccard, from the numbers of common coauthors. Candidates are taken in the order of these: the union is
 * no smaller than N(v), so the rest need not be looked at once a share of N(v) is below the worst score kept.
 */
function bestByJaccard(
  scoped: ScopedIndex,
  ties: TieAccumulator,
  ownDegree: number,
  commonCounts: Map<number, number>,
  first: number,
  most: number,
): Scored[] {
  const best: Scored[] = []
  for (const { author, score: commonCount } of ranked(scoped.index, commonCounts)) {
    const full = best.length >= first
    if (ties.work > most || (full && rounded(commonCount / ownDegree) < (best.at(-1)?.score ?? 1))) break
    ties.count(scoped, author)
    const candidate = { author, score: rounded(commonCount / (ownDegree + ties.degree - commonCount)) }
    if (full && (best.length === 0 || inOrder(scoped.index, best.at(-1)!, candidate) < 0)) continue
    if (full) best.pop()
    const place = best.findIndex((kept) => inOrder(scoped.index, candidate, kept) < 0)
    best.splice(place === -1 ? best.length : place, 0, candidate)
  }
  return best
}

function common(scoped: ScopedIndex, ties: TieAccumulator, coauthors: Uint32Array, w: number): Uint32Array {
  ties.count(scoped, w)
  const own = new Set(ties.neighbors.subarray(0, ties.degree))
  return coauthors.filter((z) => own.has(z))
}

/** To nine places, so that equal sums of fractions are equal whatever the order of adding them. */
function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9
}

function inOrder(index: CollaborationIndex, a: Scored, b: Scored): number {
  return b.score - a.score || (comesBefore(index, a.author, b.author) ? -1 : 1)
}
