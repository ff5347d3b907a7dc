import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { joinAsStated } from '../../src/store/merge-authors.ts'
import { transaction } from '../../src/store/transaction.ts'
import { empty } from '../ingest/dump.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { authorIdOf, decisions, identityOf, paperIdOf, rowsOf } from './identity.ts'

let store: Awaited<ReturnType<typeof testStore>>
let decide: ReturnType<typeof decisions>
let ann: number
let ben: number
let cem: number
let atlas: number

beforeAll(async () => {
  store = await testStore()
  decide = decisions(store)
})
beforeEach(async () => {
  await empty(store)
  await ingestRecords(store, [
    paper('One', ['Ann Example', 'Ben Example', 'ATLAS Collaboration']),
    paper('Two', ['Ann Example', 'Cem Example']),
  ])
  ann = await authorIdOf(store, 'Ann Example')
  ben = await authorIdOf(store, 'Ben Example')
  cem = await authorIdOf(store, 'Cem Example')
  atlas = await authorIdOf(store, 'ATLAS Collaboration')
})
afterAll(() => store.drop())

const survivors = async () =>
  Object.fromEntries(await rowsOf(store, 'SELECT id, merged_into_id FROM author WHERE merged_into_id IS NOT NULL'))
const join = (...ids: number[]) => transaction(store.pool, (tx) => joinAsStated(tx, ids, 'one person by test'))

describe('mergeAuthors', () => {
  test('points the duplicates at the survivor and leaves their signatures and names where they are', async () => {
    const before = await identityOf(store)
    await decide.merge(ann, ben, cem)
    expect(await survivors()).toEqual({ [ben]: ann, [cem]: ann })
    const { names, signatures } = await identityOf(store)
    expect({ names, signatures }).toEqual({ names: before.names, signatures: before.signatures })
  })

  test('a merged record stands for its whole person, as survivor and as duplicate', async () => {
    await decide.merge(ann, ben)
    await decide.merge(ben, cem)
    expect(await survivors()).toEqual({ [ben]: ann, [cem]: ann })
  })

  test('an import puts new papers down to the survivor of a name', async () => {
    await decide.merge(ann, ben)
    await ingestRecords(store, [paper('Three', ['Ben Example'])])
    const [[authorId]] = (await rowsOf(
      store,
      `SELECT author_id FROM authorship JOIN paper ON paper.id = paper_id WHERE title = 'Three'`,
    )) as [[number]]
    expect([ann, ben]).toContain(authorId)
    expect(await survivors()).toEqual({ [ben]: ann })
  })

  test.for<[string, () => [number, ...number[]], string]>([
    ['nobody', () => [ann], 'duplicates requires at least one author, got []'],
    ['an unknown duplicate', () => [ann, 9999], 'duplicates requires the id of a stored author, got Author 9999'],
    ['an unknown survivor', () => [9999, ann], 'survivor requires the id of a stored author, got Author 9999'],
    ['the survivor', () => [ann, ben, ann], 'duplicates requires authors who are not one with the survivor already'],
    ['a group with a person', () => [ann, atlas], "duplicates requires authors of the survivor's kind, PERSON"],
  ])('refuses %s, and leaves nothing behind', async ([, ids, message]) => {
    const before = await identityOf(store)
    await expect(decide.merge(...ids())).rejects.toThrow(message)
    expect(await identityOf(store)).toEqual(before)
    expect(await rowsOf(store, 'SELECT FROM identity_event')).toEqual([])
  })

  test('refuses who is merged into the survivor already, also the other way round', async () => {
    await decide.merge(ann, ben)
    await expect(decide.merge(ann, ben)).rejects.toThrow('not one with the survivor already')
    await expect(decide.merge(ben, ann)).rejects.toThrow('not one with the survivor already')
  })
})

describe('joinAsStated', () => {
  test('merges into the record of the lowest key, once', async () => {
    expect(await join(cem, ann)).toBe(true)
    expect(await survivors()).toEqual({ [cem]: ann })
    expect(await join(ann, cem)).toBe(false)
    expect(await rowsOf(store, 'SELECT kind, reason FROM identity_event')).toEqual([['MERGE', 'one person by test']])
  })

  test('joins persons whose records were merged before', async () => {
    await decide.merge(cem, ann)
    expect(await join(ann, ben)).toBe(true)
    expect(await survivors()).toEqual({ [ann]: cem, [ben]: cem })
  })

  test('does nothing where a joining of two of them was undone', async () => {
    await join(ann, ben)
    const [[eventId]] = (await rowsOf(store, 'SELECT id FROM identity_event')) as [[number]]
    await decide.undo(eventId)
    expect(await join(ann, ben)).toBe(false)
    expect(await join(ann, ben, cem)).toBe(false)
    expect(await join(ann, cem)).toBe(true)
    expect(await join(cem, ben), 'ann, whom somebody told from ben, is one with cem').toBe(false)
  })

  test('does nothing where a split that stands told them apart', async () => {
    const { authorId, eventId } = await decide.split(ann, [await paperIdOf(store, 'One')])
    expect(await join(ann, authorId)).toBe(false)
    await decide.undo(eventId)
    expect(await join(ann, authorId)).toBe(true)
  })

  test('does nothing with a person and a group', async () => {
    expect(await join(ann, atlas)).toBe(false)
  })

  test('a merge decided by hand after an undoing holds', async () => {
    await decide.undo(await decide.merge(ann, ben))
    await decide.merge(ann, ben)
    expect(await join(ann, ben)).toBe(false)
    expect(await survivors()).toEqual({ [ben]: ann })
  })
})
