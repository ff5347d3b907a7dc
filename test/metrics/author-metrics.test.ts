import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AuthorMetrics,
  type AuthorMetricsOptions,
  authorMetrics as lazyMetrics,
} from '../../src/metrics/author-metrics.ts'
import { hIndex } from '../../src/metrics/h-index.ts'

interface MetricPaper {
  readonly id: number
  readonly citations: number | null
  readonly teamSize: number
  readonly dateCode: number
  readonly first: boolean
  readonly last: boolean
  readonly solo: boolean
  readonly novelty: number | null
}

/** All figures of these papers, every one of them read. */
function authorMetrics(papers: readonly MetricPaper[], options: AuthorMetricsOptions): AuthorMetrics {
  const lazy = lazyMetrics(
    {
      count: papers.length,
      id: (k) => papers[k]!.id,
      citations: (k) => papers[k]!.citations,
      teamSize: (k) => papers[k]!.teamSize,
      dateCode: (k) => papers[k]!.dateCode,
      isFirst: (k) => papers[k]!.first,
      isLast: (k) => papers[k]!.last,
      isSolo: (k) => papers[k]!.solo,
      novelty: (k) => papers[k]!.novelty,
    },
    options,
  )
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(lazy)).filter((name) => name !== 'constructor')
  return Object.fromEntries(names.map((name) => [name, lazy[name as keyof AuthorMetrics]])) as unknown as AuthorMetrics
}

const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }))
const metricPaper = fc.record({
  citations: fc.option(fc.nat(60)),
  teamSize: fc.integer({ min: 1, max: 9 }),
  dateCode: fc.constantFrom(0, 20100000, 20151100, 20200305, 20240930),
  first: fc.boolean(),
  last: fc.boolean(),
  solo: fc.boolean(),
  novelty: score,
})
const records = fc
  .array(metricPaper, { maxLength: 25 })
  .map((rows) => rows.map((row, id): MetricPaper => ({ id, ...row })))
const counting = fc.constantFrom('FULL', 'FRACTIONAL')
const lastYearOfData = 2024

describe('laws', () => {
  test('coverage is out of all papers, for citations and for both scores', () => {
    fc.assert(
      fc.property(records, counting, (papers, counting) => {
        const figures = authorMetrics(papers, { counting, lastYearOfData })
        for (const coverage of [figures.citationCoverage, figures.novelty.coverage]) {
          expect(coverage.of).toBe(figures.paperCount)
          expect(coverage.papers).toBeLessThanOrEqual(coverage.of)
        }
        for (const { value, coverage } of [figures.novelty]) {
          expect(value === null).toBe(coverage.papers === 0)
          expect(value ?? 0).toBeGreaterThanOrEqual(0)
          expect(value ?? 0).toBeLessThanOrEqual(100)
        }
      }),
    )
  })

  test('the order of the papers changes nothing', () => {
    const pair = records.chain((papers) =>
      fc.tuple(fc.constant(papers), fc.shuffledSubarray(papers, { minLength: papers.length })),
    )
    fc.assert(
      fc.property(pair, counting, ([papers, others], counting) => {
        const { novelty, ...figures } = authorMetrics(papers, { counting, lastYearOfData })
        const shuffled = authorMetrics(Object.freeze(others), { counting, lastYearOfData })
        expect(shuffled).toMatchObject(figures)
        expect(shuffled.novelty.value ?? -1).toBeCloseTo(novelty.value ?? -1, 9)
      }),
    )
  })

  test('papers with unknown citations change no citation figure, only the coverage', () => {
    const citationFigures = (papers: readonly MetricPaper[], counting: 'FULL' | 'FRACTIONAL') => {
      const f = authorMetrics(papers, { counting, lastYearOfData })
      return [
        f.citationCount,
        f.hIndex,
        f.hCore,
        f.citationsToNextH,
        f.gIndex,
        f.i10Index,
        f.eIndex,
        f.hiNorm,
        f.hmIndex,
      ].concat([f.meanCitations, f.medianCitations, f.fractionalCitationCount, f.citationCoverage.papers])
    }
    fc.assert(
      fc.property(records, counting, (papers, counting) => {
        const known = papers.filter((paper) => paper.citations !== null)
        expect(citationFigures(papers, counting)).toEqual(citationFigures(known, counting))
      }),
    )
  })

  test('the h-core is the proof of h under either counting', () => {
    fc.assert(
      fc.property(records, counting, (papers, counting) => {
        const { hIndex: h, hCore } = authorMetrics(papers, { counting, lastYearOfData })
        expect(hCore).toHaveLength(h ?? 0)
        for (const id of hCore) {
          const { citations, teamSize } = papers[id]!
          expect(citations! / (counting === 'FULL' ? 1 : teamSize)).toBeGreaterThanOrEqual(h!)
        }
      }),
    )
  })

  test('the h-index under fractional counting is hI,norm; counts stay counts', () => {
    fc.assert(
      fc.property(records, (papers) => {
        const full = authorMetrics(papers, { lastYearOfData })
        const fractional = authorMetrics(papers, { counting: 'FRACTIONAL', lastYearOfData })
        expect(full.hIndex).toBe(hIndex(papers.flatMap(({ citations }) => citations ?? [])))
        expect(fractional.hIndex).toBe(full.hiNorm)
        expect(fractional.hmIndex).toBe(full.hmIndex)
        expect(fractional.citationCount).toBe(full.citationCount)
        expect(fractional.medianCitations).toBe(full.medianCitations)
        expect(fractional.fractionalPaperCount).toBe(full.fractionalPaperCount)
        expect(fractional.gIndex ?? 0).toBeGreaterThanOrEqual(fractional.hIndex ?? 0)
      }),
    )
  })

  test('when every paper is solo, fractional counting is full counting', () => {
    fc.assert(
      fc.property(records, (papers) => {
        const solo = papers.map((paper) => ({ ...paper, teamSize: 1, solo: true }))
        const full = authorMetrics(solo, { counting: 'FULL', lastYearOfData })
        expect(authorMetrics(solo, { counting: 'FRACTIONAL', lastYearOfData })).toEqual(full)
        expect(full.soloCount).toBe(full.paperCount)
        expect(full.fractionalPaperCount).toBe(full.paperCount)
        expect(full.fractionalCitationCount).toBe(full.citationCount)
      }),
    )
  })
})

describe('a record of four papers', () => {
  const paper = (id: number, citations: number | null, teamSize: number, dateCode: number): MetricPaper => ({
    id,
    citations,
    teamSize,
    dateCode,
    first: id <= 2,
    last: id === 2,
    solo: teamSize === 1,
    novelty: id <= 2 ? 40 + 20 * id : null,
  })
  const papers = [paper(1, 12, 4, 20150000), paper(2, 3, 1, 20180600), paper(3, 10, 2, 20201231), paper(4, null, 5, 0)]

  test('under full counting', () => {
    expect(authorMetrics(papers, { lastYearOfData: 2024 })).toEqual({
      paperCount: 4,
      citationCount: 25,
      citationCoverage: { papers: 3, of: 4 },
      hIndex: 3, // 12, 10, 3
      hCore: [1, 3, 2],
      citationsToNextH: null, // three papers with known counts, and h + 1 is 4
      gIndex: 3, // 25 ≥ 9, capped at three papers
      i10Index: 2,
      eIndex: 4, // sqrt(25 − 9)
      mQuotient: 0.3, // 3 / (2024 − 2015 + 1)
      hiNorm: 3, // 12/4, 10/2, 3/1 = 3, 5, 3
      hmIndex: 1.75, // ranks 1/4, 3/4, 7/4 ≤ 3
      meanCitations: 25 / 3,
      medianCitations: 10,
      fractionalPaperCount: 1.95, // 1/4 + 1 + 1/2 + 1/5
      fractionalCitationCount: 11, // 3 + 3 + 5
      firstYear: 2015,
      lastYear: 2020,
      firstAuthorCount: 2,
      lastAuthorCount: 1,
      soloCount: 1,
      meanTeamSize: 3, // (4 + 1 + 2 + 5) / 4
      collaborativeCoefficient: 1 - 1.95 / 4,
      novelty: { value: 70, coverage: { papers: 2, of: 4 } }, // (60 + 80) / 2
    })
  })

  test('under fractional counting', () => {
    expect(authorMetrics(papers, { counting: 'FRACTIONAL', lastYearOfData: 2024 })).toMatchObject({
      paperCount: 4,
      citationCount: 25,
      hIndex: 3, // credits 5, 3, 3
      hCore: [3, 1, 2], // most credited first, then the older of the two with 3
      gIndex: 3, // 11 ≥ 9
      i10Index: 0,
      eIndex: Math.sqrt(2), // 11 − 9
      meanCitations: 11 / 1.75,
      medianCitations: 10,
    })
  })
})

test('without papers counts are 0 and the rest is unknown', () => {
  const nothing = { value: null, coverage: { papers: 0, of: 0 } }
  expect(authorMetrics([], { lastYearOfData: null })).toEqual({
    paperCount: 0,
    citationCount: null,
    citationCoverage: { papers: 0, of: 0 },
    hIndex: null,
    hCore: [],
    citationsToNextH: null,
    gIndex: null,
    i10Index: null,
    eIndex: null,
    mQuotient: null,
    hiNorm: null,
    hmIndex: null,
    meanCitations: null,
    medianCitations: null,
    fractionalPaperCount: 0,
    fractionalCitationCount: null,
    firstYear: null,
    lastYear: null,
    firstAuthorCount: 0,
    lastAuthorCount: 0,
    soloCount: 0,
    meanTeamSize: null,
    collaborativeCoefficient: null,
    novelty: nothing,
  })
})

test('papers whose counts are all 0 have h 0, which is known', () => {
  const paper = {
    id: 1,
    citations: 0,
    teamSize: 2,
    dateCode: 20240000,
    first: true,
    last: false,
    solo: false,
    novelty: null,
  }
  expect(authorMetrics([paper], { lastYearOfData: 2024 })).toMatchObject({
    citationCount: 0,
    hIndex: 0,
    hCore: [],
    citationsToNextH: 1,
    gIndex: 0,
    eIndex: 0,
    mQuotient: 0,
    hmIndex: 0,
    meanCitations: 0,
  })
})
