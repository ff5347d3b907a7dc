import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePartialDate } from '../../src/bibliography/partial-date.ts'
import { possibleDate } from '../../src/importers/possible-date.ts'

const part = fc.option(fc.oneof(fc.integer({ min: -2, max: 40 }), fc.constantFrom('', '07', 'x')))

test('of any parts with a year there is a date of that year, and with none there is none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), part, part, (year, month, day) => {
      const date = possibleDate(year, month, day)
      expect(parsePartialDate(date ?? '')).toBe(date)
      expect(Number(date?.slice(0, 4))).toBe(year)
      expect(possibleDate(null, month, day)).toBeNull()
    }),
  )
})

test.each([
  [['2024', '02', '29'], '2024-02-29'],
  [[2023, 2, 29], '2023-02'],
  [[2024, 13, 1], '2024'],
  [[2024, null, 5], '2024'],
  [[2024, '', ''], '2024'],
  [['', 5], null],
  [[0, 5], null],
  [['in press'], null],
] as [Parameters<typeof possibleDate>, string | null][])('%j is %s', (parts, expected) => {
  expect(possibleDate(...parts)).toBe(expected)
})
