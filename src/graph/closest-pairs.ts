import { requireAuthor } from './require-author.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { type SearchMarks, searchMarks } from './search-marks.ts'
import { type TieAccumulator, tieAccumulators } from './tie-accumulator.ts'
import { UnvisitedTies } from './unvisited-ties.ts'

export interface ClosestPairs {
  /** Reviewers in the order given and, for each of them, authors in the order given. */
  readonly pairs: readonly ClosePair[]
  /** Reviewers of whom nothing is said, the budget being spent; empty when the answer is whole. */
  readonly unsearched: readonly number[]
}

export interface ClosePair {
  readonly author: number
  readonly reviewer: number
  /** Steps between them; 0 for an author who reviews. */
  readonly distance: number
}

export interface ClosestPairsOptions {
  /** Steps that are still too close. */
  readonly maxDistance?: number
  /** Incidences that may be read, as in collaborationPath, for all reviewers together. */
  readonly budget?: number
}

/** Some seconds of work; a hundred reviewers of a million authors take some millions at two steps. */
export const DEFAULT_PAIRS_BUDGET = 200_000_000

/**
 * Which authors and reviewers are within `maxDistance` steps of each other, and how close: the conflicts of interest of
 * a programme committee.
 *
 * One breadth-first search per reviewer, whatever the number of authors. It goes on until every author is found or the
 * limit is reached, and the papers of the last step are not opened: an author is k + 1 steps away who stands on a paper
 * that a coauthor k steps away stands on. So one step costs a reviewer's own papers, not their bylines. Repeated authors
 * and reviewers collapse; those who are no nodes of the scope are close to nobody, not to themselves either.
 *
 * O(sum over reviewers of the papers of everybody within maxDistance − 1 steps, with the bylines of those within
 * maxDistance − 2, + authors' papers times steps) time. With `minSharedPapers` above 1 the ties are gathered, author by
 * author: see UnvisitedTies. A reviewer is searched whole or named in `unsearched`.
 */
export function closestPairs(
  scoped: ScopedIndex,
  authors: Iterable<number>,
  reviewers: Iterable<number>,
  { maxDistance = 1, budget = DEFAULT_PAIRS_BUDGET }: ClosestPairsOptions = {},
): ClosestPairs {
  const { index } = scoped
  if (!(maxDistance >= 0)) throw new RangeError(`closestPairs requires maxDistance >= 0, got ${maxDistance}`)
  if (!(budget >= 0)) throw new RangeError(`closestPairs requires budget >= 0, got ${budget}`)
  const targets = [...new Set(authors)]
  const sources = [...new Set(reviewers)]
  for (const v of targets) requireAuthor('closestPairs', index, v)
  for (const v of sources) requireAuthor('closestPairs', index, v)

  const nodes = targets.filter((author) => scoped.isNode(author))
  const pairs: ClosePair[] = []
  const unsearched: number[] = []
  let left = budget
  for (const reviewer of sources) {
    if (!scoped.isNode(reviewer)) continue
    const search = new ReviewerSearch(scoped, nodes, reviewer, Math.floor(maxDistance), left)
    if (scoped.minSharedPapers === 1) searchMarks.use(index, (marks) => search.byPapers(marks))
    else searchMarks.use(index, (marks) => tieAccumulators.use(index, (ties) => search.byTies(marks, ties)))
    left -= search.work
    if (left < 0) {
      unsearched.push(reviewer)
      continue
    }
    for (const author of nodes) {
      const distance = search.found.get(author)
      if (distance !== undefined) pairs.push({ author, reviewer, distance })
    }
  }
  return { pairs, unsearched }
}

/** The authors within reach of one reviewer. */
class ReviewerSearch {
  readonly found: Map<number, number>
  work: number
  private readonly scoped: ScopedIndex
  private readonly reviewer: number
  private readonly maxDistance: number
  private readonly budget: number
  /** The authors not found yet. */
  private missing: number[]

  constructor(scoped: ScopedIndex, authors: readonly number[], reviewer: number, maxDistance: number, budget: number) {
    this.scoped = scoped
    this.reviewer = reviewer
    this.maxDistance = maxDistance
    this.budget = budget
    this.work = 0
    this.found = new Map([[reviewer, 0]])
    this.missing = authors.filter((author) => author !== reviewer)
  }

  private get isOver(): boolean {
    return this.missing.length === 0 || this.work > this.budget
  }

  /** Papers bear the mark of the step from which they were first seen; those seen last wait unopened. */
  byPapers(marks: SearchMarks): void {
    const { scoped, maxDistance } = this
    const { paperOffsets, paperAuthors } = scoped.index
    const { authors, papers, room: queue } = marks
    const base = marks.open(2)
    const waiting = base + 1
    authors[this.reviewer] = base
    let head = 0
    let tail = this.look(marks, base, this.reviewer, 0)
    for (let distance = 1; distance <= maxDistance && head < tail && !this.isOver; distance++) {
      this.findOnWaiting(papers, waiting, distance)
      if (distance === maxDistance || this.isOver) break
      const end = tail
      for (; head < end && this.work <= this.budget; head++) {
        const p = queue[head]!
        papers[p] = base
        this.work += paperOffsets[p + 1]! - paperOffsets[p]!
        for (let k = paperOffsets[p]!; k < paperOffsets[p + 1]!; k++) {
          const w = paperAuthors[k]!
          if (authors[w]! >= base) continue
          authors[w] = base
          if (scoped.isNode(w)) tail = this.look(marks, base, w, tail)
        }
      }
    }
  }

  /** Queues the papers of v that were not seen before; the new end of the queue. */
  private look({ papers, room: queue }: SearchMarks, base: number, v: number, end: number): number {
    const { authorOffsets, authorPapers } = this.scoped.index
    let tail = end
    this.work += authorOffsets[v + 1]! - authorOffsets[v]!
    for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
      const p = authorPapers[k]!
      if (papers[p]! >= base) continue
      papers[p] = base
      if (!this.scoped.makesTies(p)) continue
      papers[p] = base + 1
      queue[tail++] = p
    }
    return tail
  }

  private findOnWaiting(papers: Uint32Array, waiting: number, distance: number): void {
    const { authorOffsets, authorPapers } = this.scoped.index
    this.missing = this.missing.filter((author) => {
      for (let k = authorOffsets[author]!; k < authorOffsets[author + 1]!; k++) {
        this.work++
        if (papers[authorPapers[k]!] !== waiting) continue
        this.found.set(author, distance)
        return false
      }
      return true
    })
  }

  byTies(marks: SearchMarks, ties: TieAccumulator): void {
    const { authors, room: queue } = marks
    const base = marks.open(1)
    const unvisited = new UnvisitedTies(this.scoped, ties, authors, base)
    const before = ties.work
    const sought = new Set(this.missing)
    authors[this.reviewer] = base
    queue[0] = this.reviewer
    let head = 0
    let tail = 1
    for (let distance = 1; distance <= this.maxDistance && head < tail && !this.isOver; distance++) {
      const end = tail
      for (; head < end && this.work <= this.budget; head++) {
        unvisited.count(queue[head]!)
        this.work = ties.work - before
        for (let k = 0; k < ties.degree; k++) {
          const w = ties.neighbors[k]!
          authors[w] = base
          queue[tail++] = w
          if (sought.has(w)) this.found.set(w, distance)
        }
      }
      this.missing = this.missing.filter((author) => !this.found.has(author))
    }
  }
}
