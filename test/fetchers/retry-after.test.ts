import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryAfter } from '../../src/fetchers/retry-after.ts'

test('seconds are seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (seconds) => {
      expect(retryAfter(String(seconds))).toBe(seconds * 1000)
    }),
  )
})

test('a date is the time until then, and none when it is past', () => {
  const now = Date.UTC(2031, 0, 1, 12, 0, 0)
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (seconds) => {
      const date = new Date(now + seconds * 1000).toUTCString()
      expect(retryAfter(date, now)).toBe(Math.max(0, seconds * 1000))
    }),
  )
})

test.each([[null], [''], ['soon'], ['-1'], ['1.5'], ['2031-01-01']])('%j says nothing', (header) => {
  expect(retryAfter(header)).toBeNull()
})
