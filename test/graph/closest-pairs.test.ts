import { describe, expect, test } from 'vitest'
import { type ClosePair, closestPairs } from '../../src/graph/closest-pairs.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { holds, holdsOfChainsAndTeams, holdsUnderRelabelling } from './holds.ts'
import { scopedIndexOf } from './hypergraph.ts'
import type { NaiveNetwork } from './naive-network.ts'

const LIMITS = [0, 1, 2, 3, Number.POSITIVE_INFINITY]

function naivePairs(naive: NaiveNetwork, authors: number[], reviewers: number[], maxDistance: number): ClosePair[] {
  return [...new Set(reviewers)].flatMap((reviewer) => {
    const distances = naive.distancesFrom(reviewer)
    return [...new Set(authors)]
      .filter((author) => (distances.get(author) ?? Number.NaN) <= maxDistance)
      .map((author) => ({ author, reviewer, distance: distances.get(author)! }))
  })
}

/** Some authors and some reviewers, repeated ones among them. */
function committee(authorCount: number): [number[], number[]] {
  const everybody = Array.from({ length: authorCount }, (_, v) => v)
  return [
    [...everybody.filter((v) => v % 3 !== 1), 0].reverse(),
    [authorCount - 1, ...everybody.filter((v) => v % 2 === 0)],
  ]
}

describe('closest pairs', () => {
  test('are the pairs within the limit, with their distance', () => {
    holds((scoped, naive, { authorCount }) => {
      const [authors, reviewers] = committee(authorCount)
      for (const maxDistance of LIMITS) {
        expect(closestPairs(scoped, authors, reviewers, { maxDistance })).toEqual({
          pairs: naivePairs(naive, authors, reviewers, maxDistance),
          unsearched: [],
        })
        // Of few authors the search may stop early.
        const few = [authors[0]!]
        const pairs = naivePairs(naive, few, reviewers, maxDistance)
        expect(closestPairs(scoped, few, reviewers, { maxDistance }).pairs).toEqual(pairs)
      }
    })
  })

  test('are those in long networks and large teams too', () => {
    holdsOfChainsAndTeams((scoped, naive, authorCount) => {
      const authors = [0, 3, 4, authorCount - 1]
      const reviewers = [1, 3, authorCount - 2]
      for (const maxDistance of LIMITS) {
        const pairs = naivePairs(naive, authors, reviewers, maxDistance)
        expect(closestPairs(scoped, authors, reviewers, { maxDistance }).pairs).toEqual(pairs)
      }
    })
  })

  test('are the same from both sides, and under other names', () => {
    const keys = (pairs: readonly ClosePair[], key: (pair: ClosePair) => number[]) =>
      pairs.map((pair) => key(pair).join()).sort()
    holdsUnderRelabelling((scoped, renamed, label) => {
      const [authors, reviewers] = committee(scoped.index.authorCount)
      const rename = (v: number) => label[v]!
      const { pairs } = closestPairs(scoped, authors, reviewers, { maxDistance: 2 })
      const turned = closestPairs(scoped, reviewers, authors, { maxDistance: 2 }).pairs
      const others = closestPairs(renamed, authors.map(rename), reviewers.map(rename), { maxDistance: 2 }).pairs
      expect(keys(turned, ({ author, reviewer, distance }) => [reviewer, author, distance])).toEqual(
        keys(pairs, ({ author, reviewer, distance }) => [author, reviewer, distance]),
      )
      expect(keys(others, ({ author, reviewer, distance }) => [author, reviewer, distance])).toEqual(
        keys(pairs, ({ author, reviewer, distance }) => [rename(author), rename(reviewer), distance]),
      )
    })
  })

  test('on a small budget are whole for each reviewer, or the reviewer is named', () => {
    holds((scoped, _naive, { authorCount }) => {
      const [authors, reviewers] = committee(authorCount)
      const whole = closestPairs(scoped, authors, reviewers, { maxDistance: 3 }).pairs
      for (const budget of [0, 10, 40]) {
        const { pairs, unsearched } = closestPairs(scoped, authors, reviewers, { maxDistance: 3, budget })
        expect(pairs).toEqual(whole.filter(({ reviewer }) => !unsearched.includes(reviewer)))
      }
    })
  })

  test('at one step do not open the bylines of a reviewer', () => {
    const team = Array.from({ length: 3000 }, (_, v) => v)
    const scoped: ScopedIndex = scopedIndexOf({
      authorCount: 3001,
      papers: [{ authors: team }, { authors: [0, 3000] }],
    })
    const found = closestPairs(scoped, [5, 3000], [0, 7], { budget: 20 })
    expect(found).toEqual({
      pairs: [
        { author: 5, reviewer: 0, distance: 1 },
        { author: 3000, reviewer: 0, distance: 1 },
        { author: 5, reviewer: 7, distance: 1 },
      ],
      unsearched: [],
    })
  })

  test('refuse what cannot be', () => {
    const scoped = scopedIndexOf({ authorCount: 2, papers: [] })
    expect(() => closestPairs(scoped, [0], [2])).toThrow('closestPairs requires an author index in 0 … 1, got 2')
    expect(() => closestPairs(scoped, [0], [1], { maxDistance: -1 })).toThrow(
      'closestPairs requires maxDistance >= 0, got -1',
    )
    expect(() => closestPairs(scoped, [0], [1], { budget: Number.NaN })).toThrow(
      'closestPairs requires budget >= 0, got NaN',
    )
  })
})
