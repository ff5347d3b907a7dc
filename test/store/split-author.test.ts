import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { empty } from '../ingest/dump.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { authorIdOf, bylineOf, decisions, identityOf, paperIdOf, rowsOf } from './identity.ts'

let store: Awaited<ReturnType<typeof testStore>>
let decide: ReturnType<typeof decisions>
let wei: number
let ann: number
let one: number
let two: number

const records = [
  paper('One', ['Wei Wang', 'Ann Example']),
  paper('Two', ['Wang, Wei', 'Wei Wang']),
  paper('Three', ['Wei Wang']),
]

beforeAll(async () => {
  store = await testStore()
  decide = decisions(store)
})
beforeEach(async () => {
  await empty(store)
  await ingestRecords(store, records)
  wei = await authorIdOf(store, 'Wei Wang')
  ann = await authorIdOf(store, 'Ann Example')
  one = await paperIdOf(store, 'One')
  two = await paperIdOf(store, 'Two')
})
afterAll(() => store.drop())

const namesOf = async (authorId: number) =>
  (await rowsOf(store, `SELECT name FROM author_name WHERE author_id = ${authorId} ORDER BY id`)).map(([name]) => name)
const author = async (id: number) => (await rowsOf(store, `SELECT name, kind FROM author WHERE id = ${id}`))[0]

describe('splitAuthor', () => {
  test('moves every signature of the papers to a new author, who is called as the first paper prints', async () => {
    const { authorId } = await decide.split(wei, [two])
    expect(await author(authorId)).toEqual(['Wei Wang', 'PERSON'])
    expect(await namesOf(authorId)).toEqual(['Wang, Wei', 'Wei Wang'])
    expect(await bylineOf(store, 'Two')).toEqual([
      ['Wang, Wei', authorId],
      ['Wei Wang', authorId],
    ])
    expect(await bylineOf(store, 'One')).toEqual([
      ['Wei Wang', wei],
      ['Ann Example', ann],
    ])
  })

  test('calls the new author as told', async () => {
    const { authorId } = await decide.split(wei, [one], { newName: 'Wei Wang (Leeds)' })
    expect(await author(authorId)).toEqual(['Wei Wang (Leeds)', 'PERSON'])
    expect(await namesOf(authorId)).toEqual(['Wei Wang (Leeds)', 'Wei Wang'])
  })

  test('moves signatures to a stored author, who has the printed names until it is undone', async () => {
    const { eventId, authorId } = await decide.split(wei, [two], { intoId: ann })
    expect(authorId).toBe(ann)
    expect(await namesOf(ann)).toEqual(['Ann Example', 'Wang, Wei', 'Wei Wang'])
    await ingestRecords(store, records)
    await decide.undo(eventId)
    expect(await namesOf(ann)).toEqual(['Ann Example'])
  })

  test('keeps a name for which another split that stands has use', async () => {
    const { eventId } = await decide.split(wei, [two], { intoId: ann })
    await decide.split(wei, [await paperIdOf(store, 'Three')], { intoId: ann })
    await decide.undo(eventId)
    expect(await namesOf(ann)).toEqual(['Ann Example', 'Wei Wang'])
  })

  test('takes signatures from any record of a merged author, and gives them back to it', async () => {
    await decide.merge(ann, wei)
    const { eventId, authorId } = await decide.split(ann, [two])
    expect(await bylineOf(store, 'Two')).toContainEqual(['Wei Wang', authorId])
    await decide.undo(eventId)
    expect(await bylineOf(store, 'Two')).toContainEqual(['Wei Wang', wei])
  })

  test('does not show again a name that the receiver has hidden', async () => {
    await ingestRecords(store, [
      paper('Four', [{ nameAsPrinted: 'ANN EXAMPLE', identifiers: [{ scheme: 'dblp', value: '65/9612' }] }]),
    ])
    await decide.rename(ann, 'Ann Sample', true)
    await decide.split(await authorIdOf(store, 'ANN EXAMPLE'), [await paperIdOf(store, 'Four')], { intoId: ann })
    expect(await rowsOf(store, `SELECT name FROM author_name WHERE author_id = ${ann} AND NOT hidden`)).toEqual([
      ['Ann Sample'],
    ])
  })

  test('gives signatures to the survivor of a merged author', async () => {
    const { authorId: other } = await decide.split(wei, [one])
    await decide.merge(ann, other)
    expect((await decide.split(wei, [two], { intoId: other })).authorId).toBe(ann)
  })

  test('a name on a stored byline stays whose it is when the paper is imported again, changed', async () => {
    const { authorId } = await decide.split(wei, [one])
    await ingestRecords(store, [paper('One', ['Zoe Example', 'Wei Wang', 'Ann Example'], { abstract: 'New.' })])
    expect(await bylineOf(store, 'One')).toContainEqual(['Wei Wang', authorId])
    expect(await bylineOf(store, 'Three')).toEqual([['Wei Wang', wei]])
  })

  test.for<[string, () => Parameters<typeof decide.split>, string]>([
    ['no paper', () => [wei, []], 'papers requires at least one paper, got []'],
    ['an unknown author', () => [9999, [one]], 'author requires the id of a stored author, got Author 9999'],
    ['an unknown paper', () => [wei, [one, 9999]], 'got Paper 9999'],
    ['all papers for a new author', () => [ann, [one]], 'papers requires fewer than all papers of the author'],
    ['the same author', () => [wei, [one], { intoId: wei }], 'into requires an author other than the one to split'],
    ['an unknown receiver', () => [wei, [one], { intoId: 9999 }], 'into requires the id of a stored author'],
    ['a name without letters', () => [wei, [one], { newName: '?' }], 'newName requires a name of at most 500'],
    [
      'a name for a stored author',
      () => [wei, [one], { intoId: ann, newName: 'X' }],
      'newName requires that no `into`',
    ],
  ])('refuses %s, and leaves nothing behind', async ([, split, message]) => {
    const before = await identityOf(store)
    await expect(decide.split(...split())).rejects.toThrow(message)
    expect(await identityOf(store)).toEqual(before)
    expect(await rowsOf(store, 'SELECT FROM identity_event')).toEqual([])
  })

  test('names the paper on which the author does not stand', async () => {
    await expect(decide.split(ann, [one, two])).rejects.toThrow(
      `papers requires papers on which Author ${ann} stands, got Paper ${two}`,
    )
  })
})
