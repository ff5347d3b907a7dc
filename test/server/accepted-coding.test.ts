import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptedCoding, type Coding, codings } from '../../src/server/pages/accepted-coding.ts'

const atHand = fc.subarray([...codings])
const weight = fc.constantFrom('', ';q=1', ';q=1.000', '; q=0.5', ';q=0.001', ';q=0', ' ; Q=0.0')
const part = fc.tuple(fc.constantFrom('br', 'gzip', 'GZIP', 'identity', '*', 'deflate', 'zstd', ''), weight)
const header = fc.uniqueArray(part, { selector: ([name]) => name.toLowerCase() })

describe('the coding of a file', () => {
  test('is one that is at hand and that the client takes', () => {
    fc.assert(
      fc.property(header, atHand, (parts, atHand) => {
        const coding = acceptedCoding(parts.map((part) => part.join('')).join(', '), atHand)
        if (coding === null) return
        expect(atHand).toContain(coding)
        const said = parts.find(([name]) => name.toLowerCase() === coding) ?? parts.find(([name]) => name === '*')
        expect(Number(said?.[1].split('=')[1] ?? '1')).toBeGreaterThan(0)
      }),
    )
  })

  test('does not depend on the order in which the client names them', () => {
    const shuffled = header.chain((parts) =>
      fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })),
    )
    fc.assert(
      fc.property(shuffled, atHand, ([parts, others], atHand) => {
        const [one, other] = [parts, others].map((parts) => parts.map((part) => part.join('')).join(','))
        expect(acceptedCoding(one, atHand)).toBe(acceptedCoding(other, atHand))
      }),
    )
  })

  test.for<[string | undefined, Coding | null]>([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['*;q=0', null],
    ['gzip;q=0.5, identity', null],
    ['gzip;q=0.5, identity;q=0.5', 'gzip'],
    ['abracadabra', null],
    ['gzip;q=x', null],
    ['', null],
    [undefined, null],
  ])('by %j is %j', ([header, coding]) => {
    expect(acceptedCoding(header, codings)).toBe(coding)
  })
})
