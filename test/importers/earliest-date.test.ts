import fc from 'fast-check'
import { expect, test } from 'vitest'
import { earliestDate } from '../../src/importers/earliest-date.ts'

test.each([
  [['2019', '2018-12'], '2018-12'],
  [['2018', '2018-08-07'], '2018-08-07'],
  [['2018-08-07', '2018-08'], '2018-08-07'],
  [['2018-09', '2018-08-07'], '2018-08-07'],
  [[null, '2018', null], '2018'],
  [[null], null],
  [[], null],
])('of %j is %s', (dates, expected) => {
  expect(earliestDate(dates)).toBe(expected)
})

test('of two dates is the same whichever comes first', () => {
  const date = fc.constantFrom(null, '2018', '2019', '2018-08', '2018-09', '2018-08-07', '2019-01-01')
  fc.assert(
    fc.property(date, date, (a, b) => {
      expect(earliestDate([a, b])).toBe(earliestDate([b, a]))
    }),
  )
})
