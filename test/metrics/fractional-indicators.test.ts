import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collaborativeCoefficient } from '../../src/metrics/collaborative-coefficient.ts'
import { fractionalCitationCount } from '../../src/metrics/fractional-citation-count.ts'
import { fractionalPaperCount } from '../../src/metrics/fractional-paper-count.ts'
import { hIndex } from '../../src/metrics/h-index.ts'
import { hiNorm } from '../../src/metrics/hi-norm.ts'
import { hmIndex } from '../../src/metrics/hm-index.ts'
import { meanTeamSize } from '../../src/metrics/mean-team-size.ts'
import { settled } from '../../src/metrics/settled.ts'
import { sumOf } from './exact-fraction.ts'

const paper = fc.tuple(fc.oneof(fc.nat(6), fc.nat(80)), fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(3000)))
const papers = fc.array(paper, { minLength: 1, maxLength: 30 })
const citationsOf = (rows: readonly (readonly [number, number])[]) => rows.map(([c]) => c)
const teamsOf = (rows: readonly (readonly [number, number])[]) => rows.map(([, a]) => a)
const twoOrders = papers.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
)

describe('fractional counts', () => {
  test('are the exact sums of 1/a and c/a', () => {
    fc.assert(
      fc.property(papers, (rows) => {
        const exactPapers = sumOf(rows.map(([, a]) => [1, a])).toNumber()
        expect(fractionalPaperCount(teamsOf(rows))).toBeCloseTo(exactPapers, 9)
        expect(fractionalCitationCount(citationsOf(rows), teamsOf(rows))).toBeCloseTo(sumOf(rows).toNumber(), 9)
      }),
    )
  })

  test('are whole where the exact sum is whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 6 }), (a, times) => {
        expect(fractionalPaperCount(Array(a * times).fill(a))).toBe(times)
      }),
    )
    expect(fractionalPaperCount([2, 3, 6])).toBe(1)
    expect(fractionalPaperCount(Array(10).fill(10))).toBe(1)
  })

  test('do not depend on the order of the papers, to the last bit', () => {
    fc.assert(
      fc.property(twoOrders, ([rows, others]) => {
        expect(fractionalPaperCount(teamsOf(others))).toBe(fractionalPaperCount(teamsOf(rows)))
        const whole = fractionalCitationCount(citationsOf(rows), teamsOf(rows))
        expect(fractionalCitationCount(citationsOf(others), teamsOf(others))).toBe(whole)
      }),
    )
  })

  test('summed over all authors of whole bylines give the number of papers', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.nat(8), { minLength: 1 }), { minLength: 1, maxLength: 12 }), (bylines) => {
        const shares = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((author) =>
          fractionalPaperCount(bylines.filter((byline) => byline.includes(author)).map((byline) => byline.length)),
        )
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(bylines.length, 9)
      }),
    )
  })

  test('of no paper are 0 papers and unknown citations', () => {
    expect(fractionalPaperCount([])).toBe(0)
    expect(fractionalCitationCount([], [])).toBeNull()
  })
})

describe('hI,norm', () => {
  test('is at most h, and h when every team is one author', () => {
    fc.assert(
      fc.property(papers, (rows) => {
        expect(hiNorm(citationsOf(rows), teamsOf(rows))!).toBeLessThanOrEqual(hIndex(citationsOf(rows))!)
        expect(
          hiNorm(
            citationsOf(rows),
            rows.map(() => 1),
          ),
        ).toBe(hIndex(citationsOf(rows)))
      }),
    )
  })

  test('of 12/4, 10/2, 3/1 is 3: the credits are 3, 5, 3', () => {
    expect(hiNorm([12, 10, 3], [4, 2, 1])).toBe(3)
  })

  test('is null when no count is known', () => {
    expect(hiNorm([], [])).toBeNull()
  })
})

describe('hm-index', () => {
  test('is the largest exact r(i) with r(i) ≤ c_i, smaller teams first among equals', () => {
    fc.assert(
      fc.property(papers, (rows) => {
        const order = [...rows].sort(([c, a], [d, b]) => d - c || a - b)
        const ranks = order.map((_, i) => sumOf(order.slice(0, i + 1).map(([, a]) => [1, a] as const)))
        const reached = ranks.filter((rank, i) => rank.atMost(order[i]![0])).map((rank) => rank.toNumber())
        expect(hmIndex(citationsOf(rows), teamsOf(rows))).toBeCloseTo(Math.max(0, ...reached), 9)
      }),
    )
  })

  test('is at most h, and h when every team is one author', () => {
    fc.assert(
      fc.property(papers, (rows) => {
        expect(hmIndex(citationsOf(rows), teamsOf(rows))!).toBeLessThanOrEqual(hIndex(citationsOf(rows))! + 1e-9)
        expect(
          hmIndex(
            citationsOf(rows),
            rows.map(() => 1),
          ),
        ).toBe(hIndex(citationsOf(rows)))
      }),
    )
  })

  test('does not depend on the order of the papers', () => {
    fc.assert(
      fc.property(twoOrders, ([rows, others]) => {
        expect(hmIndex(citationsOf(others), teamsOf(others))).toBe(hmIndex(citationsOf(rows), teamsOf(rows)))
      }),
    )
  })

  test('of 5/1, 3/2, 2/2, 1/3 is 2: the ranks are 1, 3/2, 2, 7/3 and 7/3 > 1', () => {
    expect(hmIndex([5, 3, 2, 1], [1, 2, 2, 3])).toBe(2)
  })

  test('three papers of three authors with one citation each have r = 1/3 + 1/3 + 1/3 = 1 ≤ 1', () => {
    expect(hmIndex([1, 1, 1], [3, 3, 3])).toBe(1)
    expect(hmIndex(Array(10).fill(1), Array(10).fill(10))).toBe(1)
  })

  test('is 0 when nothing is cited, null when no count is known', () => {
    expect(hmIndex([0, 0], [1, 2])).toBe(0)
    expect(hmIndex([], [])).toBeNull()
  })
})

describe('collaborative coefficient', () => {
  test('lies from 0 to below 1 and grows with a team', () => {
    fc.assert(
      fc.property(papers, (rows) => {
        const cc = collaborativeCoefficient(teamsOf(rows))!
        expect(cc).toBeGreaterThanOrEqual(0)
        expect(cc).toBeLessThan(1)
        expect(collaborativeCoefficient(teamsOf(rows).map((a) => a + 1))!).toBeGreaterThan(cc)
      }),
    )
  })

  test('of teams of 1, 2 and 4 is 1 − (1 + 1/2 + 1/4)/3 = 5/12', () => {
    expect(collaborativeCoefficient([1, 2, 4])).toBeCloseTo(5 / 12, 12)
  })

  test('is 0 when always alone, null without papers', () => {
    expect(collaborativeCoefficient([1, 1, 1])).toBe(0)
    expect(collaborativeCoefficient([])).toBeNull()
  })
})

test('the mean team size of 1, 2 and 6 is 3, of no paper unknown', () => {
  expect(meanTeamSize([1, 2, 6])).toBe(3)
  expect(meanTeamSize([])).toBeNull()
})

test('a sum settles on a whole number only within a billionth of it', () => {
  expect(settled(0.1 + 0.7 + 0.2)).toBe(1)
  expect(settled(0.999_999_99)).toBe(0.999_999_99)
})
