import { AuthorHeap } from './author-heap.ts'
import type { CollaborationIndex } from './collaboration-index.ts'
import { PathWeb, type WebOfPaths } from './path-web.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { ScratchPool } from './scratch-pool.ts'
import { TieAccumulator } from './tie-accumulator.ts'

/** Lengths within this share of each other are equal: far above the rounding of their sums, far below any difference. */
export const LENGTH_TOLERANCE = 1e-12

/** One end of a search: authors bear base when they wait and base + 1 when their length from the end is settled. */
class StrengthSide {
  readonly lengths: Float64Array
  readonly waiting: AuthorHeap
  reached: number
  private readonly marks: Uint32Array
  private base: number

  constructor(authorCount: number) {
    this.lengths = new Float64Array(authorCount)
    this.waiting = new AuthorHeap()
    this.reached = 0
    this.marks = new Uint32Array(authorCount)
    this.base = 0
  }

  begin(v: number): void {
    this.base += 2
    if (this.base > 2 ** 31) {
      this.marks.fill(0)
      this.base = 2
    }
    this.waiting.clear()
    this.reached = 0
    this.offer(v, 0)
  }

  isSettled(v: number): boolean {
    return this.marks[v] === this.base + 1
  }

  /** v can be reached by this length; requires v not to be settled. */
  offer(v: number, length: number): void {
    if (this.marks[v]! >= this.base) {
      if (this.lengths[v]! <= length) return
    } else {
      this.marks[v] = this.base
      this.reached++
    }
    this.lengths[v] = length
    this.waiting.push(v, length)
  }

  /** Settles the nearest author that waits; −1 when only stale entries were left. */
  settle(): number {
    while (this.waiting.size > 0) {
      const v = this.waiting.pop()
      if (this.isSettled(v)) continue
      this.marks[v] = this.base + 1
      return v
    }
    return -1
  }
}

/** A tie from an author settled on the near side to one settled on the far side, within the limit when it was found. */
interface Crossing {
  readonly near: number
  readonly far: number
  readonly length: number
}

/**
 * Dijkstra's search from two authors at once, a tie being as long as 1/(its Newman weight).
 *
 * Each side settles authors by their length from its end, gathering the ties of each once. A tie between authors
 * settled on either side is noted when the second of them is settled; the shortest noted way is `best`. The search is
 * over when the next lengths of both sides add up to more than the limit, `best` and its tolerance: every author of a
 * shortest path is then settled on one side at least, for its two lengths add up to no more than the limit; those from
 * the near end are a prefix and those to the far end a suffix, which overlap or adjoin, so a tie of the path was noted.
 * An author who is beyond the limit from one side, even with the next length of the other, is never queued.
 * Dijkstra 1959, doi:10.1007/BF01386390; Pohl 1971, "Bi-directional search", Machine Intelligence 6.
 */
export class StrengthSearch {
  readonly near: StrengthSide
  readonly far: StrengthSide
  private readonly ties: TieAccumulator
  private crossings: Crossing[]
  private best: number
  private limit: number

  constructor(index: CollaborationIndex) {
    this.near = new StrengthSide(index.authorCount)
    this.far = new StrengthSide(index.authorCount)
    this.ties = new TieAccumulator(index.authorCount)
    this.crossings = []
    this.best = 0
    this.limit = 0
  }

  /**
   * The shortest paths between two authors who are joined by a path of length `bound`; null when more than `budget`
   * incidences would have to be read.
   */
  run(scoped: ScopedIndex, from: number, to: number, bound: number, budget: number): WebOfPaths | null {
    const { near, far, ties } = this
    ties.work = 0
    this.crossings = []
    this.best = bound
    this.limit = bound * (1 + LENGTH_TOLERANCE)
    near.begin(from)
    far.begin(to)
    this.expand(scoped, near, far)
    this.expand(scoped, far, near)
    while (near.waiting.top + far.waiting.top <= this.limit) {
      if (ties.work > budget) return null
      if (near.waiting.size <= far.waiting.size) this.expand(scoped, near, far)
      else this.expand(scoped, far, near)
    }
    const web = this.web(scoped, budget)
    return web === null ? null : web.pathsFrom(from)
  }

  private expand(scoped: ScopedIndex, side: StrengthSide, other: StrengthSide): void {
    const { ties } = this
    const v = side.settle()
    if (v === -1) return
    ties.gather(scoped, v)
    for (let k = 0; k < ties.degree; k++) {
      const w = ties.neighbors[k]!
      const length = side.lengths[v]! + 1 / ties.newmanWeights[w]!
      if (length > this.limit) continue
      if (other.isSettled(w)) this.cross(side, v, w, length + other.lengths[w]!)
      else if (length + other.waiting.top > this.limit) continue
      if (!side.isSettled(w)) side.offer(w, length)
    }
  }

  private cross(side: StrengthSide, v: number, w: number, length: number): void {
    if (length > this.limit) return
    if (length < this.best) {
      this.best = length
      this.limit = length * (1 + LENGTH_TOLERANCE)
    }
    this.crossings.push(side === this.near ? { near: v, far: w, length } : { near: w, far: v, length })
  }

  /**
   * The shortest paths put together. Each has one tie that leaves the authors up to `cut` from the near end: the cut is
   * below the next length of the near side, and what is left of the path is below that of the far side, so both ends of
   * that tie are settled on their side and it was noted. From there, tight ties lead to either end.
   */
  private web(scoped: ScopedIndex, budget: number): PathWeb | null {
    const { near, far, limit } = this
    const cut = Math.max(0, limit - far.waiting.top)
    const web = new PathWeb(scoped.index)
    const nearEnds = new Set<number>()
    const farEnds = new Set<number>()
    for (const crossing of this.crossings) {
      if (crossing.length > limit || near.lengths[crossing.near]! > cut) continue
      if (near.isSettled(crossing.far) && near.lengths[crossing.far]! <= cut) continue
      web.join(crossing.near, crossing.far)
      nearEnds.add(crossing.near)
      farEnds.add(crossing.far)
    }
    const isWhole =
      this.follow(scoped, near, nearEnds, budget, (inner, outer) => web.join(inner, outer)) &&
      this.follow(scoped, far, farEnds, budget, (inner, outer) => web.join(outer, inner))
    return isWhole ? web : null
  }

  /** Every tight tie on the ways from some authors to the side's end; false when the budget is spent. */
  private follow(
    scoped: ScopedIndex,
    side: StrengthSide,
    authors: Set<number>,
    budget: number,
    join: (inner: number, outer: number) => void,
  ): boolean {
    const { ties } = this
    const slack = this.limit * LENGTH_TOLERANCE
    for (const v of authors) {
      if (side.lengths[v] === 0) continue
      if (ties.work > budget) return false
      ties.gather(scoped, v)
      for (let k = 0; k < ties.degree; k++) {
        const w = ties.neighbors[k]!
        if (!side.isSettled(w) || side.lengths[w]! + 1 / ties.newmanWeights[w]! > side.lengths[v]! + slack) continue
        join(w, v)
        authors.add(w)
      }
    }
    return true
  }
}

export const strengthSearches = new ScratchPool((index) => new StrengthSearch(index))
