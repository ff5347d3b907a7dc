import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AI_SCORE_WEIGHTS, aiScore, aiScoreSignals } from '../../src/metrics/ai-score.ts'
import { citationVelocity } from '../../src/metrics/citation-velocity.ts'
import { middleDay, yearOf } from '../../src/metrics/date-code.ts'
import { recency } from '../../src/metrics/recency.ts'

interface Row {
  dateCode: number
  citations: number
  category: number
  novelty: number
  hasCode: boolean
}

const row: fc.Arbitrary<Row> = fc.record({
  dateCode: fc.constantFrom(0, 20150000, 20160400, 20160715, 20170000, 20171231, 20180101, 20210000, 20240930),
  citations: fc.oneof(fc.nat(8), fc.constant(-1)),
  category: fc.integer({ min: -1, max: 2 }),
  novelty: fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant(Number.NaN)),
  hasCode: fc.boolean(),
})
const rows = fc.array(row, { maxLength: 60 })

const columns = (papers: readonly Row[]) => ({
  dateCodes: Int32Array.from(papers, (paper) => paper.dateCode),
  citations: Int32Array.from(papers, (paper) => paper.citations),
  primaryCategory: Int32Array.from(papers, (paper) => paper.category),
  novelty: Float64Array.from(papers, (paper) => paper.novelty),
  hasCode: Uint8Array.from(papers, (paper) => Number(paper.hasCode)),
})

const paper = (dateCode: number, citations: number, category = 0): Row => ({
  dateCode,
  citations,
  category,
  novelty: Number.NaN,
  hasCode: false,
})

describe('citation velocity', () => {
  test('is the mid-rank percentile of the cohort, by its definition', () => {
    fc.assert(
      fc.property(rows, (papers) => {
        const newest = Math.max(...papers.flatMap((p) => (p.dateCode ? [middleDay(p.dateCode)] : [])))
        const rate = (p: Row) => (p.citations * 365.25) / Math.max(365.25, newest - middleDay(p.dateCode))
        const velocity = citationVelocity(columns(papers))
        papers.forEach((p, i) => {
          const cohort = papers.filter(
            (q) =>
              q.dateCode !== 0 &&
              q.citations >= 0 &&
              (p.category === -1 || q.category === p.category) &&
              Math.abs(yearOf(q.dateCode)! - (yearOf(p.dateCode) ?? Number.NaN)) <= 1,
          )
          expect(Number.isNaN(velocity[i])).toBe(p.citations < 0 || cohort.length < 5)
          if (Number.isNaN(velocity[i])) return
          const below = cohort.filter((q) => rate(q) < rate(p)).length
          const ties = cohort.filter((q) => rate(q) === rate(p)).length
          expect(velocity[i]).toBeCloseTo((below + ties / 2) / cohort.length, 12)
        })
      }),
    )
  })

  test('of one year and category averages one half', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 5, maxLength: 40 }), (citations) => {
        const velocity = citationVelocity(columns(citations.map((c) => paper(20200000, c))))
        expect(velocity.reduce((sum, v) => sum + v, 0) / velocity.length).toBeCloseTo(0.5, 12)
      }),
    )
  })

  test('of 0, 1, 1, 3, 9 citations in one year is 1/10, 4/10, 4/10, 7/10, 9/10', () => {
    const velocity = citationVelocity(columns([0, 1, 1, 3, 9].map((c) => paper(20200000, c))))
    expect([...velocity]).toEqual([0.1, 0.4, 0.4, 0.7, 0.9])
  })

  test('compares citations per year: 4 in four years are as many as 2 in two, and more than 3 in four', () => {
    const velocity = citationVelocity(
      columns([
        paper(20200101, 4),
        paper(20200101, 3),
        paper(20220101, 2),
        paper(20210101, 30),
        paper(20210101, 0),
        paper(20240101, 0),
      ]),
    )
    // Cohort of the paper of 2021: 2020 … 2022. Rates 1, 3/4, 1, 10, 0, each to within leap days.
    expect(velocity[3]).toBe(0.9)
    expect(velocity[4]).toBe(0.1)
    expect(velocity[0]).toBeNaN() // 2019 … 2021 hold four papers
  })

  test('a paper younger than a year is taken as one year old', () => {
    const velocity = citationVelocity(columns([1, 1, 1, 1].map((c) => paper(20240101, c)).concat(paper(20240901, 1))))
    expect([...velocity]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5])
  })

  test('papers with unknown citations, unknown year or a small cohort have none', () => {
    const velocity = citationVelocity(
      columns([
        ...[1, 2, 3, 4, 5].map((c) => paper(20200000, c)),
        paper(20200000, -1),
        paper(0, 3),
        paper(20200000, 3, 1),
      ]),
    )
    expect([...velocity].map(Number.isNaN)).toEqual([false, false, false, false, false, true, true, true])
  })

  test('a paper of unknown category is ranked among all categories of its years', () => {
    const velocity = citationVelocity(
      columns([paper(20200000, 3, -1), ...[1, 2, 3, 4].map((c) => paper(20200000, c, c))]),
    )
    expect(velocity[0]).toBeCloseTo((2 + 2 / 2) / 5, 12)
    expect(velocity[1]).toBeNaN()
  })
})

describe('recency', () => {
  test('halves every three years before the newest paper', () => {
    const [newest, threeYears, sixYears, undated] = recency([20240101, 20210101, 20180101, 0])
    expect(newest).toBe(1)
    expect(threeYears).toBeCloseTo(0.5, 3)
    expect(sixYears).toBeCloseTo(0.25, 3)
    expect(undated).toBeNaN()
  })

  test('a year stands for its middle: 2023 is as recent as 2 July 2023', () => {
    const [year, day] = recency([20230000, 20230702, 20240101])
    expect(year).toBe(day)
  })

  test('a later paper is more recent, and the newest has 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1900, max: 2025 }), { minLength: 1 }), (years) => {
        const values = recency(years.map((year) => year * 10_000))
        expect(Math.max(...values)).toBe(1)
        years.forEach((a, i) => {
          years.forEach((b, j) => {
            expect(Math.sign(a - b)).toBe(Math.sign(values[i]! - values[j]!))
          })
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('AI score', () => {
  test('lies within 0 … 100, as its signals within 0 … 1, and is unknown just when velocity and novelty are', () => {
    fc.assert(
      fc.property(rows, (papers) => {
        const scores = aiScore(columns(papers))
        papers.forEach((_, p) => {
          const signals = aiScoreSignals(scores, p)
          expect(Number.isNaN(scores.score[p])).toBe(signals[0]!.value === null && signals[1]!.value === null)
          for (const { value } of signals) {
            expect(value ?? 0).toBeGreaterThanOrEqual(0)
            expect(value ?? 0).toBeLessThanOrEqual(1)
          }
          if (Number.isNaN(scores.score[p])) return
          expect(scores.score[p]).toBeGreaterThanOrEqual(0)
          expect(scores.score[p]).toBeLessThanOrEqual(100)
          const known = signals.filter((signal) => signal.value !== null)
          const weights = known.reduce((sum, { weight }) => sum + weight, 0)
          const mean = known.reduce((sum, { value, weight }) => sum + value! * (weight / weights), 0)
          expect(scores.score[p]).toBeCloseTo(100 * mean, 9)
        })
      }),
    )
  })

  test('public code never lowers a score', () => {
    fc.assert(
      fc.property(rows, (papers) => {
        const without = aiScore(columns(papers.map((p) => ({ ...p, hasCode: false })))).score
        const withCode = aiScore(columns(papers.map((p) => ({ ...p, hasCode: true })))).score
        without.forEach((score, p) => {
          expect(Number.isNaN(score) || withCode[p]! >= score).toBe(true)
        })
      }),
    )
  })

  test('of velocity 0.9, novelty 60, recency 1 and code is 100 · (0.36 + 0.15 + 0.2 + 0.15) = 86', () => {
    const papers = [0, 1, 1, 3, 9].map((c) => ({ ...paper(20200000, c), novelty: 60, hasCode: true }))
    expect(aiScore(columns(papers)).score[4]).toBeCloseTo(86, 10)
  })

  test('an undated paper with novelty 80 and no code: (0.25 · 0.8 + 0.15 · 0) / 0.40 = 50', () => {
    const scores = aiScore(columns([{ ...paper(0, 7), novelty: 80 }]))
    expect(scores.score[0]).toBeCloseTo(50, 10)
    expect(aiScoreSignals(scores, 0)).toEqual([
      { name: 'citationVelocity', value: null, weight: 0.4 },
      { name: 'novelty', value: 0.8, weight: 0.25 },
      { name: 'recency', value: null, weight: 0.2 },
      { name: 'code', value: 0, weight: 0.15 },
    ])
  })

  test('its nominal weights sum to 1', () => {
    expect(Object.values(AI_SCORE_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  })

  test('no papers have no scores', () => {
    expect(aiScore(columns([])).score).toHaveLength(0)
  })
})
