import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyRows } from '../../src/store/empty-rows.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { savedSnapshot, saveSnapshot } from '../../src/store/saved-snapshot.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { snapshotOfRows } from '../../src/store/snapshot-of-rows.ts'
import { wordSum } from '../../src/store/word-sum.ts'
import { citeManyTimes } from '../cite.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

describe('a saved snapshot', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  let folder: string
  let snapshot: Snapshot

  beforeAll(async () => {
    store = await testStore()
    await ingestRecords(store, [...someBibliography(40), paper('A', ['K. Imajo', 'Ken Imajo'])])
    const { rows } = await store.pool.query(`SELECT id FROM author WHERE name LIKE 'K%Imajo' ORDER BY id`)
    await store.pool.query('UPDATE author SET merged_into_id = $2 WHERE id = $1', [rows[0].id, rows[1].id])
    await citeManyTimes(store)
    snapshot = await loadSnapshot(store.pool)
    folder = await mkdtemp(join(tmpdir(), 'etal-snapshots-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
    await store.drop()
  })

  const fileOf = async () => {
    await saveSnapshot(folder, snapshot)
    const [name, ...more] = await readdir(folder)
    expect(more).toEqual([])
    return join(folder, name!)
  }
  const read = () => savedSnapshot(folder, snapshot)

  test('is the snapshot that was loaded', async () => {
    await fileOf()
    expect(snapshot.authors.merged.size).toBe(1)
    expect(snapshot.citations.references.length).toBeGreaterThan(100)
    expect(await read()).toEqual(snapshot)
  })

  test('lies on one piece of shared memory, and is posted to a thread without a copy', async () => {
    await fileOf()
    const saved = (await read())!
    const { port1, port2 } = new MessageChannel()
    const posted = new Promise<Snapshot>((resolve) => port2.once('message', resolve))
    port1.postMessage(saved)
    const there = await posted
    port1.close()
    expect(there).toEqual(snapshot)
    expect(saved.papers.titles.bytes.buffer).toBe(saved.index.authorPapers.buffer)
    new Int32Array(saved.papers.ids.buffer, saved.papers.ids.byteOffset, 1)[0] = 77
    expect(there.papers.ids[0]).toBe(77)
  })

  test('of nothing is nothing', async () => {
    const nothing = { ...snapshotOfRows('nothing-1', emptyRows()), seen: '3:3:' }
    await saveSnapshot(folder, nothing)
    expect(await savedSnapshot(folder, nothing)).toEqual(nothing)
  })

  test('takes the place of those of other versions and of drafts that were broken off', async () => {
    await writeFile(join(folder, 'older-3.snapshot'), 'x')
    await writeFile(join(folder, 'older-3.snapshot.12-0.draft'), 'x')
    await writeFile(join(folder, 'letter.txt'), 'x')
    await saveSnapshot(folder, snapshot)
    expect((await readdir(folder)).sort()).toEqual([`${snapshot.version}.snapshot`, 'letter.txt'].sort())
    await rm(join(folder, 'letter.txt'))
  })

  test('answers for its own version only', async () => {
    const file = await fileOf()
    const another = { ...snapshot, version: 'another-1' }
    expect(await savedSnapshot(folder, another)).toBeNull()
    await writeFile(join(folder, 'another-1.snapshot'), await readFile(file))
    expect(await savedSnapshot(folder, another)).toBeNull()
    expect(await savedSnapshot(join(folder, 'absent'), snapshot)).toBeNull()
  })

  test('cut short or grown by any number of bytes is none', async () => {
    const file = await fileOf()
    const whole = await readFile(file)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        await truncate(file, length)
        expect(await read()).toBeNull()
        await writeFile(file, whole)
      }),
    )
    await writeFile(file, Buffer.concat([whole, Buffer.alloc(4)]))
    expect(await read()).toBeNull()
    await writeFile(file, whole)
    expect(await read()).not.toBeNull()
  })

  test('with any bit turned, or a stretch of zeros as an unfinished write leaves it, is none', async () => {
    const file = await fileOf()
    const whole = await readFile(file)
    const place = fc.oneof(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 40 }))
    await fc.assert(
      fc.asyncProperty(place, fc.nat({ max: 7 }), async (at, bit) => {
        const turned = Buffer.from(whole)
        turned[at]! ^= 1 << bit
        await writeFile(file, turned)
        expect(await read()).toBeNull()
      }),
      { numRuns: 300 },
    )
    const end = whole.findLastIndex((byte) => byte !== 0)
    await writeFile(file, Buffer.from(whole).fill(0, end - 600, end))
    expect(await read()).toBeNull()
  })

  test('of a program that keeps other columns is none', async () => {
    const { hasCode: _, ...papers } = snapshot.papers
    await saveSnapshot(folder, { ...snapshot, papers } as unknown as Snapshot)
    expect(await read()).toBeNull()
    await saveSnapshot(folder, {
      ...snapshot,
      papers: { ...papers, hasCode: Int32Array.from(snapshot.papers.hasCode) } as never,
    })
    expect(await read()).toBeNull()
  })

  test('that cannot be written leaves nothing behind and says why', async () => {
    const file = await fileOf()
    await expect(saveSnapshot(file, snapshot)).rejects.toThrow('EEXIST')
    await expect(saveSnapshot(folder, { ...snapshot, version: `${'x'.repeat(300)}` })).rejects.toThrow('ENAMETOOLONG')
    expect(await readdir(folder)).toEqual([`${snapshot.version}.snapshot`])
  })

  test('may be longer than one block', async () => {
    const bytes = new Uint8Array(new SharedArrayBuffer(9_000_001)).map((_, k) => k * 7)
    const titles = { bytes, starts: Uint32Array.of(0), ends: Uint32Array.of(bytes.length) }
    await saveSnapshot(folder, { ...snapshot, papers: { ...snapshot.papers, titles } })
    const saved = (await read())!.papers.titles
    expect([Buffer.compare(saved.bytes, bytes), saved.ends]).toEqual([0, titles.ends])
  })
})

test('the sum of words tells any change of one word', () => {
  fc.assert(
    fc.property(fc.int32Array({ minLength: 1 }), fc.nat(), fc.integer(), (words, place, value) => {
      const changed = words.slice()
      changed[place % words.length] = value
      fc.pre(changed[place % words.length] !== words[place % words.length])
      expect(wordSum(changed)).not.toBe(wordSum(words))
    }),
  )
})
