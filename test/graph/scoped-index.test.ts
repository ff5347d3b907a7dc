import { describe, expect, test } from 'vitest'
import { coauthors } from '../../src/graph/coauthors.ts'
import { collaborationPath } from '../../src/graph/collaboration-path.ts'
import { distances } from '../../src/graph/distances.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import type { TieScope } from '../../src/graph/tie-scope.ts'
import { scopedIndexOf } from './hypergraph.ts'

const papers = [
  { authors: [0, 1], date: 20240930, categories: [0, 2] },
  { authors: [0, 2], date: 20240000, categories: [1] },
  { authors: [0, 3], date: 0 },
  { authors: [0, 4], date: 20200101, retracted: true },
  { authors: [0, 5], date: 20210600, teamSize: 40 },
]

/** The coauthors of 0 in a scope; 6 is a consortium that stands with 0 on no paper but the last. */
function coauthorsIn(scope: Partial<TieScope>): number[] {
  const hypergraph = { authorCount: 7, papers: [...papers, { authors: [0, 6], date: 20220000 }], groups: [6] }
  return [...coauthors(scopedIndexOf(hypergraph, scope), 0).neighbors]
}

describe('a scope', () => {
  test('without bounds takes in undated, retracted and long papers, and no groups', () => {
    expect(coauthorsIn({})).toEqual([1, 2, 3, 4, 5])
  })

  test('includes both its first and its last date', () => {
    expect(coauthorsIn({ dateFrom: 20240000, dateTo: 20240930 })).toEqual([1, 2])
    expect(coauthorsIn({ dateFrom: 20240001, dateTo: 20240929 })).toEqual([])
  })

  test('with either date leaves undated papers out', () => {
    expect(coauthorsIn({ dateTo: 20991231 })).toEqual([1, 2, 4, 5])
    expect(coauthorsIn({ dateFrom: 0 })).toEqual([1, 2, 4, 5])
  })

  test('of categories takes papers of any of them, the second one too', () => {
    expect(coauthorsIn({ categories: Uint8Array.of(0, 0, 1) })).toEqual([1])
    expect(coauthorsIn({ categories: Uint8Array.of(0, 1, 1) })).toEqual([1, 2])
  })

  test('goes by the length of the byline as stated, not as stored', () => {
    expect(coauthorsIn({ maxTeamSize: 39 })).toEqual([1, 2, 3, 4])
    expect(coauthorsIn({ maxTeamSize: 40 })).toEqual([1, 2, 3, 4, 5])
  })

  test('may leave retracted papers out and take groups in', () => {
    expect(coauthorsIn({ includeRetracted: false })).toEqual([1, 2, 3, 5])
    expect(coauthorsIn({ includeGroups: true })).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('may take authors and papers away', () => {
    expect(coauthorsIn({ withoutAuthors: new Set([2]), withoutPapers: new Set([0]) })).toEqual([3, 4, 5])
    expect(coauthorsIn({ withoutAuthors: new Set([0]) })).toEqual([])
  })

  test('an author taken away leaves the bylines their length', () => {
    const hypergraph = { authorCount: 3, papers: [{ authors: [0, 1, 2] }] }
    const scoped = scopedIndexOf(hypergraph, { withoutAuthors: new Set([2]) })
    expect([...coauthors(scoped, 0).newmanWeights]).toEqual([1 / 2])
  })
})

describe('a tie', () => {
  test('has the first and last year that is known, and 0 where none is', () => {
    const scoped = scopedIndexOf({
      authorCount: 3,
      papers: [
        { authors: [0, 1], date: 0 },
        { authors: [0, 1], date: 20200000 },
        { authors: [0, 1], date: 19991231 },
        { authors: [0, 2], date: 0 },
      ],
    })
    expect([...coauthors(scoped, 0).firstYears]).toEqual([1999, 0])
    expect([...coauthors(scoped, 0).lastYears]).toEqual([2020, 0])
  })
})

describe('what cannot be is refused by name', () => {
  const scoped = scopedIndexOf({ authorCount: 3, papers: [] })

  test('authors that are not in the index', () => {
    expect(() => coauthors(scoped, 3)).toThrow('coauthors requires an author index in 0 … 2, got 3')
    expect(() => collaborationPath(scoped, 0, -1)).toThrow(
      'collaborationPath requires an author index in 0 … 2, got -1',
    )
    expect(() => distances(scoped, [0.5])).toThrow('distances requires an author index in 0 … 2, got 0.5')
  })

  test('limits below their least', () => {
    expect(() => egoNetwork(scoped, 0, { radius: -1 })).toThrow('egoNetwork requires radius >= 0, got -1')
    expect(() => egoNetwork(scoped, 0, { maxAuthors: 0 })).toThrow('egoNetwork requires maxAuthors >= 1, got 0')
    expect(() => collaborationPath(scoped, 0, 1, { maxDistance: Number.NaN })).toThrow(
      'collaborationPath requires maxDistance >= 0, got NaN',
    )
    expect(() => scopedIndexOf({ authorCount: 0, papers: [] }, { minSharedPapers: 0 })).toThrow(
      'ScopedIndex requires an integer minSharedPapers >= 1, got 0',
    )
  })
})
