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
 * not read. So a paper of 3,000 names costs its names, not their pairs.
 */
export function tiedPaths(search: PaperSearch, from: number): TiedPaths | null {
  const layers = new PathLayers(search)
  const found = layers.open() && layers.count(from) ? layers.first(from) : null
  const count = found === null ? 0 : search.pathCounts[found[found.length - 1]!]!
  search.end(search.distance + 1)
  return found === null ? null : { authors: found, count }
}

class PathLayers {
  private readonly search: PaperSearch
  private readonly distance: number
  /** The mark of an author i steps along a shortest path, and of a paper that makes step i, is firstMark + i. */
  private readonly firstMark: number
  private readonly authors: number[][]
  private readonly papers: number[][]

  constructor(search: PaperSearch) {
    this.search = search
    this.distance = search.distance
    this.firstMark = search.marksEnd
    this.authors = []
    this.papers = []
    for (let i = 0; i <= this.distance; i++) {
      this.authors.push([])
      this.papers.push([])
    }
  }

  /**
   * Marks and lists the authors and papers of every step, from the middle to both ends; false when the budget is spent.
   */
  open(): boolean {
    const { search } = this
    const { near, far } = search
    const middle = near.level
    this.papers[middle] = search.meeting
    for (const p of search.meeting) {
      search.marks.papers[p] = this.firstMark + middle
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
    for (const v of this.authors[inner]!) {
      if (search.work > search.budget) return
      search.work += authorOffsets[v + 1]! - authorOffsets[v]!
      for (let k = authorOffsets[v]!; k < authorOffsets[v + 1]!; k++) {
        const p = authorPapers[k]!
        if (papers[p] !== mark) continue
        papers[p] = this.firstMark + step
        this.papers[step]!.push(p)
        this.take(p, mark, outer, NO_MARK)
      }
    }
  }

  /** Moves the authors of p that bear a mark of the search into a layer, and those that bear another into the next. */
  private take(p: number, mark: number, layer: number, nextMark: number): void {
    const { search } = this
    const { paperOffsets, paperAuthors } = search.scoped!.index
    const authors = search.marks.authors
    const firstMark = this.firstMark
    const members = this.authors[layer]!
    const nextMembers = nextMark === NO_MARK ? members : this.authors[layer + 1]!
    const end = paperOffsets[p + 1]!
    search.work += end - paperOffsets[p]!
    for (let k = paperOffsets[p]!; k < end; k++) {
      const w = paperAuthors[k]!
      if (authors[w] === mark) {
        authors[w] = firstMark + layer
        members.push(w)
      } else if (authors[w] === nextMark) {
        authors[w] = firstMark + layer + 1
        nextMembers.push(w)
      }
    }
  }

  /** Sets pathCounts along the layers; false when the budget is spent. */
  count(from: number): boolean {
    const { search } = this
    if (search.seenStamp > 2 ** 31) {
      search.seen.fill(0)
      search.seenStamp = 0
    }
    search.pathCounts[from] = 1
    for (let step = 0; step < this.distance; step++) {
      if (!this.countStep(step)) return false
    }
    return true
  }

  private countStep(step: number): boolean {
    const { search } = this
    const { paperOffsets, paperAuthors } = search.scoped!.index
    const authors = search.marks.authors
    const { paperSlots } = search.marks
    const { seen, pathCounts } = search
    const innerMark = this.firstMark + step
    const outerMark = innerMark + 1
    const once = ++search.seenStamp
    const starts: number[] = []
    const sums: number[] = []
    const inner: number[] = []
    const several: number[] = []
    const outer: number[] = []
    let slot = 0
    for (const p of this.papers[step]!) {
      const end = paperOffsets[p + 1]!
      search.work += end - paperOffsets[p]!
      if (search.work > search.budget) return false
      let sum = 0
      outer.length = 0
      paperSlots[p] = slot++
      starts.push(inner.length)
      for (let k = paperOffsets[p]!; k < end; k++) {
        const w = paperAuthors[k]!
        if (authors[w] === innerMark) {
          inner.push(w)
          sum += pathCounts[w]!
        } else if (authors[w] === outerMark) outer.push(w)
      }
      sums.push(sum)
      for (let k = 0; k < outer.length; k++) {
        const w = outer[k]!
        if (seen[w] !== once) {
          seen[w] = once
          pathCounts[w] = sum
        } else several.push(w)
      }
    }
    starts.push(inner.length)
    const told = ++search.seenStamp
    for (let k = 0; k < several.length; k++) {
      const w = several[k]!
      if (seen[w] === told) continue
      seen[w] = told
      pathCounts[w] = this.countApart(w, step, starts, sums, inner)
      if (search.work > search.budget) return false
    }
    return true
  }

  /** The sum of the counts of w's predecessors, each once however many papers link it to w. */
  private countApart(w: number, step: number, starts: number[], sums: number[], inner: number[]): number {
    const { search } = this
    const { authorOffsets, authorPapers } = search.scoped!.index
    const { papers, paperSlots } = search.marks
    const { seen, pathCounts } = search
    const mark = this.firstMark + step
    const everybody = this.authors[step]!.length
    const stamp = ++search.seenStamp
    let found = 0
    let sum = 0
    search.work += authorOffsets[w + 1]! - authorOffsets[w]!
    for (let i = authorOffsets[w]!; i < authorOffsets[w + 1]!; i++) {
      const p = authorPapers[i]!
      if (papers[p] !== mark) continue
      const slot = paperSlots[p]!
      const start = starts[slot]!
      const end = starts[slot + 1]!
      if (end - start === everybody) return sums[slot]!
      search.work += end - start
      for (let k = start; k < end; k++) {
        const v = inner[k]!
        if (seen[v] === stamp) continue
        seen[v] = stamp
        sum += pathCounts[v]!
        if (++found === everybody) return sum
      }
    }
    return sum
  }

  /** The first of the tied paths: at every step the author of the next layer that comes before the others. */
  first(from: number): number[] {
    const { search } = this
    const { authorOffsets, authorPapers, paperOffsets, paperAuthors } = search.scoped!.index
    const { authors, papers } = search.marks
    const path = [from]
    let v = from
    for (let step = 0; step < this.distance; step++) {
      const mark = this.firstMark + step
      let next = -1
      for (let i = authorOffsets[v]!; i < authorOffsets[v + 1]!; i++) {
        const p = authorPapers[i]!
        if (papers[p] !== mark) continue
        for (let k = paperOffsets[p]!; k < paperOffsets[p + 1]!; k++) {
          const w = paperAuthors[k]!
          if (authors[w] === mark + 1 && (next === -1 || comesBefore(w, next))) next = w
        }
      }
      path.push(next)
      v = next
    }
    return path
  }
}
