import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDay, lastDay, middleDay, yearOf } from '../../src/metrics/date-code.ts'

test('a date of reduced precision spans its month or its year', () => {
  expect([firstDay(20240000), lastDay(20240000)]).toEqual([20240101, 20241231])
  expect([firstDay(20240200), lastDay(20240200)]).toEqual([20240201, 20240231])
  expect([firstDay(20240930), lastDay(20240930)]).toEqual([20240930, 20240930])
  expect([firstDay(0), lastDay(0)]).toEqual([0, 0])
})

test('the year is known wherever there is a date', () => {
  expect(yearOf(20240900)).toBe(2024)
  expect(yearOf(0)).toBeNull()
})

test('days are as many apart as the calendar says', () => {
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  const code = (date: Date) => date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  const days = (date: Date) => Math.floor(date.getTime() / 86_400_000)
  fc.assert(
    fc.property(day, day, (a, b) => {
      expect(middleDay(code(a)) - middleDay(code(b))).toBe(days(a) - days(b))
    }),
  )
})

test('the middle of a year or month is as far from its first day as from its last', () => {
  expect(middleDay(20230000)).toBe(middleDay(20230702)) // day 183 of 365
  expect(middleDay(20240000)).toBe(middleDay(20240701) + 0.5) // 366 days
  expect(middleDay(20240200)).toBe(middleDay(20240215)) // 29 days
  expect(middleDay(20231200)).toBe(middleDay(20231216)) // 31 days
  expect(middleDay(0)).toBeNaN()
})
