import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dateCode,
  fromDateCode,
  highestCode,
  lowestCode,
  parsePartialDate,
  partialDateOf,
} from '../../src/bibliography/partial-date.ts'

const DAY = 86_400_000

/** The day number of a calendar date by JavaScript's own calendar; setUTCFullYear because Date.UTC reads 99 as 1999. */
const dayNumber = (year: number, month: number, day: number) => new Date(0).setUTCFullYear(year, month - 1, day) / DAY
const firstDay = (date: string) => {
  const [year, month = 1, day = 1] = date.split('-').map(Number)
  return dayNumber(year!, month, day)
}
const lastDay = (date: string) => {
  const [year, month, day] = date.split('-').map(Number)
  if (day) return firstDay(date)
  return (month ? dayNumber(year!, month + 1, 1) : dayNumber(year! + 1, 1, 1)) - 1
}

const anyDate = fc
  .tuple(
    fc.oneof(fc.constantFrom(1, 1900, 2000, 2023, 2024, 9999), fc.integer({ min: 1, max: 9999 })),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([year, month, day, precision]) => partialDateOf(year, precision > 1 ? month : null, precision > 2 ? day : null))
  .filter((date) => date !== null)
/** Dates close to one another, so that comparisons meet borders. */
const nearDates = fc
  .tuple(
    fc.integer({ min: 2023, max: 2024 }),
    fc.constantFrom(1, 2, 3, 12),
    fc.constantFrom(1, 2, 28, 29, 30, 31),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([year, month, day, precision]) => partialDateOf(year, precision > 1 ? month : null, precision > 2 ? day : null))
  .filter((date) => date !== null)

/** Every code of the years 2023 and 2024. */
const codes = [2023, 2024].flatMap((year) => [
  year * 10000,
  ...Array.from({ length: 12 }, (_, m) => year * 10000 + (m + 1) * 100),
  ...Array.from({ length: 12 * 31 }, (_, i) => partialDateOf(year, Math.floor(i / 31) + 1, (i % 31) + 1))
    .filter((date) => date !== null)
    .map(dateCode),
])

describe('laws', () => {
  test('a day is valid exactly when the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const date = new Date(dayNumber(year, month, day) * DAY)
          const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          expect(partialDateOf(year, month, day) !== null).toBe(exists)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('what is valid parses to itself, and its code leads back to it', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parsePartialDate(date)).toBe(date)
        expect(fromDateCode(dateCode(date))).toBe(date)
      }),
    )
  })

  test('arbitrary text parses to null or to itself without white space', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\s?\d{3,5}(-\d{1,3}){0,3}$/)), (text) => {
        expect([null, text.trim()]).toContain(parsePartialDate(text))
      }),
    )
  })

  test('of the papers of 2023 and 2024, a window from d holds those whose first day is on or after the first day of d', () => {
    fc.assert(
      fc.property(nearDates, (date) => {
        for (const code of codes) expect(code >= lowestCode(date)).toBe(firstDay(fromDateCode(code)!) >= firstDay(date))
      }),
    )
  })

  test('of the papers of 2023 and 2024, a window to d holds those whose first day is on or before the last day of d', () => {
    fc.assert(
      fc.property(nearDates, (date) => {
        for (const code of codes) expect(code <= highestCode(date)).toBe(firstDay(fromDateCode(code)!) <= lastDay(date))
      }),
    )
  })

  test('adjoining windows share no paper and miss none', () => {
    fc.assert(
      fc.property(nearDates, (date) => {
        const next = new Date((lastDay(date) + 1) * DAY).toISOString().slice(0, 10)
        for (const code of codes) expect(code <= highestCode(date)).toBe(code < lowestCode(next))
      }),
    )
  })
})

test.each([
  ['2024', 20240000, 20240000, 20241231],
  ['2024-01', 20240100, 20240000, 20240131],
  ['2024-01-01', 20240101, 20240000, 20240101],
  ['2024-02', 20240200, 20240200, 20240229],
  ['2023-02', 20230200, 20230200, 20230228],
  ['2024-02-01', 20240201, 20240200, 20240201],
  ['2024-02-05', 20240205, 20240205, 20240205],
  ['2024-09', 20240900, 20240900, 20240930],
  ['2024-12-31', 20241231, 20241231, 20241231],
])('%s has the code %i and bounds a window at %i and %i', (date, code, lowest, highest) => {
  expect([dateCode(date), lowestCode(date), highestCode(date)]).toEqual([code, lowest, highest])
})

test('no date has the code 0', () => {
  expect(dateCode(null)).toBe(0)
  expect(fromDateCode(0)).toBeNull()
})

test.each([
  '',
  '24',
  '0000',
  '2024-9',
  '2024-13',
  '2024-00',
  '2024-09-31',
  '2023-02-29',
  '1900-02-29',
  '2024-09-30T00:00',
  '2024/09/30',
  '-2024',
  '２０２４',
])('%j is no date', (text) => expect(parsePartialDate(text)).toBeNull())

test('1600 and 2000 are leap years, 1900 is none', () => {
  expect([1600, 2000, 1900].map((year) => partialDateOf(year, 2, 29))).toEqual(['1600-02-29', '2000-02-29', null])
})

test('a day without a month is no date', () => {
  expect(partialDateOf(2024, null, 5)).toBeNull()
})

test('errors say what was required and what came', () => {
  expect(() => fromDateCode(20241301)).toThrow('fromDateCode requires 0 or a date as yyyymmdd, got 20241301')
  expect(() => fromDateCode(20240005)).toThrow(RangeError)
  expect(() => lowestCode('2024-13')).toThrow(
    'lowestCode requires a date as 2024, 2024-09 or 2024-09-30, got "2024-13"',
  )
})
