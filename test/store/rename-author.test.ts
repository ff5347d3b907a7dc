import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nameVariantsOf } from '../../src/store/author-texts.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { empty } from '../ingest/dump.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { authorIdOf, bylineOf, decisions, identityOf, rowsOf } from './identity.ts'

let store: Awaited<ReturnType<typeof testStore>>
let decide: ReturnType<typeof decisions>
let zoe: number

const records = [
  paper('One', ['Zoë Ångström', 'Ann Example']),
  paper('Two', ['Ångström, Zoë']),
  paper('Three', ['Zoe Angstrom']),
]

beforeAll(async () => {
  store = await testStore()
  decide = decisions(store)
})
beforeEach(async () => {
  await empty(store)
  await ingestRecords(store, records)
  zoe = await authorIdOf(store, 'Zoë Ångström')
})
afterAll(() => store.drop())

const nameOf = async (id: number) => (await rowsOf(store, `SELECT name FROM author WHERE id = ${id}`))[0]![0]
const variants = async (id = zoe) => (await nameVariantsOf(store.pool, await loadSnapshot(store.pool), [id]))[0]

describe('renameAuthor', () => {
  test('shows the new name and keeps the former ones as variants', async () => {
    await decide.rename(zoe, '  Zoë   Example ')
    expect(await nameOf(zoe)).toBe('Zoë Example')
    expect(await variants()).toEqual(['Zoë Ångström', 'Ångström, Zoë', 'Zoe Angstrom'])
  })

  test('hides the former name in every spelling, also one that comes later; bylines keep it', async () => {
    await decide.rename(zoe, 'Zoë Example', true)
    expect(await variants()).toEqual([])
    await ingestRecords(store, [
      ...records,
      paper('Four', ['ZOE ANGSTROM']),
      paper('One', ['Zoé Ångstrøm', 'Ann Example']),
    ])
    expect(await variants()).toEqual([])
    expect(await nameOf(zoe)).toBe('Zoë Example')
    expect(await bylineOf(store, 'Two')).toEqual([['Ångström, Zoë', zoe]])
  })

  test('hides the former name of all records of a merged author, also of one that is merged later', async () => {
    await ingestRecords(store, [
      paper('Five', [{ nameAsPrinted: 'Zoe Angstrom', identifiers: [{ scheme: 'dblp', value: '65/9612' }] }]),
    ])
    const [[other]] = (await rowsOf(store, `SELECT id FROM author WHERE name = 'Zoe Angstrom'`)) as [[number]]
    expect(other).not.toBe(zoe)
    await decide.rename(zoe, 'Zoë Example', true)
    const merge = await decide.merge(zoe, other)
    expect(await variants()).toEqual([])
    await decide.undo(merge)
    expect(await nameOf(other)).toBe('Zoe Angstrom')
  })

  test('a hidden name that is taken up again is shown, and hidden once more when that is undone', async () => {
    const before = await identityOf(store)
    const away = await decide.rename(zoe, 'Zoë Example', true)
    const hidden = await identityOf(store)
    const back = await decide.rename(zoe, 'Zoe Angstrom')
    expect(await rowsOf(store, 'SELECT FROM author_name WHERE hidden')).toEqual([])
    expect(await variants()).toEqual(['Zoë Ångström', 'Ångström, Zoë', 'Zoë Example'])
    await decide.undo(back)
    expect(await identityOf(store)).toEqual(hidden)
    await decide.undo(away)
    expect(await identityOf(store)).toEqual(before)
  })

  test('of two renames, undoing the first leaves the second', async () => {
    const first = await decide.rename(zoe, 'Zoë Example')
    const second = await decide.rename(zoe, 'Zoë Sample')
    await decide.undo(first)
    expect(await nameOf(zoe)).toBe('Zoë Sample')
    await decide.undo(second)
    expect(await nameOf(zoe)).toBe('Zoë Ångström')
  })

  test('of a merged record, renames the one that answers for it', async () => {
    const ann = await authorIdOf(store, 'Ann Example')
    await decide.merge(ann, zoe)
    await decide.rename(zoe, 'Ann Sample')
    expect([await nameOf(ann), await nameOf(zoe)]).toEqual(['Ann Sample', 'Zoë Ångström'])
  })

  test.for<[string, number | null, string, string]>([
    ['the present name', null, 'Zoë Ångström', 'newName requires a name other than the present one'],
    [
      'a name without letters',
      null,
      '—',
      'newName requires a name of at most 500 characters, with a letter or a digit',
    ],
    ['a name of no end', null, 'x'.repeat(501), 'newName requires a name of at most 500 characters'],
    ['an unknown author', 9999, 'Ann', 'author requires the id of a stored author, got Author 9999'],
  ])('refuses %s', async ([, id, name, message]) => {
    await expect(decide.rename(id ?? zoe, name)).rejects.toThrow(message)
  })
})
