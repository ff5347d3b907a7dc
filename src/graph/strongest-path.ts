import {
  type CollaborationPathOptions,
  type CollaborationPathResult,
  collaborationPath,
  DEFAULT_PATH_BUDGET,
} from './collaboration-path.ts'
import { limitedStrengthSearch } from './limited-strength-search.ts'
import { newmanWeight } from './newman-weight.ts'
import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type StrengthSearch, strengthSearches } from './strength-search.ts'

/**
 * How two authors are connected by the strongest ties: the path with the smallest sum of 1/(Newman weight), or why
 * there is none. Newman 2001, doi:10.1103/PhysRevE.64.016132.
 *
 * Of paths as long as each other, to LENGTH_TOLERANCE, the one shown is the first by comesBefore, as in
 * collaborationPath; `tiedPathCount` counts them and `distance` is the number of steps of the one shown. Ends are
 * connected, or not, as in collaborationPath, and with the same reasons and reach. With `maxDistance` the path is the
 * strongest of those of no more than so many steps, which may be a longer one than without.
 *
 * A path of fewest steps, which collaborationPath finds, bounds the length; StrengthSearch then settles authors from
 * both ends. Only when one of its paths has too many steps, limitedStrengthSearch looks among those of fewer. The ties
 * of an author are gathered when it is settled: a paper costs its names once for each author settled on it. The budget
 * holds for each of the three searches by itself.
 */
export function strongestPath(
  scoped: ScopedIndex,
  from: number,
  to: number,
  { maxDistance = Number.POSITIVE_INFINITY, budget = DEFAULT_PATH_BUDGET }: CollaborationPathOptions = {},
): CollaborationPathResult {
  requireAuthor('strongestPath', scoped.index, from)
  requireAuthor('strongestPath', scoped.index, to)
  if (!(maxDistance >= 0)) throw new RangeError(`strongestPath requires maxDistance >= 0, got ${maxDistance}`)
  if (!(budget >= 0)) throw new RangeError(`strongestPath requires budget >= 0, got ${budget}`)
  const shortest = collaborationPath(scoped, from, to, { maxDistance, budget })
  if (shortest.kind === 'none' || shortest.distance === 0) return shortest
  return strengthSearches.use(scoped.index, (search) => {
    let paths = search.run(scoped, from, to, shortest.length, budget)
    if (paths !== null && paths.longest > maxDistance) {
      const bounds = { maxSteps: Math.floor(maxDistance), bound: shortest.length, budget }
      paths = limitedStrengthSearch(scoped, from, to, bounds)
    }
    if (paths === null) return spent(search)
    const { authors, count } = paths
    let length = 0
    for (let k = 1; k < authors.length; k++) length += 1 / newmanWeight(scoped, authors[k - 1]!, authors[k]!)
    return { kind: 'path', distance: authors.length - 1, authors, tiedPathCount: count, length }
  })
}

function spent({ near, far }: StrengthSearch): CollaborationPathResult {
  return { kind: 'none', reason: 'BUDGET_SPENT', reachableFrom: near.reached - 1, reachableTo: far.reached - 1 }
}
