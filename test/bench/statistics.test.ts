import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, quantile } from '../../scripts/bench/statistics.ts'

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 })

test('the median has as many numbers below it as above it', () => {
  fc.assert(
    fc.property(numbers, (some) => {
      const middle = median(some)
      const below = some.filter((number) => number < middle).length
      const above = some.filter((number) => number > middle).length
      expect(Math.max(below, above)).toBeLessThanOrEqual(some.length / 2)
      expect(median(some.map((number) => -number))).toBeCloseTo(-middle, 9)
    }),
  )
})

test('a quantile is one of the numbers, and its share of them is not above it', () => {
  fc.assert(
    fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (some, share) => {
      const value = quantile(some, share)
      expect(some).toContain(value)
      expect(some.filter((number) => number < value).length).toBeLessThanOrEqual(share * some.length)
      expect(some.filter((number) => number <= value).length).toBeGreaterThanOrEqual(
        Math.min(some.length, share * some.length),
      )
    }),
  )
})
