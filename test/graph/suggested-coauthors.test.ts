import { describe, expect, test } from 'vitest'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { type LinkPrediction, suggestedCoauthors } from '../../src/graph/suggested-coauthors.ts'
import { holds, holdsOfChainsAndTeams, holdsUnderRelabelling } from './holds.ts'
import { scopedIndexOf } from './hypergraph.ts'
import type { NaiveNetwork } from './naive-network.ts'
import { scopedNamedGraph, zacharyKarateClub } from './named-graphs.ts'

const METHODS: readonly LinkPrediction[] = ['ADAMIC_ADAR', 'COMMON_NEIGHBORS', 'JACCARD', 'RESOURCE_ALLOCATION']

function suggestionsOf(scoped: ScopedIndex, v: number, method: LinkPrediction, first: number) {
  const found = suggestedCoauthors(scoped, v, { method, first })
  if (found.kind === 'none') throw new Error(found.reason)
  return found.suggestions.map(({ author, score, commonCoauthors }) => ({
    author,
    score,
    commonCoauthors: [...commonCoauthors],
  }))
}

/** Every author two steps away, scored as the definition reads. */
function naiveSuggestions(naive: NaiveNetwork, v: number, method: LinkPrediction) {
  const own = naive.neighbors(v)
  return naive.nodes
    .filter((w) => naive.distancesFrom(v).get(w) === 2)
    .map((author) => {
      const theirs = naive.neighbors(author)
      const commonCoauthors = own.filter((z) => theirs.includes(z))
      const sum = (share: (degree: number) => number) =>
        commonCoauthors.reduce((total, z) => total + share(naive.neighbors(z).length), 0)
      const score = {
        ADAMIC_ADAR: () => sum((degree) => 1 / Math.log(degree)),
        COMMON_NEIGHBORS: () => commonCoauthors.length,
        JACCARD: () => commonCoauthors.length / new Set([...own, ...theirs]).size,
        RESOURCE_ALLOCATION: () => sum((degree) => 1 / degree),
      }[method]()
      return { author, score: Number(score.toFixed(9)), commonCoauthors }
    })
    .sort((a, b) => b.score - a.score || a.author - b.author)
}

function expectSuggestions(scoped: ScopedIndex, naive: NaiveNetwork, v: number, first: number): void {
  for (const method of METHODS) {
    const expected = naiveSuggestions(naive, v, method).slice(0, first)
    const found = suggestionsOf(scoped, v, method, first)
    expect(found.map(({ author }) => author)).toEqual(expected.map(({ author }) => author))
    found.forEach(({ score, commonCoauthors }, k) => {
      expect(score).toBeCloseTo(expected[k]!.score, 8)
      expect(commonCoauthors).toEqual(expected[k]!.commonCoauthors)
    })
  }
}

describe('suggested coauthors', () => {
  test('are those two steps away, best first, by every method', () => {
    holds(
      (scoped, naive, { authorCount }) => {
        for (let v = 0; v < authorCount; v++) {
          expectSuggestions(scoped, naive, v, v % 2 === 0 ? 3 : Number.POSITIVE_INFINITY)
        }
      },
      { numRuns: 400 },
    )
  })

  test('are those in long networks and large teams too', () => {
    holdsOfChainsAndTeams(
      (scoped, naive) => {
        for (const v of [0, 5, 7]) expectSuggestions(scoped, naive, v, 1 + v)
      },
      { numRuns: 60 },
    )
  })

  test('are as many as asked for at most, the first of the whole list', () => {
    holds(
      (scoped, _naive, { authorCount }) => {
        for (const method of METHODS) {
          const all = suggestionsOf(scoped, authorCount - 1, method, 100)
          for (const first of [0, 1, 2, 4]) {
            expect(suggestionsOf(scoped, authorCount - 1, method, first)).toEqual(all.slice(0, first))
          }
        }
      },
      { numRuns: 300 },
    )
  })

  test('keep their scores when the authors are renamed', () => {
    holdsUnderRelabelling(
      (scoped, renamed, label) => {
        for (const method of METHODS) {
          label.forEach((name, v) => {
            const scores = (of: ScopedIndex, w: number) =>
              new Map(suggestionsOf(of, w, method, 100).map(({ author, score }) => [author, score]))
            const there = [...scores(scoped, v)].map(([author, score]): [number, number] => [label[author]!, score])
            expect(scores(renamed, name)).toEqual(new Map(there))
          })
        }
      },
      { numRuns: 200 },
    )
  })

  test('on a small budget are the whole answer or none', () => {
    holds(
      (scoped, _naive, { authorCount }) => {
        for (let v = 0; v < authorCount; v++) {
          for (const method of METHODS) {
            const whole = suggestedCoauthors(scoped, v, { method })
            const found = suggestedCoauthors(scoped, v, { method, budget: 15 })
            if (found.kind === 'none') expect(found.reason).toBe('BUDGET_SPENT')
            else expect(found).toEqual(whole)
          }
        }
      },
      { numRuns: 200 },
    )
  })

  test('by Adamic-Adar: 0 and 3 share 1, of two coauthors, and 2, of three', () => {
    const bylines = [
      [0, 1],
      [1, 3],
      [0, 2],
      [2, 3],
      [2, 4],
    ]
    const scoped = scopedIndexOf({ authorCount: 5, papers: bylines.map((authors) => ({ authors })) })
    const [best, next] = suggestionsOf(scoped, 0, 'ADAMIC_ADAR', 10)
    expect(best).toMatchObject({ author: 3, commonCoauthors: [1, 2] })
    expect(best!.score).toBeCloseTo(1 / Math.log(2) + 1 / Math.log(3), 8)
    expect(next).toMatchObject({ author: 4, commonCoauthors: [2] })
  })

  test('Zachary karate club: the leaders share four friends, of 29 in all', () => {
    const scoped = scopedNamedGraph(zacharyKarateClub)
    expect(suggestionsOf(scoped, 0, 'JACCARD', 100).find(({ author }) => author === 33)).toEqual({
      author: 33,
      score: Number((4 / 29).toFixed(9)),
      commonCoauthors: [8, 13, 19, 31],
    })
  })

  test('refuse what cannot be', () => {
    const scoped = scopedIndexOf({ authorCount: 1, papers: [] })
    expect(() => suggestedCoauthors(scoped, 1)).toThrow('suggestedCoauthors requires an author index in 0 … 0, got 1')
    expect(() => suggestedCoauthors(scoped, 0, { first: -1 })).toThrow('suggestedCoauthors requires first >= 0, got -1')
    expect(() => suggestedCoauthors(scoped, 0, { budget: -1 })).toThrow(
      'suggestedCoauthors requires budget >= 0, got -1',
    )
  })
})
