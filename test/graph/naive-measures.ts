import type { NaiveNetwork } from './naive-network.ts'

/** The oracles of the measures: each as its definition reads, over pairs and triples of a small network. */

export function naivePairs(nodes: readonly number[]): [number, number][] {
  return nodes.flatMap((v) => nodes.filter((w) => v < w).map((w): [number, number] => [v, w]))
}

export function naiveBetweenness(naive: NaiveNetwork, v: number): number {
  const others = naive.nodes.filter((w) => w !== v)
  if (others.length < 2) return 0
  let sum = 0
  for (const [from, to] of naivePairs(others)) {
    const paths = naive.shortestPaths(from, to)
    if (paths.length > 0) sum += paths.filter((path) => path.includes(v)).length / paths.length
  }
  return sum / naivePairs(others).length
}

export function naiveCloseness(naive: NaiveNetwork, v: number): number {
  const distances = [...naive.distancesFrom(v).values()]
  const reached = distances.length
  const sum = distances.reduce((total, distance) => total + distance, 0)
  return reached === 1 ? 0 : ((reached - 1) / (naive.nodes.length - 1)) * ((reached - 1) / sum)
}

export function naiveTriangles(naive: NaiveNetwork, v: number): number {
  return naivePairs(naive.neighbors(v)).filter(([w, x]) => naive.tie(w, x) !== undefined).length
}

export function naiveClustering(naive: NaiveNetwork, v: number): number {
  return naiveTriangles(naive, v) / naivePairs(naive.neighbors(v)).length
}

/** The largest k such that v is left when those with fewer than k neighbours are taken away, again and again. */
export function naiveCoreNumber(naive: NaiveNetwork, v: number): number {
  for (let k = 1; ; k++) {
    let left = new Set(naive.nodes)
    for (let size = -1; size !== left.size; ) {
      size = left.size
      left = new Set([...left].filter((w) => naive.neighbors(w).filter((x) => left.has(x)).length >= k))
    }
    if (!left.has(v)) return k - 1
  }
}

export function naiveConstraint(naive: NaiveNetwork, v: number): number {
  const share = (i: number, j: number) => (naive.tie(i, j) === undefined ? 0 : 1 / naive.neighbors(i).length)
  const own = naive.neighbors(v)
  if (own.length === 0) return Number.NaN
  return own
    .map((j) => share(v, j) + own.filter((q) => q !== j).reduce((sum, q) => sum + share(v, q) * share(q, j), 0))
    .reduce((sum, term) => sum + term ** 2, 0)
}

/** The ranks that satisfy the equation of PageRank, by elimination. */
export function naivePageRank(naive: NaiveNetwork, damping: number): Map<number, number> {
  const { nodes } = naive
  const order = nodes.length
  const papers = (v: number, w: number) => naive.tie(v, w)?.papers.length ?? 0
  const strength = (v: number) => nodes.reduce((sum, w) => sum + papers(v, w), 0)
  // rank(w) − damping · sum over v of chance(v, w) · rank(v) = (1 − damping)/order
  const rows = nodes.map((w) => [
    ...nodes.map((v) => {
      const chance = strength(v) === 0 ? 1 / order : papers(v, w) / strength(v)
      return (v === w ? 1 : 0) - damping * chance
    }),
    (1 - damping) / order,
  ])
  for (let i = 0; i < order; i++) {
    for (let k = 0; k < order; k++) {
      if (k === i) continue
      const factor = rows[k]![i]! / rows[i]![i]!
      rows[k] = rows[k]!.map((entry, column) => entry - factor * rows[i]![column]!)
    }
  }
  return new Map(nodes.map((v, i) => [v, rows[i]![order]! / rows[i]![i]!]))
}

/** Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113, over shared papers: a double sum over the nodes. */
export function naiveModularity(naive: NaiveNetwork, communityOf: (v: number) => number): number {
  const papers = (v: number, w: number) => naive.tie(v, w)?.papers.length ?? 0
  const strength = new Map(naive.nodes.map((v) => [v, naive.nodes.reduce((sum, w) => sum + papers(v, w), 0)]))
  const total = [...strength.values()].reduce((sum, value) => sum + value, 0)
  let sum = 0
  for (const v of naive.nodes) {
    for (const w of naive.nodes) {
      if (communityOf(v) === communityOf(w)) sum += papers(v, w) - (strength.get(v)! * strength.get(w)!) / total
    }
  }
  return sum / total
}
