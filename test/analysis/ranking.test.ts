import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ranking } from '../../src/analysis/ranking.ts'
import { compareSortKeys, type SortKey } from '../../src/analysis/sort-key.ts'

const someColumn = fc.array(fc.option(fc.integer({ min: -3, max: 3 })))

test('a ranking is every row once, in the order of its values and then of its keys', () => {
  fc.assert(
    fc.property(someColumn, fc.boolean(), (values, descending) => {
      const keys = Int32Array.from(values, (_, k) => (k * 7919) % 1009)
      const ranked = ranking((index) => values[index]!, keys, descending)
      expect([...ranked].sort((a, b) => a - b)).toEqual(values.map((_, k) => k))
      const sortKeys = Array.from(ranked, (index): SortKey => [values[index]!, keys[index]!])
      for (let k = 1; k < sortKeys.length; k++) {
        expect(compareSortKeys(sortKeys[k - 1]!, sortKeys[k]!, descending)).toBeLessThan(0)
      }
    }),
  )
})

test('unknown values come last in both directions, equals by ascending key', () => {
  const values = [2, null, 5, 2]
  const keys = Int32Array.of(40, 10, 30, 20)
  expect([...ranking((k) => values[k]!, keys, false)]).toEqual([3, 0, 2, 1])
  expect([...ranking((k) => values[k]!, keys, true)]).toEqual([2, 3, 0, 1])
})
