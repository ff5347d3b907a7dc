import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadInThread } from '../../src/store/load-in-thread.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { savedSnapshot } from '../../src/store/saved-snapshot.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, testStore } from '../test-store.ts'

describe('a loading in a thread', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  let folder: string

  beforeAll(async () => {
    store = await testStore()
    await ingestRecords(store, someBibliography(30))
    folder = await mkdtemp(join(tmpdir(), 'etal-load-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
    await store.drop()
  })

  test('gives what a loading here gives, on shared memory, and saves it in a folder that it makes', async () => {
    const saved = join(folder, 'new', 'folder')
    const load = loadInThread({ connection: store.connection, folder: saved })
    const snapshot = await load.snapshot
    expect(snapshot).toEqual({ ...(await loadSnapshot(store.pool)), seen: snapshot.seen })
    expect(snapshot.index.authorPapers.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(snapshot.authors.names.bytes.buffer).toBeInstanceOf(SharedArrayBuffer)
    await load.ended
    expect(await savedSnapshot(saved, snapshot)).toEqual(snapshot)
  })

  test('saves nothing where it is not told to, and fails no one where it cannot', async () => {
    const unsaved = loadInThread({ connection: store.connection, folder: null })
    expect((await unsaved.snapshot).index.paperCount).toBeGreaterThan(0)
    await unsaved.ended
    const file = join(folder, 'file')
    await writeFile(file, '')
    const unsavable = loadInThread({ connection: store.connection, folder: file })
    expect((await unsavable.snapshot).index.paperCount).toBeGreaterThan(0)
    await unsavable.ended
    expect((await readdir(folder)).filter((name) => name !== 'new')).toEqual(['file'])
  })

  test('that fails says what Postgres said', async () => {
    const missing = { connectionString: store.url.replace(/\w+$/, 'nothing_such') }
    const load = loadInThread({ connection: missing, folder: null })
    await expect(load.snapshot).rejects.toThrow('database "nothing_such" does not exist')
    await load.ended
  })

  test('can be broken off', async () => {
    const load = loadInThread({ connection: store.connection, folder })
    load.abandon()
    await expect(load.snapshot).rejects.toThrow('The loading of the data was broken off')
    await load.ended
  })
})
