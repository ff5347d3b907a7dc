import { expect, test } from 'vitest'
import { components } from '../../src/graph/components.ts'
import { scopedIndexOf } from './hypergraph.ts'

test('a paper joins all that its authors were part of, in whatever order they stand', () => {
  const bylines = [[3, 6], [2, 7], [1, 8], [5, 6, 7, 8], [0], [4, 9]]
  const scoped = scopedIndexOf({ authorCount: 10, papers: bylines.map((authors) => ({ authors })), groups: [9] })
  const { labels, sizes } = components(scoped)
  expect([...labels]).toEqual([0, 1, 1, 1, 2, 1, 1, 1, 1, -1])
  expect([...sizes]).toEqual([1, 7, 1])
})

test('components are found once for a scope, and asked for where one paper makes a tie', () => {
  const scoped = scopedIndexOf({ authorCount: 2, papers: [] })
  expect(components(scoped)).toBe(components(scoped))
  expect(() => components(scopedIndexOf({ authorCount: 2, papers: [] }, { minSharedPapers: 2 }))).toThrow(
    'components requires minSharedPapers of 1, got 2',
  )
})
