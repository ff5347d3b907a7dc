import type { ScopedIndex } from './scoped-index.ts'
import type { TieAccumulator } from './tie-accumulator.ts'

/** Papers of so many names have their unvisited authors listed apart. */
const WIDE = 16

/**
 * The ties from one author after another to those whom a breadth-first search has not visited yet, for a scope whose
 * ties need several shared papers.
 *
 * A paper is read again for each of its authors, but only as far as it still leads anywhere: the first reading of a
 * wide paper lists its unvisited authors, and every later one strikes off those visited since. Among papers of nearly
 * the same thousands of names the lists are soon all but empty. Memory: the names of the wide papers read.
 */
export class UnvisitedTies {
  private readonly scoped: ScopedIndex
  private readonly ties: TieAccumulator
  /** An author w is visited when visits[w] is at least base. */
  private readonly visits: Uint32Array
  private readonly base: number
  private readonly unvisited: Map<number, Uint32Array>

  constructor(scoped: ScopedIndex, ties: TieAccumulator, visits: Uint32Array, base: number) {
    this.scoped = scoped
    this.ties = ties
    this.visits = visits
    this.base = base
    this.unvisited = new Map()
  }

  /** Leaves in the accumulator, as its `count` does, the ties of v to unvisited authors. */
  count(v: number): void {
    const { scoped, ties, unvisited } = this
    const { authorOffsets, authorPapers, paperOffsets, paperAuthors } = scoped.index
    ties.begin(authorOffsets[v + 1]! - authorOffsets[v]!)
    for (let i = authorOffsets[v]!; i < authorOffsets[v + 1]!; i++) {
      const p = authorPapers[i]!
      const start = paperOffsets[p]!
      const end = paperOffsets[p + 1]!
      if (end - start < 2 || !scoped.makesTies(p)) continue
      if (end - start < WIDE) {
        this.read(paperAuthors, start, end)
        continue
      }
      const row = unvisited.get(p) ?? paperAuthors.slice(start, end)
      unvisited.set(p, row.subarray(0, this.strike(row)))
    }
    ties.keepTies(scoped, v)
  }

  private read(paperAuthors: Uint32Array, start: number, end: number): void {
    const { ties, visits, base } = this
    ties.work += end - start
    for (let k = start; k < end; k++) {
      const w = paperAuthors[k]!
      if (visits[w]! < base) ties.meet(w)
    }
  }

  /** Reads a row and moves its unvisited authors to its front; how many they are. */
  private strike(row: Uint32Array): number {
    const { ties, visits, base } = this
    ties.work += row.length
    let left = 0
    for (let k = 0; k < row.length; k++) {
      const w = row[k]!
      if (visits[w]! >= base) continue
      row[left++] = w
      ties.meet(w)
    }
    return left
  }
}
