import { expect, test } from 'vitest'
import { monthNumber } from '../../src/importers/month-number.ts'

test.each([
  ['September', 9],
  ['Sept.', 9],
  ['DECEMBER', 12],
  ['Septemer', 9],
  ['9', 9],
  ['09', 9],
  ['October 31-November 4', 10],
  ['29 October--3 November', 10],
  ['1–3 December', 12],
  ['May/June', 5],
  ['12', 12],
  ['13', null],
  ['0', null],
  ['Summer', null],
  ['dismay', null],
  ['', null],
])('%j is %s', (words, expected) => {
  expect(monthNumber(words)).toBe(expected)
})
