import { describe, expect, test } from 'vitest'
import { networkStatistics } from '../../src/graph/network-statistics.ts'
import { holds, holdsUnderRelabelling } from './holds.ts'
import { scopedIndexOf, type TestHypergraph } from './hypergraph.ts'
import { naiveClustering, naivePairs, naiveTriangles } from './naive-measures.ts'
import { NaiveNetwork } from './naive-network.ts'
import { florentineFamilies, krackhardtKite, scopedNamedGraph, zacharyKarateClub } from './named-graphs.ts'

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function mean(numbers: number[]): number | null {
  return numbers.length === 0 ? null : total(numbers) / numbers.length
}

/** Pearson's correlation of the degrees at the ends of all ties, both ways. */
function naiveAssortativity(naive: NaiveNetwork): number | null {
  const degree = (v: number) => naive.neighbors(v).length
  const ends = naive.nodes.flatMap((v) => naive.neighbors(v).map((w) => [degree(v), degree(w)] as const))
  if (new Set(ends.map(([near]) => near)).size < 2) return null
  const average = mean(ends.map(([near]) => near))!
  const covariance = total(ends.map(([near, far]) => (near - average) * (far - average)))
  return covariance / total(ends.map(([near]) => (near - average) ** 2))
}

function naiveStatistics(naive: NaiveNetwork, { papers }: TestHypergraph) {
  const { nodes } = naive
  const degrees = nodes.map((v) => naive.neighbors(v).length)
  const counting = papers.filter((paper, p) => naive.counts(paper, p))
  const sizes = nodes.map((v) => naive.distancesFrom(v).size)
  const triples = total(nodes.map((v) => naivePairs(naive.neighbors(v)).length))
  const triangles = total(nodes.map((v) => naiveTriangles(naive, v))) / 3
  return {
    authorCount: nodes.length,
    paperCount: counting.length,
    authorshipCount: total(counting.map(({ authors }) => [...new Set(authors)].filter((v) => naive.isNode(v)).length)),
    tieCount: naive.tiesAmong(nodes).length,
    meanTeamSize: mean(counting.map((paper) => NaiveNetwork.teamSize(paper))),
    meanDegree: mean(degrees),
    componentCount: Math.round(total(sizes.map((size) => 1 / size))),
    giantComponentShare: nodes.length === 0 ? 0 : Math.max(...sizes) / nodes.length,
    averageClustering: mean(nodes.map((v, k) => (degrees[k]! < 2 ? 0 : naiveClustering(naive, v)))),
    transitivity: triples === 0 ? null : (3 * triangles) / triples,
    triangleCount: triangles,
    degreeAssortativity: naiveAssortativity(naive),
    degreeDistribution: [...new Set(degrees)]
      .sort((a, b) => a - b)
      .map((degree) => ({ degree, authorCount: degrees.filter((other) => other === degree).length })),
  }
}

/** Every figure to nine places. */
function rounded(statistics: object): object {
  return JSON.parse(
    JSON.stringify(statistics, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(9)) + 0 : value,
    ),
  )
}

describe('network statistics', () => {
  test('are those of the definitions', () => {
    holds((scoped, naive, hypergraph) => {
      expect(rounded(networkStatistics(scoped))).toEqual(rounded(naiveStatistics(naive, hypergraph)))
    })
  })

  test('do not change when the authors are renamed', () => {
    holdsUnderRelabelling(
      (scoped, renamed) => {
        expect(rounded(networkStatistics(renamed))).toEqual(rounded(networkStatistics(scoped)))
      },
      { numRuns: 300 },
    )
  })

  test('of nobody are nothing', () => {
    expect(networkStatistics(scopedIndexOf({ authorCount: 0, papers: [] }))).toEqual({
      authorCount: 0,
      paperCount: 0,
      authorshipCount: 0,
      tieCount: 0,
      meanTeamSize: null,
      meanDegree: null,
      componentCount: 0,
      giantComponentShare: 0,
      averageClustering: null,
      transitivity: null,
      triangleCount: 0,
      degreeAssortativity: null,
      degreeDistribution: [],
    })
  })

  test('Zachary karate club: 45 triangles, clustering 0.5706, transitivity 0.2557, assortativity −0.4756', () => {
    const statistics = networkStatistics(scopedNamedGraph(zacharyKarateClub))
    expect(statistics).toMatchObject({ authorCount: 34, tieCount: 78, triangleCount: 45, componentCount: 1 })
    expect(statistics.averageClustering).toBeCloseTo(0.570638, 6)
    expect(statistics.transitivity).toBeCloseTo(0.255682, 6)
    expect(statistics.degreeAssortativity).toBeCloseTo(-0.475613, 6)
  })

  test('Krackhardt kite: 11 triangles in 57 pairs; Florentine families: 3 in 47', () => {
    expect(networkStatistics(scopedNamedGraph(krackhardtKite))).toMatchObject({
      triangleCount: 11,
      transitivity: 33 / 57,
      meanDegree: 3.6,
    })
    expect(networkStatistics(scopedNamedGraph(florentineFamilies))).toMatchObject({
      triangleCount: 3,
      transitivity: 9 / 47,
    })
  })

  test('a round of equals has no assortativity', () => {
    const bylines = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
    ]
    const scoped = scopedIndexOf({ authorCount: 5, papers: bylines.map((authors) => ({ authors })) })
    expect(networkStatistics(scoped)).toMatchObject({ degreeAssortativity: null, componentCount: 2 })
  })
})
