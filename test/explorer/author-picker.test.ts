import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orcidChecks, orcidIn } from '../../src/explorer/parts/orcid.ts'

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 }).map((array) => array.join(''))

/** An ORCID of fifteen digits, by the definition: the last one makes the weighted sum 1 modulo 11. */
function orcidOf(first: string): string {
  const last = [...'0123456789X'].find((digit, value) => {
    const all = [...[...first].map(Number), value]
    return digit !== '' && all.reduce((sum, one, k) => sum + one * 2 ** (15 - k), 0) % 11 === 1
  })
  return `${first}${last}`.replace(/(.{4})(?=.)/g, '$1-')
}

describe('An ORCID in a text', () => {
  it('is found bare, in its address, beside a name, and without its hyphens', () => {
    fc.assert(
      fc.property(digits, (first) => {
        const orcid = orcidOf(first)
        for (const text of [
          orcid,
          orcid.toLowerCase(),
          orcid.replaceAll('-', ''),
          `https://orcid.org/${orcid}`,
          `Ada Lovelace (${orcid})`,
        ]) {
          expect(orcidIn(text)).toBe(orcid)
        }
      }),
    )
  })

  it('checks, and with another last digit does not', () => {
    fc.assert(
      fc.property(digits, fc.constantFrom(...'0123456789X'), (first, last) => {
        const orcid = orcidOf(first)
        expect(orcidChecks(orcid)).toBe(true)
        expect(orcidChecks(orcid.slice(0, -1) + last)).toBe(last === orcid.at(-1))
      }),
    )
  })

  it('is none where digits are of something else', () => {
    for (const text of ['Ada Lovelace', '0000-0002-1825', '10000-0002-1825-00977', '2021', '']) {
      expect(orcidIn(text)).toBe(null)
    }
  })
})
