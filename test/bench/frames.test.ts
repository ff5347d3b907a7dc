import fc from 'fast-check'
import { expect, test } from 'vitest'
import { framesOf } from '../../scripts/bench/exploring/frames.ts'

const times = fc.array(fc.double({ min: 1, max: 2000, noNaN: true }), { minLength: 1, maxLength: 50 })

test('half of the time passes in frames no longer than the median, and half in frames no shorter', () => {
  fc.assert(
    fc.property(times, (some) => {
      const { median, p95 } = framesOf(some)
      const within = (holds: (time: number) => boolean) => some.filter(holds).reduce((sum, time) => sum + time, 0)
      const whole = within(() => true)
      expect(some).toContain(median)
      expect(within((time) => time <= median)).toBeGreaterThanOrEqual(0.5 * whole - 1e-6)
      expect(within((time) => time >= median)).toBeGreaterThanOrEqual(0.5 * whole - 1e-6)
      expect(within((time) => time > p95)).toBeLessThanOrEqual(0.05 * whole + 1e-6)
      expect(p95).toBeGreaterThanOrEqual(median)
    }),
  )
})

test('one frame of half a second counts for as much as the thirty that take as long together', () => {
  const { median, p95, stuttered } = framesOf([...Array<number>(30).fill(16), 500])
  expect(median).toBe(500)
  expect(p95).toBe(500)
  expect(stuttered).toBeCloseTo(500 / 980, 9)
})

test('frames of one length are all there is to say', () => {
  expect(framesOf(Array<number>(60).fill(16.7))).toEqual({ median: 16.7, p95: 16.7, stuttered: 0 })
})

test('no frames tell of nothing', () => {
  expect(() => framesOf([])).toThrow('framesOf requires at least 1 frame, got none')
})
