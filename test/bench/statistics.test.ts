import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growth, median, quantile, type Sample } from '../../scripts/bench/statistics.ts'

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

test('growth is that of a straight line, whatever its samples are taken at, and noise on both sides of it does not count', () => {
  const line = fc.record({
    start: fc.double({ min: 1, max: 1000, noNaN: true }),
    grown: fc.double({ min: -0.5, max: 2, noNaN: true }),
    times: fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 30 }),
    noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
  })
  fc.assert(
    fc.property(line, ({ start, grown, times, noise }) => {
      const [from, to] = [Math.min(...times), Math.max(...times)]
      const at = (time: number) => start * (1 + (grown * (time - from)) / (to - from))
      const samples = times
        .sort((a, b) => a - b)
        .flatMap((time): Sample[] => [
          [time, at(time) + noise],
          [time, at(time) - noise],
        ])
      expect(growth(samples)).toBeCloseTo(grown, 6)
      expect(growth(samples.map(([time, value]) => [time, 3 * value]))).toBeCloseTo(grown, 6)
    }),
  )
})

test('one sample tells of no growth', () => {
  expect(() => growth([[1, 5]])).toThrow('growth requires at least 2 samples, got 1')
})
