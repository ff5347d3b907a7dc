import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SmallImports } from '../../src/schema/small-imports.ts'
import { eventually } from '../cli/stage.ts'
import { testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore()
})
beforeEach(() => store.pool.query('TRUNCATE author, paper, import_run RESTART IDENTITY CASCADE'))
afterAll(() => store.drop())

const paper = (title: string) => JSON.stringify({ etal: 1, kind: 'paper', record: { title } })
const small = (...titles: string[]) => ({
  format: 'NDJSON' as const,
  content: titles.map(paper).join('\n'),
  source: titles[0]!,
  asOf: '2024-09-30',
  assess: true,
})
const sources = async () =>
  (await store.pool.query('SELECT source FROM import_run ORDER BY id')).rows.map((r) => r.source)

/** While `work` goes on, no import gets anywhere. */
async function heldUp<T>(work: () => Promise<T>): Promise<T> {
  const holder = await store.pool.connect()
  try {
    await holder.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE')
    return await work()
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

test('an import that waits too long for those before it is refused, not begun; later ones are not held up by that', async () => {
  const imports = new SmallImports(store, 50)
  const { first, later } = await heldUp(async () => {
    const first = imports.run(small('first'))
    await expect(imports.run(small('second'))).rejects.toMatchObject({ extensions: { code: 'IMPORT_BUSY' } })
    // Not awaited yet: its turn comes when the first has ended.
    return { first, later: new SmallImports(store).run(small('elsewhere')) }
  })
  expect(await first).toMatchObject({ status: 'FINISHED', newPaperCount: 1 })
  expect(await later).toMatchObject({ status: 'FINISHED', newPaperCount: 1 })
  expect(await imports.run(small('third'))).toMatchObject({ status: 'FINISHED', newPaperCount: 1 })
  expect((await sources()).sort()).toEqual(['elsewhere', 'first', 'third'])
})

test('one that fails holds up nobody', async () => {
  const imports = new SmallImports(store)
  const failing = imports.run({ ...small('x'), content: 'no json' })
  const next = imports.run(small('next'))
  await expect(failing).rejects.toMatchObject({ extensions: { code: 'IMPORT_REFUSED' } })
  expect(await next).toMatchObject({ status: 'FINISHED' })
})

test('closing waits for the one that runs, begins none that waits, and none that comes', async () => {
  const imports = new SmallImports(store)
  let closed = false
  const { running, closing } = await heldUp(async () => {
    const running = imports.run(small('running'))
    await eventually(async () => (await sources()).length === 1)
    const waiting = imports.run(small('waiting'))
    const closing = imports.close().then(() => (closed = true))
    await expect(waiting).rejects.toMatchObject({ extensions: { code: 'IMPORT_BUSY' } })
    expect(closed).toBe(false)
    return { running, closing }
  })
  expect((await running).status).toMatch(/^(FINISHED|INTERRUPTED)$/)
  await closing
  await expect(imports.run(small('late'))).rejects.toMatchObject({ extensions: { code: 'IMPORT_BUSY' } })
  expect(await sources()).toEqual(['running'])
})
