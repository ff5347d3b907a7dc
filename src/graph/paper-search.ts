import type { CollaborationIndex } from './collaboration-index.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { ScratchPool } from './scratch-pool.ts'
import { SearchMarks } from './search-marks.ts'

/** How a search from both ends came out. */
export type SearchOutcome = 'MET' | 'EXHAUSTED' | 'BEYOND' | 'BUDGET_SPENT'

/** One end of a search: its tied papers wait in the queue, and authors up to `level` steps from its end are known. */
export class SearchSide {
  /** What the marks of this side are made of: 0 or 1. */
  readonly parity: 0 | 1
  /** The direction in which this side's part of the queue grows: one grows from the left, the other from the right. */
  readonly step: 1 | -1
  head: number
  tail: number
  level: number
  /** Sum of the sizes of the waiting papers: what the next level will cost. */
  cost: number
  /** Authors known, the end itself included. */
  reached: number

  constructor(parity: 0 | 1) {
    this.parity = parity
    this.step = parity === 0 ? 1 : -1
    this.head = 0
    this.tail = 0
    this.level = 0
    this.cost = 0
    this.reached = 0
  }

  reset(start: number): void {
    this.head = start
    this.tail = start
    this.level = 0
    this.cost = 0
    this.reached = 0
  }
}

/**
 * Breadth-first search from two authors at once, where one shared paper makes a tie.
 *
 * Each side holds the authors up to some level and, unopened, the papers of its outermost authors. The side whose
 * waiting papers have fewer names goes a level further: it opens each of them once and looks at the papers of each
 * author it had not known. The sides meet when one finds a paper that waits on the other: no path is shorter than level
 * + level + 1 then, and that paper makes one of that length, without having been opened. Both sides mark the same
 * arrays, since no author and no other paper is known to both before they meet.
 *
 * Once they have met, the papers that make other paths of that length are found from whichever end reads less: by going
 * on to look at the papers of the authors of this level, or by looking for these authors on the papers that wait on the
 * other side.
 *
 * `work` counts incidences: papers looked at from an author, and authors looked at from a paper.
 * Pohl 1971, "Bi-directional search", Machine Intelligence 6.
 */
export class PaperSearch {
  readonly marks: SearchMarks
  readonly near: SearchSide
  readonly far: SearchSide
  /** The papers that make the middle step of some shortest path: all of them, once the search has met. */
  readonly meeting: number[]
  scoped: ScopedIndex | null
  budget: number
  work: number
  /** Papers that an author has whose name is met by chance on some byline: what it costs to look at one. */
  private readonly papersOfName: number
  /** The lowest mark of this search, borne by authors and papers that lead nowhere; one above it, by meeting papers. */
  private base: number
  private met: boolean

  constructor(index: CollaborationIndex) {
    this.marks = new SearchMarks(index)
    this.near = new SearchSide(0)
    this.far = new SearchSide(1)
    this.meeting = []
    this.scoped = null
    this.budget = 0
    this.work = 0
    this.papersOfName = papersOfName(index)
    this.base = 0
    this.met = false
  }

  /**
   * Searches until the two sides meet, one of them has nowhere to go (as that of an author who is no node), or no path
   * within `maxDistance` is left. With `distanceOnly` it stops at the first meeting paper, else it finds them all.
   * `from` and `to` differ.
   */
  run(
    scoped: ScopedIndex,
    from: number,
    to: number,
    maxDistance: number,
    budget: number,
    distanceOnly: boolean,
  ): SearchOutcome {
    const { authorCount, paperCount } = scoped.index
    this.scoped = scoped
    this.budget = budget
    this.work = 0
    this.meeting.length = 0
    this.met = false
    // Two for each level, and one for each author or paper on a shortest path: far fewer on any real network.
    this.base = this.marks.open(4 + 2 * authorCount + Math.max(authorCount, paperCount))
    this.near.reset(0)
    this.far.reset(paperCount - 1)
    if (maxDistance < 1) return 'BEYOND'
    this.begin(scoped, this.near, this.far, from)
    this.begin(scoped, this.far, this.near, to)
    while (!this.met) {
      if (this.work > budget) return 'BUDGET_SPENT'
      if (this.near.head === this.near.tail || this.far.head === this.far.tail) return 'EXHAUSTED'
      if (this.distance + 1 > maxDistance) return 'BEYOND'
      if (this.near.cost <= this.far.cost) this.expand(scoped, this.near, this.far, distanceOnly)
      else this.expand(scoped, this.far, this.near, distanceOnly)
    }
    return this.work > budget ? 'BUDGET_SPENT' : 'MET'
  }

  /** The length of the shortest paths, once met; before that, no path is so short. */
  get distance(): number {
    return this.near.level + this.far.level + 1
  }

  /** Follows one side to its end while it costs no more than `limit`; whether it got there. */
  exhaust(side: SearchSide, limit: number): boolean {
    const scoped = this.scoped!
    const other = side === this.near ? this.far : this.near
    const most = this.work + limit
    while (side.head !== side.tail) {
      if (this.work + side.cost > most || this.work > this.budget) return false
      this.expand(scoped, side, other, false)
    }
    return true
  }

  /** The mark of the authors `level` steps from the side's end, and of the papers that wait on them. */
  markAt(side: SearchSide, level: number): number {
    return this.base + 2 + 2 * level + side.parity
  }

  /** The first mark above those of the search. */
  get marksEnd(): number {
    return this.base + 4 + 2 * Math.max(this.near.level, this.far.level)
  }

  /** Gives back the marks that were not needed: so many were used above marksEnd. */
  end(more: number): void {
    this.marks.close(this.marksEnd + more)
    this.scoped = null
  }

  private begin(scoped: ScopedIndex, side: SearchSide, other: SearchSide, v: number): void {
    if (!scoped.isNode(v)) return
    this.marks.authors[v] = this.markAt(side, 0)
    side.reached = 1
    this.look(scoped, side, other, v, 0, false)
  }

  private expand(scoped: ScopedIndex, side: SearchSide, other: SearchSide, distanceOnly: boolean): void {
    const { authorOffsets, paperOffsets, paperAuthors } = scoped.index
    const { authors, room: queue } = this.marks
    const { base, budget } = this
    const { step } = side
    const level = side.level + 1
    const mark = this.markAt(side, level)
    const end = side.tail
    let names = side.cost
    let looksOn = true
    side.level = level
    side.cost = 0
    for (let at = side.head; at !== end; at += step) {
      const p = queue[at]!
      const start = paperOffsets[p]!
      const stop = paperOffsets[p + 1]!
      this.work += stop - start
      names -= stop - start
      for (let k = start; k < stop; k++) {
        const w = paperAuthors[k]!
        if (authors[w]! >= base) continue
        if (!scoped.isNode(w)) {
          authors[w] = base
          continue
        }
        authors[w] = mark
        side.reached++
        if (!looksOn) continue
        if (authorOffsets[w + 1]! - authorOffsets[w]! === 1) {
          this.work++ // no other paper than p
          continue
        }
        this.look(scoped, side, other, w, level, distanceOnly)
        if (distanceOnly && this.met) return
      }
      if (this.work > budget) break
      if (this.met && looksOn) looksOn = names * this.papersOfName <= other.cost
    }
    side.head = end
    if (!looksOn) this.meetAll(scoped, other, mark)
  }

  /** Finds the waiting papers of one side that bear a name which the other has just come to. */
  private meetAll(scoped: ScopedIndex, side: SearchSide, otherMark: number): void {
    const { paperOffsets, paperAuthors } = scoped.index
    const { authors, papers, room: queue } = this.marks
    const mark = this.markAt(side, side.level)
    this.work += side.cost
    for (let at = side.head; at !== side.tail; at += side.step) {
      const p = queue[at]!
      if (papers[p] !== mark) continue
      const stop = paperOffsets[p + 1]!
      for (let k = paperOffsets[p]!; k < stop; k++) {
        if (authors[paperAuthors[k]!] !== otherMark) continue
        papers[p] = this.base + 1
        this.meeting.push(p)
        break
      }
    }
  }

  /** Queues the papers of v that the side had not known, or finds that they wait on the other side. */
  private look(
    scoped: ScopedIndex,
    side: SearchSide,
    other: SearchSide,
    v: number,
    level: number,
    distanceOnly: boolean,
  ): void {
    const { authorOffsets, authorPapers, paperOffsets } = scoped.index
    const { papers, room: queue } = this.marks
    const { base } = this
    const mark = base + 2 + 2 * level + side.parity
    const otherMark = base + 2 + 2 * other.level + other.parity
    const start = authorOffsets[v]!
    const stop = authorOffsets[v + 1]!
    this.work += stop - start
    let tail = side.tail
    let cost = side.cost
    for (let k = start; k < stop; k++) {
      const p = authorPapers[k]!
      const known = papers[p]!
      if (known < base) {
        if (this.met) continue
        const size = paperOffsets[p + 1]! - paperOffsets[p]!
        if (size < 2 || !scoped.makesTies(p)) {
          papers[p] = base
          continue
        }
        papers[p] = mark
        queue[tail] = p
        tail += side.step
        cost += size
      } else if (known === otherMark) {
        this.met = true
        if (distanceOnly) break
        papers[p] = base + 1
        this.meeting.push(p)
      }
    }
    side.tail = tail
    side.cost = cost
  }
}

function papersOfName({ authorCount, authorOffsets }: CollaborationIndex): number {
  let squares = 0
  for (let v = 0; v < authorCount; v++) squares += (authorOffsets[v + 1]! - authorOffsets[v]!) ** 2
  return squares / Math.max(1, authorOffsets[authorCount]!)
}

export const paperSearches = new ScratchPool((index) => new PaperSearch(index))
