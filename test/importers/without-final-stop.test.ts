import { expect, test } from 'vitest'
import { withoutFinalStop } from '../../src/importers/without-final-stop.ts'

test.each([
  ['A Study.', 'A Study'],
  ['A Study', 'A Study'],
  ['A Study .', 'A Study'],
  ['And so on...', 'And so on...'],
  ['Why?', 'Why?'],
  ['', ''],
])('%j becomes %j', (title, expected) => {
  expect(withoutFinalStop(title)).toBe(expected)
})
