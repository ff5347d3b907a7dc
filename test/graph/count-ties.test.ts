import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countTies } from '../../src/graph/count-ties.ts'
import { inducedHypergraph } from '../../src/graph/induced-hypergraph.ts'
import { inducedTies } from '../../src/graph/induced-ties.ts'
import { scopedIndexOf } from './hypergraph.ts'

const AUTHORS = 900

/** Bylines of hundreds that mostly agree, beside small ones: every third author of a run, or a few at random. */
const arbitraryBylines = fc.array(
  fc.oneof(
    fc
      .record({
        start: fc.nat({ max: 100 }),
        length: fc.integer({ min: 200, max: 600 }),
        step: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ start, length, step }) => Array.from({ length }, (_, k) => start + k * step).filter((v) => v < AUTHORS)),
    fc.uniqueArray(fc.nat({ max: 899 }), { minLength: 2, maxLength: 6 }),
  ),
  { minLength: 1, maxLength: 12 },
)

test('ties counted in sets of bits are those listed one by one', () => {
  fc.assert(
    fc.property(arbitraryBylines, fc.integer({ min: 1, max: 2 }), (bylines, minSharedPapers) => {
      const papers = bylines.map((authors) => ({ authors }))
      const scoped = scopedIndexOf({ authorCount: AUTHORS, papers }, { minSharedPapers })
      const everybody = Uint32Array.from({ length: AUTHORS }, (_, v) => v)
      const hypergraph = inducedHypergraph(scoped, everybody)
      expect(countTies(hypergraph, minSharedPapers)).toBe(inducedTies(scoped, hypergraph).sources.length)
    }),
    { numRuns: 30 },
  )
})

test('300 papers of the same 3,000 names make 4,498,500 ties', () => {
  const authors = Array.from({ length: 3000 }, (_, v) => v)
  const scoped = scopedIndexOf({ authorCount: 3000, papers: Array.from({ length: 300 }, () => ({ authors })) })
  expect(countTies(inducedHypergraph(scoped, Uint32Array.from(authors)), 1)).toBe((3000 * 2999) / 2)
})
