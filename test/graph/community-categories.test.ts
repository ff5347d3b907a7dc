import fc from 'fast-check'
import { expect, test } from 'vitest'
import { categoryCounts } from '../../src/graph/category-counts.ts'
import { communityCategories } from '../../src/graph/community-categories.ts'
import { holds } from './holds.ts'
import { arbitraryHypergraph, CATEGORY_COUNT, indexOf, scopedIndexOf } from './hypergraph.ts'

test('each community has the categories of its members’ papers in scope, each paper once', () => {
  holds((scoped, naive, { authorCount, papers }) => {
    const labels = Int32Array.from({ length: authorCount }, (_, v) => (naive.isNode(v) ? v % 3 : -1))
    const { offsets, categories, paperCounts } = communityCategories(scoped, { labels, count: 3 }, 2)
    for (let community = 0; community < 3; community++) {
      const counts = Array.from(
        { length: CATEGORY_COUNT },
        (_, category) =>
          papers.filter(
            (paper, p) =>
              naive.counts(paper, p) &&
              (paper.categories ?? []).includes(category) &&
              paper.authors.some((v) => labels[v] === community),
          ).length,
      )
      const expected = [...counts.entries()]
        .filter(([, count]) => count > 0)
        .sort(([a, inA], [b, inB]) => inB - inA || a - b)
        .slice(0, 2)
      const found = [...categories.subarray(offsets[community], offsets[community + 1])].map((category, k) => [
        category,
        paperCounts[offsets[community]! + k],
      ])
      expect(found).toEqual(expected)
    }
  })
})

test('categories are counted once per paper given', () => {
  fc.assert(
    fc.property(arbitraryHypergraph, (hypergraph) => {
      const counts = categoryCounts(indexOf(hypergraph), CATEGORY_COUNT, hypergraph.papers.keys())
      for (let category = 0; category < CATEGORY_COUNT; category++) {
        expect(counts[category]).toBe(
          hypergraph.papers.filter(({ categories }) => categories?.includes(category)).length,
        )
      }
    }),
  )
})

test('communities without categories have none', () => {
  const scoped = scopedIndexOf({ authorCount: 2, papers: [{ authors: [0, 1] }] })
  expect(communityCategories(scoped, { labels: Int32Array.of(0, 0), count: 1 }).offsets).toEqual(Uint32Array.of(0, 0))
})
