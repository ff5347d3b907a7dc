import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../../src/bibliography/random.ts'

function numbers(seed: number, count: number): number[] {
  const draw = random(seed)
  return Array.from({ length: count }, draw)
}

const seeds = fc.integer({ min: 0, max: 0x7fffffff })

test('the same numbers for the same seed, others for another', () => {
  fc.assert(
    fc.property(seeds, seeds, (seed, other) => {
      expect(numbers(seed, 20)).toEqual(numbers(seed, 20))
      if (seed !== other) expect(numbers(other, 20)).not.toEqual(numbers(seed, 20))
    }),
  )
})

test('numbers in [0, 1), evenly spread, whatever came before', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const count = 16_000
      const drawn = numbers(seed, count)
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...drawn)).toBeLessThan(1)
      // Pairs of neighbours, by quarter: 500 in each of the 16 boxes, give or take six standard deviations.
      const boxes = new Uint32Array(16)
      for (let k = 0; k < count; k += 2) boxes[4 * Math.floor(4 * drawn[k]!) + Math.floor(4 * drawn[k + 1]!)]!++
      expect(Math.min(...boxes)).toBeGreaterThan(370)
      expect(Math.max(...boxes)).toBeLessThan(630)
    }),
    { numRuns: 30 },
  )
})
