import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Signature } from '../../src/bibliography/paper-record.ts'
import { hardToFindAuthors } from '../../src/store/hard-to-find-authors.ts'
import { transaction } from '../../src/store/transaction.ts'
import { empty } from '../ingest/dump.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
})
beforeEach(() => empty(store))
afterAll(() => store.drop())

const orcid = (value = '0000-0002-1825-0097') => [{ scheme: 'orcid', value }] as const
const openalex = (value: string) => [{ scheme: 'openalex', value }] as const

const sign = (...byline: readonly (string | Partial<Signature>)[]) => ingestRecords(store, [paper('A Paper', byline)])
const alsoNamed = (authorId: number, name: string, folded: string) =>
  store.prisma.authorName.create({ data: { authorId, name, folded } })

/** Keys are given in the order of the byline, from 1. */
const found = async () => [...(await transaction(store.pool, hardToFindAuthors))].sort((a, b) => a - b)

describe('no author needs a further identifier', () => {
  test('whose name nobody else bears, however often it is written otherwise', async () => {
    await sign('Ash, Ann', 'Bob Bay')
    await alsoNamed(1, 'ANN ASH', 'ann ash')
    expect(await found()).toEqual([])
  })

  test('who bears an identifier of some source, whatever the names', async () => {
    await sign({ nameAsPrinted: 'Ann Ash', identifiers: openalex('A1') })
    await sign({ nameAsPrinted: 'Ann Ash', identifiers: openalex('A2') })
    await alsoNamed(1, 'A. Ash', 'a ash')
    expect(await found()).toEqual([])
  })
})

describe('an author needs a further identifier', () => {
  test('who has a namesake, be that one identified or a group', async () => {
    await sign({ nameAsPrinted: 'Ann Ash', identifiers: openalex('A1') }, 'Bob Bay')
    await store.pool.query(`UPDATE author_name SET folded = 'ann ash' WHERE author_id = 2`)
    expect(await found()).toEqual([2])
    await store.pool.query(`UPDATE author SET kind = 'GROUP' WHERE id = 1`)
    expect(await found()).toEqual([2])
  })

  test('whose namesake bears the name among others', async () => {
    await sign('Ann Ash', 'Bob Bay')
    await alsoNamed(2, 'Ann Ash', 'ann ash')
    expect(await found()).toEqual([1, 2])
  })

  test('who bears two names, an ORCID or none', async () => {
    await sign({ nameAsPrinted: 'Ann Ash', identifiers: orcid() }, 'Bob Bay')
    await alsoNamed(1, 'A. Ash', 'a ash')
    expect(await found()).toEqual([1])
  })

  test('who is shown under another name than the recorded one', async () => {
    await sign('Ann Ash', 'Bob Bay')
    await store.pool.query(`UPDATE author SET name = 'Ann Oak' WHERE id = 1`)
    expect(await found()).toEqual([1])
  })

  test('whose name has no letter, or of whom none is recorded', async () => {
    await sign('???', 'Ann Ash', 'Bob Bay')
    await store.pool.query('DELETE FROM author_name WHERE author_id = 2')
    expect(await found()).toEqual([1, 2])
  })
})

describe('merged records', () => {
  test('are one author with all names and identifiers, to the end of a chain', async () => {
    await sign('Ann Ash', 'A. Ash', 'Anne Ash', 'Bob Bay')
    await store.pool.query('UPDATE author SET merged_into_id = id + 1 WHERE id < 3')
    expect(await found()).toEqual([3])
    await store.prisma.authorIdentifier.create({ data: { authorId: 1, scheme: 'dblp', value: '65/9612' } })
    expect(await found()).toEqual([])
  })

  test('in a ring are each by itself', async () => {
    await sign('Ann Ash', 'A. Ash')
    await store.pool.query('UPDATE author SET merged_into_id = 3 - id')
    expect(await found()).toEqual([])
    await alsoNamed(2, 'Ann Ash', 'ann ash')
    expect(await found()).toEqual([1, 2])
  })
})
