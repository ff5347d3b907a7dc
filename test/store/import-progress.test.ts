import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { ImportGuard } from '../../src/store/import-guard.ts'
import { ImportProgress, mostFollowers } from '../../src/store/import-progress.ts'
import { updateImportRun } from '../../src/store/import-runs.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { eventually } from '../cli/stage.ts'
import { runningImport, testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
/** The same database, as another process has it open. */
let elsewhere: Store
let progress: ImportProgress

beforeAll(async () => {
  store = await testStore()
  elsewhere = await openStore({ databaseUrl: store.url, dataDir: '' })
})
afterAll(async () => {
  await elsewhere.close()
  await store.drop()
})
beforeEach(() => {
  progress = new ImportProgress(store)
})
afterEach(() => progress.close())

type Status = Parameters<typeof updateImportRun>[3]
const begin = () => runningImport(elsewhere)
const counted = (paperCount: number) => ({
  paperCount,
  newPaperCount: 0,
  newAuthorCount: 0,
  updatedPaperCount: 0,
  rejectedCount: 0,
})
const report = (run: number, paperCount: number, status: Status = 'RUNNING') =>
  updateImportRun(elsewhere.pool, run, counted(paperCount), status)

/** Reads to the end; tells what was heard, as it comes. */
function hear(follower: AsyncIterable<{ readonly paperCount: number; readonly status: string }>) {
  const heard: [number, string][] = []
  const ended = (async () => {
    for await (const { paperCount, status } of follower) heard.push([paperCount, status])
  })()
  return { heard, ended }
}

test.for(['FINISHED', 'FAILED', 'INTERRUPTED'] as const)(
  'a run of another process is told as it stands, at every change, and to its end: %s',
  async (status) => {
    const run = await begin()
    await report(run, 1)
    const { heard, ended } = hear((await progress.follow(run))!)
    await eventually(() => heard.length === 1)
    for (const count of [2, 3]) {
      await report(run, count)
      await eventually(() => heard.length === count)
    }
    await report(run, 4, status)
    await ended
    expect(heard).toEqual([
      [1, 'RUNNING'],
      [2, 'RUNNING'],
      [3, 'RUNNING'],
      [4, status],
    ])
    expect(progress.followerCount).toBe(0)
  },
)

test('who comes after the end hears the end alone; of an unknown run there is nothing to follow', async () => {
  const run = await begin()
  await report(run, 5, 'FINISHED')
  const { heard, ended } = hear((await progress.follow(run))!)
  await ended
  expect(heard).toEqual([[5, 'FINISHED']])
  expect(await progress.follow(2_000_000_000)).toBeNull()
  expect(progress.followerCount).toBe(0)
})

test('whatever the pace: what is heard only grows, nothing twice, and ends with the end', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(pauses, fc.integer({ min: 0, max: 6 }), async (pauses, delay) => {
      const run = await begin()
      const follower = (await progress.follow(run))!
      const reporting = (async () => {
        for (const [k, pause] of pauses.entries()) {
          await report(run, k + 1)
          await sleep(pause)
        }
        await report(run, pauses.length, 'FINISHED')
      })()
      await sleep(delay)
      const { heard, ended } = hear(follower)
      await Promise.all([reporting, ended])
      const counts = heard.filter(([, status]) => status === 'RUNNING').map(([count]) => count)
      expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b))
      expect(heard.at(-1)).toEqual([pauses.length, 'FINISHED'])
      expect(heard.filter(([, status]) => status !== 'RUNNING').length).toBe(1)
    }),
    { numRuns: 25 },
  )
})

test('many follow by one connection and hear the same; who leaves is gone at once, whether it waits or not', async () => {
  const run = await begin()
  const followers = await Promise.all(Array.from({ length: 20 }, () => progress.follow(run)))
  const heard = followers.slice(1).map((follower) => hear(follower!))
  expect(await listeners()).toBe(1)
  expect(progress.followerCount).toBe(20)

  const first = followers[0]!
  expect((await first.next()).value).toMatchObject({ paperCount: 0 })
  const waiting = first.next()
  await first.return!()
  expect(await waiting).toEqual({ value: undefined, done: true })
  expect(progress.followerCount).toBe(19)

  await report(run, 7, 'FINISHED')
  for (const { heard: states, ended } of heard) {
    await ended
    expect(states).toEqual([
      [0, 'RUNNING'],
      [7, 'FINISHED'],
    ])
  }
  await progress.close()
  await eventually(async () => (await listeners()) === 0)
})

test('no more than are allowed may follow at a time', async () => {
  const run = await begin()
  const followers = await Promise.all(Array.from({ length: mostFollowers }, () => progress.follow(run)))
  await expect(progress.follow(run)).rejects.toThrow(/fewer than 100 followers, got 100/)
  await followers[0]!.return!()
  expect(await progress.follow(run)).not.toBeNull()
})

test('goes on when its connection breaks, and when an announcement is lost', async () => {
  const run = await begin()
  const { heard, ended } = hear((await progress.follow(run))!)
  await eventually(() => heard.length === 1)
  await elsewhere.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'etal import progress' AND datname = current_database()`,
  )
  await report(run, 1)
  // Sooner than the runs are read again anyway.
  await eventually(() => heard.length === 2, 4000)
  // Changed without a word.
  await elsewhere.pool.query(`UPDATE import_run SET status = 'INTERRUPTED' WHERE id = $1`, [run])
  await ended
  expect(heard).toEqual([
    [0, 'RUNNING'],
    [1, 'RUNNING'],
    [1, 'INTERRUPTED'],
  ])
})

test('a run whose process was killed is told as interrupted; one that is at work goes on', async () => {
  const impatient = new ImportProgress(store, 100)
  const guard = await ImportGuard.open(elsewhere.dedicatedClient('a test'), 0)
  const working = await guard.begin('a test', 'NDJSON')
  const abandoned = await begin()
  const [killed, alive] = [hear((await impatient.follow(abandoned))!), hear((await impatient.follow(working))!)]
  await killed.ended
  expect(killed.heard).toEqual([
    [0, 'RUNNING'],
    [0, 'INTERRUPTED'],
  ])
  await report(working, 1, 'FINISHED')
  await alive.ended
  expect(alive.heard).toEqual([
    [0, 'RUNNING'],
    [1, 'FINISHED'],
  ])
  await guard.close()
  await impatient.close()
})

test('ends all when it closes, those who are just coming too', async () => {
  const run = await begin()
  const { ended } = hear((await progress.follow(run))!)
  const coming = progress.follow(run)
  await progress.close()
  await ended
  expect(await (await coming)!.next()).toMatchObject({ done: true })
  expect(progress.followerCount).toBe(0)
})

async function listeners(): Promise<number> {
  const { rows } = await elsewhere.pool.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name = 'etal import progress' AND datname = current_database()`,
  )
  return rows[0].count
}
