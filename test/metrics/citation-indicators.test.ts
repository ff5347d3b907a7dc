import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citationsToNextH } from '../../src/metrics/citations-to-next-h.ts'
import { credits } from '../../src/metrics/credits.ts'
import { eIndex } from '../../src/metrics/e-index.ts'
import { gIndex } from '../../src/metrics/g-index.ts'
import { hCore } from '../../src/metrics/h-core.ts'
import { hIndex } from '../../src/metrics/h-index.ts'
import { i10Index } from '../../src/metrics/i10-index.ts'
import { mQuotient } from '../../src/metrics/m-quotient.ts'
import { meanCitations } from '../../src/metrics/mean-citations.ts'
import { medianCitations } from '../../src/metrics/median-citations.ts'
import { sumOf } from './exact-fraction.ts'

const counts = fc.array(fc.oneof(fc.nat(12), fc.nat(400)), { minLength: 1, maxLength: 40 })
const shuffled = (values: number[]) => fc.shuffledSubarray(values, { minLength: values.length })
const total = (values: readonly number[]) => values.reduce((sum, c) => sum + c, 0)
const ranked = (values: readonly number[]) => [...values].sort((a, b) => b - a)

describe('h-index', () => {
  test('is the largest i such that i papers have at least i citations', () => {
    fc.assert(
      fc.property(counts, (cs) => {
        const reached = cs.map((_, i) => i + 1).filter((i) => cs.filter((c) => c >= i).length >= i)
        expect(hIndex(cs)).toBe(Math.max(0, ...reached))
      }),
    )
  })

  test('does not depend on the order of the papers, nor on the kind of array', () => {
    const pair = counts.chain((cs) => fc.tuple(fc.constant(cs), shuffled(cs)))
    fc.assert(
      fc.property(pair, ([cs, others]) => {
        expect(hIndex(others)).toBe(hIndex(cs))
        expect(hIndex(Uint32Array.from(cs))).toBe(hIndex(cs))
      }),
    )
  })

  test('never falls when a paper gains a citation or a paper is added', () => {
    fc.assert(
      fc.property(counts, fc.nat(39), fc.nat(50), (cs, at, added) => {
        const cited = cs.map((c, j) => (j === at % cs.length ? c + 1 : c))
        expect(hIndex(cited)!).toBeGreaterThanOrEqual(hIndex(cs)!)
        expect(hIndex([...cs, added])!).toBeGreaterThanOrEqual(hIndex(cs)!)
      }),
    )
  })

  test('of credited counts compares the true quotients', () => {
    const papers = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(papers, (rows) => {
        const h = hIndex(
          credits(
            rows.map(([c]) => c),
            rows.map(([, a]) => a),
          ),
        )
        const reached = rows.map((_, i) => i + 1).filter((i) => rows.filter(([c, a]) => c >= i * a).length >= i)
        expect(h).toBe(Math.max(0, ...reached))
      }),
    )
  })

  test('of 10, 8, 5, 4, 3 is 4: four papers have 4 or more, not five 5 or more', () => {
    expect(hIndex([10, 8, 5, 4, 3])).toBe(4)
  })

  test('is 0 when all known counts are 0, null when none is known', () => {
    expect(hIndex([0, 0, 0])).toBe(0)
    expect(hIndex([])).toBeNull()
  })

  test('one paper with a thousand citations makes h 1', () => {
    expect(hIndex([1000])).toBe(1)
  })
})

describe('h-core', () => {
  const papers = fc
    .array(fc.record({ citations: fc.nat(8), dateCode: fc.constantFrom(0, 20200000, 20200300, 20210101) }), {
      maxLength: 20,
    })
    .map((rows) => rows.map((row, id) => ({ id, ...row })))

  test('has as many papers as h says, each cited h times or more, and at least h² citations together', () => {
    fc.assert(
      fc.property(papers, (list) => {
        const h = hIndex(list.map((paper) => paper.citations)) ?? 0
        const core = hCore(list)
        expect(core).toHaveLength(h)
        expect(core.every((paper) => paper.citations >= h)).toBe(true)
        expect(total(core.map((paper) => paper.citations))).toBeGreaterThanOrEqual(h * h)
      }),
    )
  })

  test('is the same list for any order of the input, which stays as it was', () => {
    const pair = papers.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(pair, ([list, other]) => {
        expect(hCore(Object.freeze([...other]))).toEqual(hCore(list))
      }),
    )
  })

  test('among equally cited papers the older comes first, then the smaller id, undated ones last', () => {
    const cited = (id: number, dateCode: number) => ({ id, citations: 3, dateCode })
    const list = [cited(1, 0), cited(2, 20210000), cited(5, 20200101), cited(4, 20200101)]
    expect(hCore(list).map((paper) => paper.id)).toEqual([4, 5, 2])
  })
})

describe('citations to the next h', () => {
  test('are the fewest that raise h by one, given to the best papers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), (cs) => {
        const h = hIndex(cs)!
        const missing = citationsToNextH(cs)
        expect(missing === null).toBe(cs.length < h + 1)
        if (missing === null) return
        expect(missing).toBe(fewestCitationsToReach(h + 1, cs))
        const raised = ranked(cs).map((c, i) => (i <= h ? Math.max(c, h + 1) : c))
        expect(hIndex(raised)).toBe(h + 1)
        expect(total(raised) - total(cs)).toBe(missing)
      }),
    )
  })

  test('for 10, 8, 5, 4, 3 are (5−5)+(5−4)+(5−3) = 3', () => {
    expect(citationsToNextH([10, 8, 5, 4, 3])).toBe(3)
  })

  test('are null when there are not h + 1 papers with known counts', () => {
    expect(citationsToNextH([7, 7])).toBeNull()
    expect(citationsToNextH([])).toBeNull()
  })

  test('of credited counts: 4/2 and 1/1 give h 1; the second h needs 2·2−4 = 0 and 1·2−1 = 1', () => {
    expect(citationsToNextH([4, 1], [2, 1])).toBe(1)
  })

  test('of teams of one author are those of full counting', () => {
    fc.assert(
      fc.property(counts, (cs) => {
        const alone = cs.map(() => 1)
        expect(citationsToNextH(cs, alone)).toBe(citationsToNextH(cs))
      }),
    )
  })

  /** By trying every choice of papers. */
  function fewestCitationsToReach(h: number, cs: readonly number[]): number {
    let fewest = Number.POSITIVE_INFINITY
    for (let choice = 0; choice < 2 ** cs.length; choice++) {
      const chosen = cs.filter((_, j) => choice & (1 << j))
      if (chosen.length === h) fewest = Math.min(fewest, total(chosen.map((c) => Math.max(0, h - c))))
    }
    return fewest
  }
})

describe('g-index', () => {
  test('is the largest i ≤ n whose i most cited papers have i² citations', () => {
    fc.assert(
      fc.property(counts, (cs) => {
        const reached = cs.map((_, i) => i + 1).filter((i) => total(ranked(cs).slice(0, i)) >= i * i)
        expect(gIndex(cs)).toBe(Math.max(0, ...reached))
      }),
    )
  })

  test('is at least h and at most the number of papers', () => {
    fc.assert(
      fc.property(counts, (cs) => {
        expect(gIndex(cs)!).toBeGreaterThanOrEqual(hIndex(cs)!)
        expect(gIndex(cs)!).toBeLessThanOrEqual(cs.length)
      }),
    )
  })

  test('of 10, 8, 5, 4, 3 is 5: 10+8+5+4+3 = 30 ≥ 25', () => {
    expect(gIndex([10, 8, 5, 4, 3])).toBe(5)
  })

  test('is capped at the number of papers: one paper with 100 citations has g 1, not 10', () => {
    expect(gIndex([100])).toBe(1)
  })

  test('of credits adds fractions without loss: 9/10 + 31/10 is 4, enough for 2²', () => {
    expect(gIndex(credits([9, 31], [10, 10]))).toBe(2)
    const paper = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(fc.array(paper, { minLength: 1, maxLength: 12 }), (papers) => {
        const best = [...papers].sort(([c, a], [d, b]) => d / b - c / a)
        const reached = best.map((_, i) => i + 1).filter((i) => sumOf(best.slice(0, i)).atLeast(i * i))
        expect(
          gIndex(
            credits(
              papers.map(([c]) => c),
              papers.map(([, a]) => a),
            ),
          ),
        ).toBe(Math.max(0, ...reached))
      }),
    )
  })

  test('is 0 when nothing is cited, null when no count is known', () => {
    expect(gIndex([0, 0])).toBe(0)
    expect(gIndex([])).toBeNull()
  })
})

describe('i10-index', () => {
  test('counts the papers cited ten times or more', () => {
    expect(i10Index([10, 9, 11, 0])).toBe(2)
    expect(i10Index([])).toBeNull()
  })

  test('of credits: 30 citations of three authors are 10 each', () => {
    expect(i10Index(credits([30, 29], [3, 3]))).toBe(1)
  })

  test('is at least h when h is 10 or more', () => {
    const wellCited = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 10, maxLength: 60 })
    fc.assert(fc.property(wellCited, (cs) => hIndex(cs)! < 10 || i10Index(cs)! >= hIndex(cs)!))
  })
})

describe('e-index', () => {
  test('squared, with h², is the citations of the h-core', () => {
    fc.assert(
      fc.property(counts, (cs) => {
        const h = hIndex(cs)!
        expect(eIndex(cs)! ** 2 + h * h).toBeCloseTo(total(ranked(cs).slice(0, h)), 6)
      }),
    )
  })

  test('of 10, 8, 5, 4, 3 is sqrt(27 − 16) = sqrt 11', () => {
    expect(eIndex([10, 8, 5, 4, 3])).toBeCloseTo(Math.sqrt(11), 12)
  })

  test('is 0 when the core has no citation to spare, also when h is 0, and null when no count is known', () => {
    expect(eIndex([2, 2])).toBe(0)
    expect(eIndex([0])).toBe(0)
    expect(eIndex([])).toBeNull()
  })
})

describe('m quotient', () => {
  test('divides by years that include the first and the last: h 4 over 2015 … 2024 is 0.4', () => {
    expect(mQuotient(4, 2015, 2024)).toBe(0.4)
  })

  test('of a career of one year is h', () => {
    expect(mQuotient(3, 2024, 2024)).toBe(3)
  })

  test('is null without an h-index or a first year', () => {
    expect(mQuotient(null, 2015, 2024)).toBeNull()
    expect(mQuotient(3, null, 2024)).toBeNull()
  })

  test('refuses data that end before the career begins', () => {
    expect(() => mQuotient(3, 2024, 2020)).toThrow('mQuotient requires lastYearOfData >= firstYear (2024), got 2020')
  })
})

describe('mean and median citations', () => {
  test('lie between the least and the most cited paper', () => {
    fc.assert(
      fc.property(counts, (cs) => {
        for (const figure of [
          meanCitations(cs)!,
          medianCitations(cs)!,
          meanCitations(
            cs,
            cs.map((c) => 1 + (c % 7)),
          )!,
        ]) {
          expect(figure).toBeGreaterThanOrEqual(Math.min(...cs) - 1e-9)
          expect(figure).toBeLessThanOrEqual(Math.max(...cs) + 1e-9)
        }
      }),
    )
  })

  test('the median is the middle count, or midway between the two middle ones', () => {
    expect(medianCitations([9, 1, 5])).toBe(5)
    expect(medianCitations([9, 1, 5, 2])).toBe(3.5)
  })

  test('the mean of 6 by two authors and 3 by one is 4.5, fractionally (3 + 3) / (1/2 + 1) = 4', () => {
    expect(meanCitations([6, 3])).toBe(4.5)
    expect(meanCitations([6, 3], [2, 1])).toBe(4)
  })

  test('are null when no count is known', () => {
    expect(meanCitations([])).toBeNull()
    expect(meanCitations([], [])).toBeNull()
    expect(medianCitations([])).toBeNull()
  })
})

test('no indicator changes its input', () => {
  fc.assert(
    fc.property(counts, (cs) => {
      const before = [...cs]
      Object.freeze(cs)
      for (const figure of [hIndex, gIndex, i10Index, eIndex, citationsToNextH, meanCitations, medianCitations])
        figure(cs)
      expect(cs).toEqual(before)
    }),
  )
})
