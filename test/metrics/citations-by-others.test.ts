import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citationsByOthers } from '../../src/metrics/citations-by-others.ts'

const storedCitations = fc
  .nat(30)
  .chain((citing) => fc.record({ citing: fc.constant(citing), selfCiting: fc.nat(citing) }))
const stated = fc.nat(60)

describe('laws', () => {
  test('at least 0 and at most what is stated', () => {
    fc.assert(
      fc.property(stated, storedCitations, (stated, stored) => {
        const others = citationsByOthers(stated, stored) ?? 0
        expect(others).toBeGreaterThanOrEqual(0)
        expect(others).toBeLessThanOrEqual(stated)
      }),
    )
  })

  test('one more self-citation is one citation by others less, down to 0', () => {
    fc.assert(
      fc.property(stated, fc.nat(30), (stated, selfCiting) => {
        const [fewer, more] = [selfCiting, selfCiting + 1].map((own) =>
          citationsByOthers(stated, { citing: 31, selfCiting: own }),
        )
        expect(more).toBe(Math.max(0, fewer! - 1))
      }),
    )
  })

  test('when all that cite are stored, what is left is those of others', () => {
    fc.assert(
      fc.property(storedCitations, ({ citing, selfCiting }) => {
        expect(citationsByOthers(citing, { citing, selfCiting })).toBe(citing === 0 ? null : citing - selfCiting)
      }),
    )
  })
})

describe('is unknown', () => {
  test('where no count is stated, whoever cites', () => {
    expect(citationsByOthers(null, { citing: 3, selfCiting: 1 })).toBeNull()
    expect(citationsByOthers(null, { citing: 0, selfCiting: 0 })).toBeNull()
  })

  test('where no citing paper is stored, also where none is stated to be: 0 would pass for looked at', () => {
    expect(citationsByOthers(7, { citing: 0, selfCiting: 0 })).toBeNull()
    expect(citationsByOthers(0, { citing: 0, selfCiting: 0 })).toBeNull()
    expect(citationsByOthers(7, { citing: 1, selfCiting: 0 })).toBe(7)
  })

  test('but not where none are stated and some are stored: 0 is 0', () => {
    expect(citationsByOthers(0, { citing: 2, selfCiting: 1 })).toBe(0)
  })
})
