import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CollaborationNetwork, TieWeighting } from '../../src/graph/collaboration-network.ts'
import { ballTieCount, egoNetwork } from '../../src/graph/ego-network.ts'
import { inducedNetwork } from '../../src/graph/induced-network.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { arbitraryChain, arbitraryHypergraph, arbitraryScope, indexOf, scopedIndexOf } from './hypergraph.ts'
import { NaiveNetwork } from './naive-network.ts'

const arbitraryWeighting = fc.constantFrom<TieWeighting>('SHARED_PAPERS', 'NEWMAN')

function holds(law: (scoped: ScopedIndex, naive: NaiveNetwork, weighting: TieWeighting, authors: number[]) => void) {
  const arbitrary = fc
    .oneof(arbitraryHypergraph, arbitraryHypergraph, arbitraryChain)
    .chain((hypergraph) =>
      fc.tuple(
        fc.constant(hypergraph),
        arbitraryScope,
        arbitraryWeighting,
        fc.array(fc.nat({ max: hypergraph.authorCount - 1 }), { maxLength: 10 }),
      ),
    )
  fc.assert(
    fc.property(arbitrary, ([hypergraph, scope, weighting, authors]) => {
      law(new ScopedIndex(indexOf(hypergraph), scope), new NaiveNetwork(hypergraph, scope), weighting, authors)
    }),
    { numRuns: 600 },
  )
}

/** The network's ties and figures are those among its vertices by the definition, and its sums obey their laws. */
function expectInduced(network: CollaborationNetwork, naive: NaiveNetwork, weighting: TieWeighting): void {
  const { vertices, ties, degrees, strengths } = network
  const expected = naive.tiesAmong(vertices)
  expect([...ties.sources]).toEqual(expected.map(([source]) => source))
  expect([...ties.targets]).toEqual(expected.map(([, target]) => target))
  expect([...ties.sharedPapers]).toEqual(expected.map(([, , tie]) => tie.papers.length))
  expect([...ties.newmanWeights]).toEqual(expected.map(([, , tie]) => tie.newmanWeight))
  expect([...ties.firstYears]).toEqual(expected.map(([, , tie]) => tie.firstYear))
  expect([...ties.lastYears]).toEqual(expected.map(([, , tie]) => tie.lastYear))
  vertices.forEach((v, place) => {
    const own = expected.filter(([source, target]) => v === source || v === target).map(([, , tie]) => tie)
    expect(degrees[place]).toBe(own.length)
    const weights = own.map((tie) => (weighting === 'NEWMAN' ? tie.newmanWeight : tie.papers.length))
    expect(strengths[place]).toBeCloseTo(
      weights.reduce((sum, weight) => sum + weight, 0),
      9,
    )
  })
  expect(degrees.reduce((sum, degree) => sum + degree, 0)).toBe(2 * ties.sources.length)
}

describe('an induced network', () => {
  test('is the nodes asked for, once each, and the ties among them', () => {
    holds((scoped, naive, weighting, authors) => {
      const network = inducedNetwork(scoped, authors, { weighting })
      const distinct = [...new Set(authors)]
      const nodes = distinct.filter((v) => naive.isNode(v)).sort((a, b) => a - b)
      expect([...network.vertices]).toEqual(nodes)
      expect([...network.distances]).toEqual(nodes.map(() => 0))
      expectInduced(network, naive, weighting)
      expect(network.omitted).toEqual({
        authors: distinct.length - nodes.length,
        ties: 0,
        papers: naive.papersOverTeamSize(nodes).length,
      })
    })
  })
})

describe('an ego network', () => {
  test('of radius r is the ball of radius r and the ties among all of it', () => {
    holds((scoped, naive, weighting) => {
      for (const radius of [0, 1, 2, Number.POSITIVE_INFINITY]) {
        const network = egoNetwork(scoped, 0, { radius, weighting })
        if (!naive.isNode(0)) {
          expect([...network.vertices]).toEqual([0])
          expect(network.ties.sources.length).toBe(0)
          continue
        }
        const ball = new Map([...naive.distancesFrom(0)].filter(([, steps]) => steps <= radius))
        expect(new Map([...network.vertices].map((v, place) => [v, network.distances[place]!]))).toEqual(ball)
        expectInduced(network, naive, weighting)
        expect(network.omitted).toEqual({
          authors: 0,
          ties: 0,
          papers: naive.papersOverTeamSize(ball.keys()).length,
        })
      }
    })
  })

  test('ranks those two steps away by their ties to those one step away, not by their papers', () => {
    // 1, 2 and 3 know the ego. 4 shares one paper with all three; 5 one with each of two; 6 two with the same one.
    const bylines = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 5],
      [2, 5],
      [3, 6],
      [3, 6],
      [3, 6, 7],
      [1, 2, 3, 4],
    ]
    const scoped = scopedIndexOf({ authorCount: 8, papers: bylines.map((authors) => ({ authors })) })
    expect([...egoNetwork(scoped, 0, { radius: 2 }).vertices]).toEqual([0, 1, 2, 3, 4, 6, 5, 7])
    // Newman weights: 3/3 for 4, 1 + 1 for 5, 1 + 1 + 1/2 for 6, 1/2 for 7.
    expect([...egoNetwork(scoped, 0, { radius: 2, weighting: 'NEWMAN' }).vertices]).toEqual([0, 1, 2, 3, 6, 5, 4, 7])
    expect([...egoNetwork(scoped, 0, { radius: 2, maxAuthors: 5 }).vertices]).toEqual([0, 1, 2, 3, 4])
  })

  test('that is capped keeps the nearest, then the strongest, then the first, and says what it left out', () => {
    holds((scoped, naive, weighting) => {
      if (!naive.isNode(0)) return
      for (const radius of [1, 2, Number.POSITIVE_INFINITY]) {
        const ball = new Map([...naive.distancesFrom(0)].filter(([, steps]) => steps <= radius))
        const strength = new Map(
          [...ball].map(([v, steps]) => {
            const inward = naive.neighbors(v).filter((w) => ball.get(w) === steps - 1)
            const weights = inward.map((w) => {
              const tie = naive.tie(v, w)!
              return weighting === 'NEWMAN' ? tie.newmanWeight : tie.papers.length
            })
            return [v, Number(weights.reduce((sum, weight) => sum + weight, 0).toFixed(6))]
          }),
        )
        const order = [...ball.keys()].sort(
          (v, w) => ball.get(v)! - ball.get(w)! || strength.get(w)! - strength.get(v)! || v - w,
        )
        for (const maxAuthors of [1, 2, 3, 5, 8, 100]) {
          const network = egoNetwork(scoped, 0, { radius, maxAuthors, weighting })
          expect([...network.vertices]).toEqual(order.slice(0, maxAuthors))
          expect([...network.distances]).toEqual(order.slice(0, maxAuthors).map((v) => ball.get(v)))
          expectInduced(network, naive, weighting)
          expect(network.vertices.length + network.omitted.authors).toBe(ball.size)
          expect(network.ties.sources.length + network.omitted.ties!).toBe(naive.tiesAmong(ball.keys()).length)
          expect(network.omitted.papers).toBe(naive.papersOverTeamSize(ball.keys()).length)
          const uncounted = egoNetwork(scoped, 0, { radius, maxAuthors, weighting, countOmittedTies: false })
          const ties = network.omitted.authors === 0 ? 0 : null
          expect(uncounted).toEqual({ ...network, omitted: { ...network.omitted, ties } })
          expect(ballTieCount(scoped, 0, radius)).toBe(network.ties.sources.length + network.omitted.ties!)
        }
      }
    })
  })
})
