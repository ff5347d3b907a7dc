import { expect, test } from 'vitest'
import { titleWithSubtitle } from '../../src/importers/title-with-subtitle.ts'

test.each([
  ['Naming', 'A Study', 'Naming: A Study'],
  ['Why Name?', 'A Study', 'Why Name? A Study'],
  ['Naming:', 'A Study', 'Naming: A Study'],
  ['Naming: a study', 'A Study', 'Naming: a study'],
  ['Naming', '', 'Naming'],
  ['', 'A Study', ''],
])('%j with the subtitle %j is %j', (title, subtitle, expected) => {
  expect(titleWithSubtitle(title, subtitle)).toBe(expected)
})
