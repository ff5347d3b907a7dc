import type { ScopedIndex } from './scoped-index.ts'
import { ScratchPool } from './scratch-pool.ts'

/**
 * The ties of one author at a time, gathered from the bylines of the author's papers into arrays that are wiped by
 * counting on. After `gather` or `count`, the coauthors are neighbors[0 … degree − 1], in no order, each once, and the
 * columns are read at a coauthor's own index: sharedPapers[w], newmanWeights[w]. O(sum of the sizes of v's papers).
 */
export class TieAccumulator {
  readonly neighbors: Uint32Array
  readonly sharedPapers: Uint32Array
  readonly newmanWeights: Float64Array
  readonly firstYears: Int32Array
  readonly lastYears: Int32Array
  degree: number
  /** Incidences read since the accumulator was made: papers of authors and authors of papers. */
  work: number
  private readonly stamps: Uint32Array
  private stamp: number

  constructor(authorCount: number) {
    this.neighbors = new Uint32Array(authorCount)
    this.sharedPapers = new Uint32Array(authorCount)
    this.newmanWeights = new Float64Array(authorCount)
    this.firstYears = new Int32Array(authorCount)
    this.lastYears = new Int32Array(authorCount)
    this.degree = 0
    this.work = 0
    this.stamps = new Uint32Array(authorCount)
    this.stamp = 0
  }

  /**
   * Every column. Weights are summed in the order of the papers, so that v's weight with w is w's with v to the bit.
   */
  gather(scoped: ScopedIndex, v: number): void {
    const { authorOffsets, authorPapers, paperOffsets, paperAuthors, teamSize, dates } = scoped.index
    const { neighbors, sharedPapers, newmanWeights, firstYears, lastYears, stamps } = this
    this.begin(authorOffsets[v + 1]! - authorOffsets[v]!)
    const stamp = this.stamp
    let met = 0
    if (scoped.isNode(v)) {
      const lastPaper = authorOffsets[v + 1]!
      for (let i = authorOffsets[v]!; i < lastPaper; i++) {
        const p = authorPapers[i]!
        const start = paperOffsets[p]!
        const end = paperOffsets[p + 1]!
        if (end - start < 2 || !scoped.makesTies(p)) continue
        this.work += end - start
        const weight = 1 / (teamSize[p]! - 1)
        const year = (dates[p]! / 10_000) | 0
        for (let k = start; k < end; k++) {
          const w = paperAuthors[k]!
          if (stamps[w] !== stamp) {
            stamps[w] = stamp
            sharedPapers[w] = 1
            newmanWeights[w] = weight
            firstYears[w] = year
            lastYears[w] = year
            neighbors[met++] = w
          } else {
            sharedPapers[w]!++
            newmanWeights[w]! += weight
            if (year !== 0) {
              if (firstYears[w] === 0 || year < firstYears[w]!) firstYears[w] = year
              if (year > lastYears[w]!) lastYears[w] = year
            }
          }
        }
      }
    }
    this.degree = met
    this.keepTies(scoped, v)
  }

  /** `neighbors` and `sharedPapers` only. */
  count(scoped: ScopedIndex, v: number): void {
    const { authorOffsets, authorPapers, paperOffsets, paperAuthors } = scoped.index
    this.begin(authorOffsets[v + 1]! - authorOffsets[v]!)
    if (scoped.isNode(v)) {
      const lastPaper = authorOffsets[v + 1]!
      for (let i = authorOffsets[v]!; i < lastPaper; i++) {
        const p = authorPapers[i]!
        const start = paperOffsets[p]!
        const end = paperOffsets[p + 1]!
        if (end - start < 2 || !scoped.makesTies(p)) continue
        this.work += end - start
        for (let k = start; k < end; k++) this.meet(paperAuthors[k]!)
      }
    }
    this.keepTies(scoped, v)
  }

  /** Forgets the author before, and counts the papers about to be looked at as work. */
  begin(papers: number): void {
    if (this.stamp === 2 ** 32 - 1) {
      this.stamps.fill(0)
      this.stamp = 0
    }
    this.stamp++
    this.degree = 0
    this.work += papers
  }

  /** One more paper shared with w. */
  meet(w: number): void {
    if (this.stamps[w] !== this.stamp) {
      this.stamps[w] = this.stamp
      this.sharedPapers[w] = 1
      this.neighbors[this.degree++] = w
    } else {
      this.sharedPapers[w]!++
    }
  }

  /** Of the authors met, keeps those that are nodes, are not v, and share enough papers with v. */
  keepTies(scoped: ScopedIndex, v: number): void {
    const { neighbors, sharedPapers } = this
    const minSharedPapers = scoped.minSharedPapers
    const met = this.degree
    let degree = 0
    for (let k = 0; k < met; k++) {
      const w = neighbors[k]!
      if (w !== v && sharedPapers[w]! >= minSharedPapers && scoped.isNode(w)) neighbors[degree++] = w
    }
    this.degree = degree
  }
}

export const tieAccumulators = new ScratchPool((index) => new TieAccumulator(index.authorCount))
