import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metricsByYear } from '../../src/metrics/metrics-by-year.ts'

const yearPapers = fc.array(
  fc.record({
    year: fc.option(fc.integer({ min: 2000, max: 2012 })),
    citations: fc.option(fc.nat(50)),
    coauthors: fc.array(fc.nat(12), { maxLength: 6 }),
  }),
  { maxLength: 20 },
)

test('new coauthors sum to the distinct coauthors on dated papers, papers to the dated papers', () => {
  fc.assert(
    fc.property(yearPapers, (papers) => {
      const rows = metricsByYear(papers)
      const dated = papers.filter((paper) => paper.year !== null)
      const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0)
      expect(sum((row) => row.newCoauthorCount)).toBe(new Set(dated.flatMap((paper) => paper.coauthors)).size)
      expect(sum((row) => row.paperCount)).toBe(dated.length)
      expect(sum((row) => row.citationCount ?? 0)).toBe(
        dated.reduce((total, paper) => total + (paper.citations ?? 0), 0),
      )
    }),
  )
})

test('every row agrees with its definition, and years run without gaps', () => {
  fc.assert(
    fc.property(yearPapers, (papers) => {
      const rows = metricsByYear(Object.freeze(papers) as typeof papers)
      const years = papers.flatMap((paper) => paper.year ?? [])
      const first = Math.min(...years)
      expect(rows.map((row) => row.year)).toEqual(
        years.length === 0 ? [] : Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => first + i),
      )
      for (const row of rows) {
        const own = papers.filter((paper) => paper.year === row.year)
        const known = own.flatMap((paper) => paper.citations ?? [])
        const before = new Set(papers.filter((p) => p.year !== null && p.year < row.year).flatMap((p) => p.coauthors))
        const met = new Set(own.flatMap((paper) => paper.coauthors))
        expect(row).toEqual({
          year: row.year,
          paperCount: own.length,
          citationCount: known.length === 0 ? null : known.reduce((sum, c) => sum + c, 0),
          coauthorCount: met.size,
          newCoauthorCount: [...met].filter((coauthor) => !before.has(coauthor)).length,
        })
      }
    }),
  )
})

test('a year without papers has unknown citations, and undated papers are in no row', () => {
  const rows = metricsByYear([
    { year: 2022, citations: 4, coauthors: Uint32Array.of(7, 8) },
    { year: 2020, citations: null, coauthors: [7] },
    { year: null, citations: 9, coauthors: [9] },
  ])
  expect(rows).toEqual([
    { year: 2020, paperCount: 1, citationCount: null, coauthorCount: 1, newCoauthorCount: 1 },
    { year: 2021, paperCount: 0, citationCount: null, coauthorCount: 0, newCoauthorCount: 0 },
    { year: 2022, paperCount: 1, citationCount: 4, coauthorCount: 2, newCoauthorCount: 1 },
  ])
  expect(metricsByYear([{ year: null, citations: 9, coauthors: [9] }])).toEqual([])
})
