import type { TieScope } from '../../src/graph/tie-scope.ts'
import type { TestHypergraph, TestPaper } from './hypergraph.ts'

export interface NaiveTie {
  readonly papers: number[]
  newmanWeight: number
  firstYear: number
  lastYear: number
}

/**
 * The oracle: the network of a scope as its definition reads, pair by pair, in maps and sets. It shares no code with
 * the engine and looks at every pair of every byline.
 */
export class NaiveNetwork {
  readonly nodes: number[]
  /** ties.get(v).get(w), both ways. */
  readonly ties: Map<number, Map<number, NaiveTie>>
  private readonly hypergraph: TestHypergraph
  private readonly scope: TieScope

  constructor(hypergraph: TestHypergraph, scope: TieScope) {
    this.hypergraph = hypergraph
    this.scope = scope
    this.nodes = []
    this.ties = new Map()
    for (let v = 0; v < hypergraph.authorCount; v++) {
      const isGroup = (hypergraph.groups ?? []).includes(v)
      if ((isGroup && !scope.includeGroups) || scope.withoutAuthors.has(v)) continue
      this.nodes.push(v)
      this.ties.set(v, new Map())
    }
    hypergraph.papers.forEach((paper, p) => {
      if (!this.counts(paper, p) || this.isTooLong(paper)) return
      for (const v of new Set(paper.authors)) {
        for (const w of new Set(paper.authors)) {
          if (v !== w && this.isNode(v) && this.isNode(w)) this.join(v, w, paper, p)
        }
      }
    })
    for (const row of this.ties.values()) {
      for (const [w, tie] of row) if (tie.papers.length < scope.minSharedPapers) row.delete(w)
    }
  }

  isNode(v: number): boolean {
    return this.ties.has(v)
  }

  neighbors(v: number): number[] {
    return [...(this.ties.get(v)?.keys() ?? [])].sort((a, b) => a - b)
  }

  tie(v: number, w: number): NaiveTie | undefined {
    return this.ties.get(v)?.get(w)
  }

  /** Distance of everybody reached from v. */
  distancesFrom(v: number): Map<number, number> {
    const distances = new Map<number, number>(this.isNode(v) ? [[v, 0]] : [])
    for (const [w, distance] of distances) {
      for (const x of this.neighbors(w)) if (!distances.has(x)) distances.set(x, distance + 1)
    }
    return distances
  }

  /** Every shortest path, as sequences of authors in lexicographic order. */
  shortestPaths(from: number, to: number): number[][] {
    const fromEnd = this.distancesFrom(to)
    const extend = (path: number[]): number[][] => {
      const v = path[path.length - 1]!
      if (v === to) return [path]
      return this.neighbors(v)
        .filter((w) => fromEnd.get(w) === fromEnd.get(v)! - 1)
        .flatMap((w) => extend([...path, w]))
    }
    return fromEnd.has(from) ? extend([from]) : []
  }

  /** The ties among some authors, source < target, in order. */
  tiesAmong(authors: Iterable<number>): [number, number, NaiveTie][] {
    const among = [...new Set(authors)].sort((a, b) => a - b)
    return among.flatMap((v) =>
      among.filter((w) => v < w && this.tie(v, w)).map((w): [number, number, NaiveTie] => [v, w, this.tie(v, w)!]),
    )
  }

  /** Papers of these authors that count and are over the scope's team size. */
  papersOverTeamSize(authors: Iterable<number>): number[] {
    const among = new Set(authors)
    return this.hypergraph.papers.flatMap((paper, p) =>
      this.counts(paper, p) && this.isTooLong(paper) && paper.authors.some((v) => among.has(v)) ? [p] : [],
    )
  }

  /** The byline's length by the builder's law. */
  static teamSize(paper: TestPaper): number {
    return Math.max(1, paper.teamSize ?? paper.authors.length, new Set(paper.authors).size)
  }

  /** Whether the paper is in the scope, whether it makes ties or not. */
  counts(paper: TestPaper, p: number): boolean {
    const { dateFrom, dateTo, categories, includeRetracted, withoutPapers } = this.scope
    const date = paper.date ?? 0
    if (dateFrom !== null && (date === 0 || date < dateFrom)) return false
    if (dateTo !== null && (date === 0 || date > dateTo)) return false
    if (categories !== null && !(paper.categories ?? []).some((category) => categories[category] === 1)) return false
    if (paper.retracted && !includeRetracted) return false
    return !withoutPapers.has(p)
  }

  private isTooLong(paper: TestPaper): boolean {
    return this.scope.maxTeamSize !== null && NaiveNetwork.teamSize(paper) > this.scope.maxTeamSize
  }

  private join(v: number, w: number, paper: TestPaper, p: number): void {
    const row = this.ties.get(v)!
    const tie = row.get(w) ?? { papers: [], newmanWeight: 0, firstYear: 0, lastYear: 0 }
    row.set(w, tie)
    tie.papers.push(p)
    tie.newmanWeight += 1 / (NaiveNetwork.teamSize(paper) - 1)
    const year = Math.floor((paper.date ?? 0) / 10_000)
    if (year > 0) {
      tie.firstYear = tie.firstYear === 0 ? year : Math.min(tie.firstYear, year)
      tie.lastYear = Math.max(tie.lastYear, year)
    }
  }
}
