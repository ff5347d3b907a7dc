import { expect, test } from 'vitest'
import type { Imported } from '../../src/importers/importer.ts'
import { admissible } from '../../src/ingest/admissible.ts'
import { paper } from '../test-store.ts'

const imported = (names: number, statedAuthorCount: number | null): Imported => ({
  kind: 'paper',
  record: 7,
  paper: paper(
    'A crowd',
    Array.from({ length: names }, (_, k) => `Ann ${k}`),
    { statedAuthorCount },
  ),
})

test('a byline of more than 65,535 names, listed or stated, is no byline', () => {
  const refused = (names: number) => ({
    kind: 'rejection',
    record: 7,
    reason: `requires a byline of at most 65535 names, stated or listed, got ${names}`,
    excerpt: 'A crowd',
  })
  expect(admissible(imported(2, 65_536))).toEqual(refused(65_536))
  expect(admissible(imported(65_536, null))).toEqual(refused(65_536))
  for (const item of [imported(2, 65_535), imported(65_535, null)]) expect(admissible(item)).toBe(item)
})
