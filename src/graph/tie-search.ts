import type { CollaborationIndex } from './collaboration-index.ts'
import { comesBefore } from './comes-before.ts'
import type { SearchOutcome } from './paper-search.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { ScratchPool } from './scratch-pool.ts'
import { TieAccumulator } from './tie-accumulator.ts'
import type { TiedPaths } from './tied-paths.ts'
import { UnvisitedTies } from './unvisited-ties.ts'

/** One end of a search: authors up to `level` steps away bear base + their distance. */
export class TieSide {
  readonly marks: Uint32Array
  base: number
  level: number
  frontier: number[]
  reached: number
  unvisited: UnvisitedTies | null

  constructor(authorCount: number) {
    this.marks = new Uint32Array(authorCount)
    this.base = 0
    this.level = 0
    this.frontier = []
    this.reached = 0
    this.unvisited = null
  }

  /** Starts at v, or nowhere when v is no node. */
  begin(scoped: ScopedIndex, ties: TieAccumulator, v: number): void {
    this.base += this.level + 1
    if (this.base > 2 ** 31) {
      this.marks.fill(0)
      this.base = 1
    }
    this.level = 0
    this.unvisited = new UnvisitedTies(scoped, ties, this.marks, this.base)
    this.frontier = scoped.isNode(v) ? [v] : []
    this.reached = this.frontier.length
    if (this.reached > 0) this.marks[v] = this.base
  }
}

/**
 * Breadth-first search from two authors at once, where a tie needs more than one shared paper.
 *
 * A tie can no longer be told from one paper, so papers are read for each of their authors, as far as they lead to
 * authors not yet known (UnvisitedTies); the side with fewer authors at its edge goes a level further. Shortest paths
 * are then counted by gathering the ties of the authors on them, twice: O(sum over those authors of the sizes of their
 * papers). `work` counts incidences; the budget is what bounds the counting among many papers of thousands of names.
 */
export class TieSearch {
  readonly near: TieSide
  readonly far: TieSide
  private readonly ties: TieAccumulator
  /** A layer's place in layerMarks is layerBase + its number of steps from the near end. */
  private readonly layerMarks: Uint32Array
  private readonly pathCounts: Float64Array
  private layerBase: number
  private meeting: number[]
  private scoped: ScopedIndex | null
  private budget: number

  constructor(index: CollaborationIndex) {
    this.near = new TieSide(index.authorCount)
    this.far = new TieSide(index.authorCount)
    this.ties = new TieAccumulator(index.authorCount)
    this.layerMarks = new Uint32Array(index.authorCount)
    this.pathCounts = new Float64Array(index.authorCount)
    this.layerBase = 1
    this.meeting = []
    this.scoped = null
    this.budget = 0
  }

  get work(): number {
    return this.ties.work
  }

  /** The length of the shortest paths, once met; before that, every path is longer. */
  get distance(): number {
    return this.near.level + this.far.level
  }

  /** As PaperSearch.run. */
  run(scoped: ScopedIndex, from: number, to: number, maxDistance: number, budget: number): SearchOutcome {
    this.scoped = scoped
    this.budget = budget
    this.ties.work = 0
    this.meeting = []
    this.near.begin(scoped, this.ties, from)
    this.far.begin(scoped, this.ties, to)
    return this.advance(maxDistance)
  }

  /** Goes on where `run` stopped for distance, up to another one. */
  advance(maxDistance: number): SearchOutcome {
    while (this.meeting.length === 0) {
      if (this.work > this.budget) return 'BUDGET_SPENT'
      if (this.near.frontier.length === 0 || this.far.frontier.length === 0) return 'EXHAUSTED'
      if (this.distance + 1 > maxDistance) return 'BEYOND'
      if (this.near.frontier.length <= this.far.frontier.length) this.expand(this.near, this.far)
      else this.expand(this.far, this.near)
    }
    return this.work > this.budget ? 'BUDGET_SPENT' : 'MET'
  }

  /** Follows one side to the end of its component; false when the budget is spent. */
  exhaust(side: TieSide): boolean {
    while (side.frontier.length > 0 && this.work <= this.budget) {
      this.expand(side, side === this.near ? this.far : this.near)
    }
    return this.work <= this.budget
  }

  /** The shortest paths, once met, as tiedPaths gives them; null when the budget is spent on the way. */
  tiedPaths(from: number, to: number): TiedPaths | null {
    const layers = this.layers()
    if (layers === null || !this.count(layers)) return null
    const authors = [from]
    for (let step = 0; step < this.distance; step++) authors.push(this.firstAfter(authors[step]!, step))
    return { authors, count: this.pathCounts[to]! }
  }

  /** Lets go of what the search alone has needed. */
  end(): void {
    this.near.unvisited = null
    this.far.unvisited = null
    this.scoped = null
  }

  private expand(side: TieSide, other: TieSide): void {
    const { ties } = this
    const { marks, base } = side
    const unvisited = side.unvisited!
    const next: number[] = []
    side.level++
    for (const v of side.frontier) {
      unvisited.count(v)
      for (let k = 0; k < ties.degree; k++) {
        const w = ties.neighbors[k]!
        marks[w] = base + side.level
        side.reached++
        next.push(w)
        if (other.marks[w]! >= other.base) this.meeting.push(w)
      }
      if (ties.work > this.budget) break
    }
    side.frontier = next
  }

  /** The authors on shortest paths by their number of steps from the near end, marked so. */
  private layers(): number[][] | null {
    const { near, far, distance } = this
    if (this.layerBase > 2 ** 31) {
      this.layerMarks.fill(0)
      this.layerBase = 1
    }
    this.layerBase += this.layerMarks.length + 1
    const layers: number[][] = Array.from({ length: distance + 1 }, () => [])
    for (const v of this.meeting) this.place(v, near.level, layers)
    for (let i = near.level - 1; i >= 0; i--) this.outwards(near, i, i + 1, i, layers)
    for (let j = far.level - 1; j >= 0; j--) this.outwards(far, j, distance - j - 1, distance - j, layers)
    return this.work > this.budget ? null : layers
  }

  private outwards(side: TieSide, level: number, inner: number, outer: number, layers: number[][]): void {
    const { ties, layerMarks, layerBase } = this
    for (const v of layers[inner]!) {
      if (ties.work > this.budget) return
      ties.count(this.scoped!, v)
      for (let k = 0; k < ties.degree; k++) {
        const w = ties.neighbors[k]!
        if (side.marks[w] === side.base + level && layerMarks[w]! < layerBase) this.place(w, outer, layers)
      }
    }
  }

  private place(v: number, layer: number, layers: number[][]): void {
    this.layerMarks[v] = this.layerBase + layer
    this.pathCounts[v] = layer === 0 ? 1 : 0
    layers[layer]!.push(v)
  }

  private count(layers: number[][]): boolean {
    const { ties, layerMarks, layerBase, pathCounts } = this
    for (let step = 0; step < this.distance; step++) {
      for (const v of layers[step]!) {
        ties.count(this.scoped!, v)
        if (ties.work > this.budget) return false
        for (let k = 0; k < ties.degree; k++) {
          const w = ties.neighbors[k]!
          if (layerMarks[w] === layerBase + step + 1) pathCounts[w]! += pathCounts[v]!
        }
      }
    }
    return true
  }

  private firstAfter(v: number, step: number): number {
    const { ties, layerMarks, layerBase } = this
    ties.count(this.scoped!, v)
    let first = -1
    for (let k = 0; k < ties.degree; k++) {
      const w = ties.neighbors[k]!
      if (layerMarks[w] === layerBase + step + 1 && (first === -1 || comesBefore(this.scoped!.index, w, first)))
        first = w
    }
    return first
  }
}

export const tieSearches = new ScratchPool((index) => new TieSearch(index))
