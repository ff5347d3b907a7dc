import { comesBefore } from './comes-before.ts'
import type { PaperSearch, SearchSide } from './paper-search.ts'

/** The shortest paths that a search has found, as one of them and their number. */
export interface TiedPaths {
  readonly authors: number[]
  readonly count: number
}

const NO_MARK = -1

/**
 * The shortest paths between the ends of a search that has met: how many there are, and the first of them.
 *
 * Paths are sequences of authors: two authors who share three papers are one tie. The count is exact to 2^53 and a
 * rounded float above. The first is the one that comesBefore the others at the first author where they differ, read
 * from the near end. Null when the budget is spent on the way.
 *
 * From the meeting papers outwards, only authors and papers that lie on shortest paths are opened: a paper when it is
 * found, when it is counted, and once more if it adjoins the path shown. Counts flow from the near end, step by step:
 * an author whom one paper links to the step before takes the sum over that paper, worked out once per paper; only one
 * linked by several papers has its predecessors told apart, and as soon as the whole step before is found the rest is
 * not read. So a paper of 3,000 names costs its names, not their pairs. Memory: what lies on shortest paths.
 */
export function tiedPaths(search: PaperSearch, from: number): TiedPaths | null {
  const layers = new PathLayers(search)
  const authors = layers.open() && layers.count() ? layers.first(from) : null
  const count = layers.totalCount
  search.end(layers.size)
  return authors === null ? null : { authors, count }
}

/**
 * The authors and papers on shortest paths, numbered as they are found: number n bears the mark firstMark + n, which
 * makes it known from its index, and its columns are read at n.
 */
class PathLayers {
  private readonly search: PaperSearch
  private readonly distance: number
  private readonly firstMark: number
  /** The numbers of the authors i steps along the paths, and of the papers that make step i, counted from 0. */
  private readonly layers: number[][]
  private readonly steps: number[][]
  private readonly authors: number[]
  private readonly layerOf: number[]
  /** Number of shortest paths from the near end to an author. */
  private readonly pathCounts: number[]
  /** The stamp under which an author was last counted. */
  private readonly seen: number[]
  private stamp: number
  private readonly papers: number[]
  private readonly stepOf: number[]
  /** Of a paper that is counted, its authors in the nearer layer, inner[innerStart … innerEnd − 1], and their paths. */
  private readonly innerStarts: number[]
  private readonly innerEnds: number[]
  private readonly innerSums: number[]
  private inner: number[]

  constructor(search: PaperSearch) {
    this.search = search
    this.distance = search.distance
    this.firstMark = search.marksEnd
    this.layers = Array.from({ length: this.distance + 1 }, () => [])
    this.steps = Array.from({ length: this.distance }, () => [])
    this.authors = []
    this.layerOf = []
    this.pathCounts = []
    this.seen = []
    this.stamp = 0
    this.papers = []
    this.stepOf = []
    this.innerStarts = []
    this.innerEnds = []
    this.innerSums = []
    this.inner = []
  }

  /** How many marks are in use from firstMark on. */
  get size(): number {
    return Math.max(this.authors.length, this.papers.length)
  }

  /** All shortest paths, once they are counted. */
  get totalCount(): number {
    return this.pathCounts[this.layers[this.distance]![0]!]!
  }

  /**
   * Numbers the authors and papers of every step, from the middle to both ends; false when the budget is spent.
   */
  open(): boolean {
    const { search } = this
    const { near, far } = search
    const middle = near.level
    for (const p of search.meeting) {
      this.addPaper(p, middle)
      this.take(p, search.markAt(near, near.level), middle, search.markAt(far, far.level))
    }
    for (let i = middle - 1; i >= 0; i--) this.outwards(near, i, i + 1, i, i)
    for (let j = far.level - 1; j >= 0; j--) {
      const i = this.distance - j
      this.outwards(far, j, i - 1, i - 1, i)
    }
    return search.work <= search.budget
  }

  /** From the authors of layer `inner`, the papers that waited on the side's level, and their authors of that level. */
  private outwards(side: SearchSide, level: number, inner: number, step: number, outer: number): void {
    const { search } = this
    const { authorOffsets, authorPapers } = search.scoped!.index
    const papers = search.marks.papers
    const mark = search.markAt(side, level)
    for (const n of this.layers[inner]!) {
      if (search.work > search.budget) return
      const v = this.authors[n]!
      const end = authorOffsets[v + 1]!
      search.work += end - authorOffsets[v]!
      for (let k = authorOffsets[v]!; k < end; k++) {
        const p = authorPapers[k]!
        if (papers[p] !== mark) continue
        this.addPaper(p, step)
        this.take(p, mark, outer, NO_MARK)
      }
    }
  }

  /** Puts the authors of p that bear a mark of the search into a layer, and those that bear another into the next. */
  private take(p: number, mark: number, layer: number, nextMark: number): void {
    const { search } = this
    const { paperOffsets, paperAuthors } = search.scoped!.index
    const marks = search.marks.authors
    const end = paperOffsets[p + 1]!
    search.work += end - paperOffsets[p]!
    for (let k = paperOffsets[p]!; k < end; k++) {
      const w = paperAuthors[k]!
      if (marks[w] === mark) this.addAuthor(w, layer)
      else if (marks[w] === nextMark) this.addAuthor(w, layer + 1)
    }
  }

  private addPaper(p: number, step: number): void {
    this.search.marks.papers[p] = this.firstMark + this.papers.length
    this.steps[step]!.push(this.papers.length)
    this.papers.push(p)
    this.stepOf.push(step)
    this.innerStarts.push(0)
    this.innerEnds.push(0)
    this.innerSums.push(0)
  }

  private addAuthor(v: number, layer: number): void {
    this.search.marks.authors[v] = this.firstMark + this.authors.length
    this.layers[layer]!.push(this.authors.length)
    this.authors.push(v)
    this.layerOf.push(layer)
    this.pathCounts.push(layer === 0 ? 1 : 0)
    this.seen.push(0)
  }

  /** Counts the paths along the layers; false when the budget is spent. */
  count(): boolean {
    for (let step = 0; step < this.distance; step++) if (!this.countStep(step)) return false
    return true
  }

  private countStep(step: number): boolean {
    const { search, firstMark, layerOf, pathCounts, seen } = this
    const { paperOffsets, paperAuthors } = search.scoped!.index
    const marks = search.marks.authors
    const once = ++this.stamp
    const inner: number[] = []
    const outer: number[] = []
    const several: number[] = []
    this.inner = inner
    for (const q of this.steps[step]!) {
      const p = this.papers[q]!
      const end = paperOffsets[p + 1]!
      search.work += end - paperOffsets[p]!
      if (search.work > search.budget) return false
      let sum = 0
      outer.length = 0
      this.innerStarts[q] = inner.length
      for (let k = paperOffsets[p]!; k < end; k++) {
        const n = marks[paperAuthors[k]!]! - firstMark
        if (n < 0) continue
        if (layerOf[n] === step) {
          inner.push(n)
          sum += pathCounts[n]!
        } else if (layerOf[n] === step + 1) outer.push(n)
      }
      this.innerEnds[q] = inner.length
      this.innerSums[q] = sum
      for (const n of outer) {
        if (seen[n] === once) several.push(n)
        else {
          seen[n] = once
          pathCounts[n] = sum
        }
      }
    }
    const told = ++this.stamp
    for (const n of several) {
      if (seen[n] === told) continue
      seen[n] = told
      pathCounts[n] = this.countApart(n, step)
      if (search.work > search.budget) return false
    }
    return true
  }

  /** The sum of the counts of an author's predecessors, each once however many papers link them. */
  private countApart(author: number, step: number): number {
    const { search, firstMark, stepOf, pathCounts, seen, inner } = this
    const { authorOffsets, authorPapers } = search.scoped!.index
    const marks = search.marks.papers
    const stamp = ++this.stamp
    const everybody = this.layers[step]!.length
    const w = this.authors[author]!
    const last = authorOffsets[w + 1]!
    let found = 0
    let sum = 0
    search.work += last - authorOffsets[w]!
    for (let i = authorOffsets[w]!; i < last; i++) {
      const q = marks[authorPapers[i]!]! - firstMark
      if (q < 0 || stepOf[q] !== step) continue
      const start = this.innerStarts[q]!
      const end = this.innerEnds[q]!
      if (end - start === everybody) return this.innerSums[q]!
      search.work += end - start
      for (let k = start; k < end; k++) {
        const n = inner[k]!
        if (seen[n] === stamp) continue
        seen[n] = stamp
        sum += pathCounts[n]!
        if (++found === everybody) return sum
      }
    }
    return sum
  }

  /** The first of the tied paths: at every step the author of the next layer that comes before the others. */
  first(from: number): number[] {
    const { search, firstMark, stepOf, layerOf } = this
    const { index } = search.scoped!
    const { authorOffsets, authorPapers, paperOffsets, paperAuthors } = index
    const { authors, papers } = search.marks
    const path = [from]
    let v = from
    for (let step = 0; step < this.distance; step++) {
      let next = -1
      for (let i = authorOffsets[v]!; i < authorOffsets[v + 1]!; i++) {
        const p = authorPapers[i]!
        if (papers[p]! < firstMark || stepOf[papers[p]! - firstMark] !== step) continue
        for (let k = paperOffsets[p]!; k < paperOffsets[p + 1]!; k++) {
          const w = paperAuthors[k]!
          if (authors[w]! < firstMark || layerOf[authors[w]! - firstMark] !== step + 1) continue
          if (next === -1 || comesBefore(index, w, next)) next = w
        }
      }
      path.push(next)
      v = next
    }
    return path
  }
}
