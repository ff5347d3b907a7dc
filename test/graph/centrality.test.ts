import { describe, expect, test } from 'vitest'
import { betweenness } from '../../src/graph/betweenness.ts'
import { closeness } from '../../src/graph/closeness.ts'
import { constraint } from '../../src/graph/constraint.ts'
import { coreNumbers } from '../../src/graph/core-numbers.ts'
import { localClustering } from '../../src/graph/local-clustering.ts'
import { pageRank } from '../../src/graph/page-rank.ts'
import { projectedNetwork } from '../../src/graph/projected-network.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { strength } from '../../src/graph/strength.ts'
import { strengths } from '../../src/graph/strengths.ts'
import { tieWeights } from '../../src/graph/tie-weights.ts'
import { triangleCounts } from '../../src/graph/triangle-counts.ts'
import { holds, holdsOfChainsAndTeams, holdsUnderRelabelling } from './holds.ts'
import { edgesAsPapers, scopedIndexOf } from './hypergraph.ts'
import {
  naiveBetweenness,
  naiveCloseness,
  naiveClustering,
  naiveConstraint,
  naiveCoreNumber,
  naivePageRank,
  naiveTriangles,
} from './naive-measures.ts'
import type { NaiveNetwork } from './naive-network.ts'
import { florentineFamilies, krackhardtKite, scopedNamedGraph, zacharyKarateClub } from './named-graphs.ts'

/** Both figures to nine places, or both none. */
function expectFigure(found: number | undefined, expected: number): void {
  if (Number.isNaN(expected)) expect(found).toBeNaN()
  else expect(found).toBeCloseTo(expected, 9)
}

/** Holds a measure of one author to its oracle, on nodes; on others it is `elsewhere`. */
function expectMeasure(
  measure: (scoped: ScopedIndex) => (v: number) => number | undefined,
  oracle: (naive: NaiveNetwork, v: number) => number,
  elsewhere: number,
  runs = { small: 300, large: 30 },
): void {
  holds(
    (scoped, naive, { authorCount }) => {
      const of = measure(scoped)
      for (let v = 0; v < authorCount; v++) expectFigure(of(v), naive.isNode(v) ? oracle(naive, v) : elsewhere)
    },
    { numRuns: runs.small },
  )
  holdsOfChainsAndTeams(
    (scoped, naive) => {
      const of = measure(scoped)
      for (const v of [0, 3, 7]) expectFigure(of(v), oracle(naive, v))
    },
    { numRuns: runs.large },
  )
}

test('a projected network has the ties of the definition, ascending, and both their weights', () => {
  holds((scoped, naive, { authorCount }) => {
    const network = projectedNetwork(scoped)
    const { offsets, neighbors, nodeCount, tieCount } = network
    const sharedPapers = tieWeights(scoped, network, 'SHARED_PAPERS')
    const newmanWeights = tieWeights(scoped, network, 'NEWMAN')
    expect(nodeCount).toBe(naive.nodes.length)
    expect(offsets[authorCount]).toBe(2 * tieCount)
    for (let v = 0; v < authorCount; v++) {
      const own = naive.neighbors(v)
      expect([...neighbors.subarray(offsets[v], offsets[v + 1])]).toEqual(own)
      own.forEach((w, k) => {
        expect(sharedPapers[offsets[v]! + k]).toBe(naive.tie(v, w)!.papers.length)
        expect(newmanWeights[offsets[v]! + k]).toBe(naive.tie(v, w)!.newmanWeight)
      })
    }
  })
})

test('a projected network of more ties than it may have is refused', () => {
  const scoped = scopedIndexOf({ authorCount: 5, papers: [{ authors: [0, 1, 2, 3, 4] }] })
  expect(projectedNetwork(scoped, { maxTies: 10 }).tieCount).toBe(10)
  expect(() => projectedNetwork(scoped, { maxTies: 9 })).toThrow('projectedNetwork requires at most 9 ties, got more')
})

describe('strength', () => {
  for (const weighting of ['SHARED_PAPERS', 'NEWMAN'] as const) {
    const oracle = (naive: NaiveNetwork, v: number) => {
      const ties = naive.neighbors(v).map((w) => naive.tie(v, w)!)
      return ties.reduce((sum, tie) => sum + (weighting === 'NEWMAN' ? tie.newmanWeight : tie.papers.length), 0)
    }

    test(`of one author is the sum of the weights of its ties, by ${weighting}`, () => {
      expectMeasure((scoped) => (v) => strength(scoped, v, { weighting }), oracle, 0)
    })

    test(`of all, through papers, is that too, by ${weighting}`, () => {
      const all = (scoped: ScopedIndex) => {
        const sums = strengths(scoped, { weighting })
        return (v: number) => sums[v]
      }
      expectMeasure(all, oracle, 0)
    })
  }
})

describe('closeness', () => {
  test('is that of Wasserman and Faust', () => {
    expectMeasure((scoped) => (v) => closeness(scoped, v), naiveCloseness, Number.NaN)
  })

  test('Krackhardt kite: Fernando and Garth, 9/14; Zachary: the instructor, 33/58', () => {
    const kite = scopedNamedGraph(krackhardtKite)
    expect(closeness(kite, krackhardtKite.names.indexOf('Fernando'))).toBeCloseTo(9 / 14, 12)
    expect(closeness(kite, krackhardtKite.names.indexOf('Garth'))).toBeCloseTo(9 / 14, 12)
    expect(closeness(scopedNamedGraph(zacharyKarateClub), 0)).toBeCloseTo(33 / 58, 12)
  })
})

describe('betweenness', () => {
  const all = (scoped: ScopedIndex) => {
    const { values, sample } = betweenness(scoped)
    expect(sample).toBeNull()
    return (v: number) => values[v]
  }

  test('is the share of shortest paths through an author', () => {
    expectMeasure(all, naiveBetweenness, Number.NaN, { small: 300, large: 0 })
  })

  test('adds up to the steps between, those of a path less one', () => {
    holdsOfChainsAndTeams(
      (scoped, naive) => {
        const order = naive.nodes.length
        let inner = 0
        for (const v of naive.nodes) {
          for (const distance of naive.distancesFrom(v).values()) inner += Math.max(0, distance - 1) / 2
        }
        const sum = betweenness(scoped).values.reduce((total, value) => total + value, 0)
        expect(sum * ((order - 1) * (order - 2))).toBeCloseTo(2 * inner, 6)
      },
      { numRuns: 60 },
    )
  })

  test('Krackhardt 1990: Heather has the highest, 14/36, then Fernando and Garth, 8 1/3', () => {
    const of = all(scopedNamedGraph(krackhardtKite))
    const byName = (name: string) => of(krackhardtKite.names.indexOf(name))! * 36
    expect(byName('Heather')).toBeCloseTo(14, 12)
    expect(byName('Fernando')).toBeCloseTo(25 / 3, 12)
    expect(byName('Garth')).toBeCloseTo(25 / 3, 12)
    expect(byName('Ike')).toBeCloseTo(8, 12)
    expect(byName('Diane')).toBeCloseTo(11 / 3, 12)
  })

  test('Florentine families, Jackson 2008, Social and Economic Networks, 1.2.1: Medici 0.522, Guadagni 0.255', () => {
    const of = all(scopedNamedGraph(florentineFamilies))
    const byName = (name: string) => of(florentineFamilies.names.indexOf(name))
    expect(byName('Medici')).toBeCloseTo(0.522, 3)
    expect(byName('Guadagni')).toBeCloseTo(0.255, 3)
    expect(byName('Strozzi')).toBeCloseTo(0.103, 3)
    expect(byName('Ginori')).toBe(0)
  })

  test('Zachary karate club, as networkx has it: the instructor 0.43764, the administrator 0.30407', () => {
    const of = all(scopedNamedGraph(zacharyKarateClub))
    expect(of(0)).toBeCloseTo(0.43764, 5)
    expect(of(33)).toBeCloseTo(0.30407, 5)
    expect(of(32)).toBeCloseTo(0.14525, 5)
  })

  test('of a sample says its size and seed, is the same at every call, and right on average', () => {
    const scoped = scopedNamedGraph(zacharyKarateClub)
    const exact = betweenness(scoped).values
    const mean = new Float64Array(exact.length)
    const runs = 300
    for (let seed = 1; seed <= runs; seed++) {
      const options = { exactUpTo: 10, sampleSize: 8, seed }
      const { values, sample } = betweenness(scoped, options)
      expect(sample).toEqual({ size: 8, seed })
      if (seed < 4) expect(betweenness(scoped, options).values).toEqual(values)
      for (let v = 0; v < mean.length; v++) mean[v]! += values[v]! / runs
    }
    for (let v = 0; v < mean.length; v++) expect(Math.abs(mean[v]! - exact[v]!)).toBeLessThan(0.02)
  })

  test('of a sample of everybody is exact', () => {
    const scoped = scopedNamedGraph(zacharyKarateClub)
    expect(betweenness(scoped, { exactUpTo: 0, sampleSize: 34 })).toEqual(betweenness(scoped))
  })
})

describe('PageRank', () => {
  test('satisfies its equation', () => {
    holds((scoped, naive, { authorCount }) => {
      const ranks = pageRank(scoped, { tolerance: 1e-13 })
      const expected = naivePageRank(naive, 0.85)
      for (let v = 0; v < authorCount; v++) expectFigure(ranks[v], expected.get(v) ?? Number.NaN)
    })
  })

  test('sums to 1 over the nodes, and is even without damping', () => {
    holds((scoped, naive) => {
      if (naive.nodes.length === 0) return
      const ranks = pageRank(scoped)
      expect(naive.nodes.reduce((sum, v) => sum + ranks[v]!, 0)).toBeCloseTo(1, 9)
      const even = pageRank(scoped, { damping: 0 })
      for (const v of naive.nodes) expect(even[v]).toBeCloseTo(1 / naive.nodes.length, 12)
    })
  })

  test('Zachary karate club, as networkx has it: the administrator 0.1009, the instructor 0.0970', () => {
    const ranks = pageRank(scopedNamedGraph(zacharyKarateClub))
    expect(ranks[33]).toBeCloseTo(0.100919, 6)
    expect(ranks[0]).toBeCloseTo(0.096997, 6)
    expect(ranks[32]).toBeCloseTo(0.071693, 6)
  })

  test('is refused a damping that never starts anew', () => {
    const scoped = scopedIndexOf({ authorCount: 1, papers: [] })
    expect(() => pageRank(scoped, { damping: 1 })).toThrow('pageRank requires damping in [0, 1), got 1')
  })
})

describe('core numbers', () => {
  const all = (scoped: ScopedIndex) => {
    const numbers = coreNumbers(scoped)
    return (v: number) => numbers[v]
  }

  test('are what is left when those of fewer ties are taken away', () => {
    expectMeasure(all, naiveCoreNumber, 0)
  })

  test('Zachary karate club: ten members are in the 4-core', () => {
    const of = all(scopedNamedGraph(zacharyKarateClub))
    const core = zacharyKarateClub.names.filter((_, v) => of(v) === 4)
    expect(core).toEqual(['01', '02', '03', '04', '08', '09', '14', '31', '33', '34'])
    expect(Math.max(...zacharyKarateClub.names.map((_, v) => of(v)!))).toBe(4)
  })

  test('Krackhardt kite: 3 but for Heather, Ike and Jane', () => {
    const of = all(scopedNamedGraph(krackhardtKite))
    expect(krackhardtKite.names.map((_, v) => of(v))).toEqual([3, 3, 3, 3, 3, 3, 3, 2, 1, 1])
  })
})

describe('triangles and clustering', () => {
  test('are pairs of coauthors who are tied', () => {
    for (const wide of [512, 3, 8]) {
      const all = (scoped: ScopedIndex) => {
        const counts = triangleCounts(scoped, { wide })
        return (v: number) => counts[v]
      }
      expectMeasure(all, naiveTriangles, 0, { small: 200, large: 20 })
    }
    expectMeasure((scoped) => (v) => localClustering(scoped, v), naiveClustering, Number.NaN)
  })

  test('a paper of 1,500 authors makes 1,500 · 1,499 · 1,498/6 of them', () => {
    const team = Array.from({ length: 1500 }, (_, v) => v)
    const counts = triangleCounts(
      scopedIndexOf({ authorCount: 1501, papers: [{ authors: team }, { authors: [1499, 1500] }] }),
    )
    expect(counts[0]).toBe((1499 * 1498) / 2)
    expect(counts[1500]).toBe(0)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe((1500 * 1499 * 1498) / 2)
  })

  test('Zachary karate club: 45 triangles; the instructor 18/120, the administrator 15/136', () => {
    const scoped = scopedNamedGraph(zacharyKarateClub)
    expect(triangleCounts(scoped).reduce((sum, count) => sum + count, 0)).toBe(3 * 45)
    expect(localClustering(scoped, 0)).toBeCloseTo(18 / 120, 12)
    expect(localClustering(scoped, 33)).toBeCloseTo(15 / 136, 12)
  })
})

describe('constraint', () => {
  test("is Burt's sum of squares, at most 9/8", () => {
    expectMeasure((scoped) => (v) => constraint(scoped, v), naiveConstraint, Number.NaN)
    holds((scoped, naive) => {
      for (const v of naive.nodes) if (naive.neighbors(v).length > 0) expect(constraint(scoped, v)).toBeLessThan(1.1251)
    })
  })

  test('a triangle has 9/8, a pair 1, the middle of a star of four 1/4', () => {
    const of = (edges: [number, number][], v: number) => constraint(scopedIndexOf(edgesAsPapers(5, edges)), v)
    const pair: [number, number][] = [[0, 1]]
    expect(of(pair, 0)).toBe(1)
    expect(of(pair, 2)).toBeNaN()
    expect(of([...pair, [1, 2], [2, 0]], 0)).toBeCloseTo(9 / 8, 12)
    expect(of([...pair, [0, 2], [0, 3], [0, 4]], 0)).toBeCloseTo(1 / 4, 12)
  })

  test('Florentine families, as networkx has it: the Medici have the least, 0.2099', () => {
    const scoped = scopedNamedGraph(florentineFamilies)
    const values = florentineFamilies.names.map((_, v) => constraint(scoped, v))
    expect(values[florentineFamilies.names.indexOf('Medici')]).toBe(Math.min(...values))
    expect(Math.min(...values)).toBeCloseTo(0.209877, 6)
    expect(values[florentineFamilies.names.indexOf('Guadagni')]).toBe(1 / 4)
  })
})

test('relabelling the authors permutes every measure', () => {
  holdsUnderRelabelling(
    (scoped, renamed, label) => {
      const before = [betweenness(scoped).values, pageRank(scoped), coreNumbers(scoped), triangleCounts(scoped)]
      const after = [betweenness(renamed).values, pageRank(renamed), coreNumbers(renamed), triangleCounts(renamed)]
      label.forEach((name, v) => {
        before.forEach((values, k) => {
          expectFigure(after[k]![name], values[v]!)
        })
        for (const measure of [closeness, localClustering, constraint, strength]) {
          expectFigure(measure(renamed, name), measure(scoped, v))
        }
      })
    },
    { numRuns: 300 },
  )
})
