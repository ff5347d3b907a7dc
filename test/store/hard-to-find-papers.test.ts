import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Identifier } from '../../src/bibliography/identifier.ts'
import { hardToFindPapers } from '../../src/store/hard-to-find-papers.ts'
import { transaction } from '../../src/store/transaction.ts'
import { empty } from '../ingest/dump.ts'
import { testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
})
beforeEach(() => empty(store))
afterAll(() => store.drop())

type Given = readonly [publishedOn: string | null, ...identifiers: Identifier[]]

/** Papers of one title with these dates and identifiers, written as they are. */
async function found(papers: readonly Given[]) {
  for (const [publishedOn, ...identifiers] of papers) {
    await store.prisma.paper.create({
      data: { title: 'Editorial', foldedTitle: 'editorial', publishedOn, identifiers: { create: identifiers } },
    })
  }
  await store.prisma.paper.create({ data: { title: 'Another', foldedTitle: 'another', publishedOn: '2024' } })
  return [...(await transaction(store.pool, hardToFindPapers))].sort((a, b) => a - b)
}

const doi = (k: number): Identifier => ({ scheme: 'doi', value: `10.1234/${k}` })
const openalex = (k: number): Identifier => ({ scheme: 'openalex', value: `W${k}` })
const dblp = (k: number): Identifier => ({ scheme: 'dblp', value: `journals/x/${k}` })
const etal = (k: number): Identifier => ({ scheme: 'etal', value: `9c0e6b52d1f04a3b8e7c5a6f10293847.${k}` })

describe('papers of one title need a further identifier', () => {
  test.each<[string, Given[]]>([
    ['of one year', [['2024-01-01'], ['2024-09']]],
    ['of years that follow each other', [['2023'], ['2024']]],
    ['of which one has no year', [[null], ['2024']]],
    ['of no year', [[null], [null]]],
    [
      'with a DOI each',
      [
        ['2024', doi(1)],
        ['2024', doi(2)],
      ],
    ],
    [
      'whose identifiers are of different schemes',
      [
        ['2024', openalex(1), doi(1)],
        ['2024', dblp(1), doi(2)],
      ],
    ],
    ['of which one has none', [['2024', openalex(1)], ['2023']]],
  ])('%s', async (_, papers) => {
    expect(await found(papers)).toEqual([1, 2])
  })

  test('but for those among them that no other may be', async () => {
    expect(await found([['2020'], ['2024'], ['2017'], ['2023']])).toEqual([2, 4])
  })

  test('but for those that bear one already', async () => {
    expect(await found([['2024', etal(7)], ['2024']])).toEqual([2])
  })
})

describe('papers of one title need none', () => {
  test.each<[string, Given[]]>([
    ['that are two years apart', [['2022'], ['2024']]],
    [
      'that one source lists apart',
      [
        ['2024', openalex(1), dblp(1)],
        ['2024', openalex(2)],
      ],
    ],
    [
      'that an export has told apart',
      [
        ['2024', etal(7)],
        ['2024', etal(8)],
      ],
    ],
  ])('%s', async (_, papers) => {
    expect(await found(papers)).toEqual([])
  })
})
