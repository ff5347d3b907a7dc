import { afterAll, beforeAll, expect, test } from 'vitest'
import { Health } from '../../src/server/operations/health.ts'
import { loadedIndex } from '../../src/server/operations/loaded-index.ts'
import { openLog } from '../../src/server/operations/log.ts'
import { dataVersion } from '../../src/store/data-version.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { eventually, stage } from '../cli/stage.ts'
import { testDatabase, testStore } from '../test-store.ts'
import { listening, send } from './listening.ts'

const here = stage()
let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore()
})
afterAll(async () => {
  await here.clear()
  await store.drop()
})

const get = async (origin: string, path: string) => {
  const { status, body } = await send(`${origin}${path}`, { method: 'GET' })
  return { status, told: JSON.parse(body) }
}

test('a server that can answer says so, from which data, and of which version it is; a limit on others is none on it', async () => {
  const database = await testDatabase()
  const server = await here.serve({ env: { DATABASE_URL: database.url, ETAL_RATE_LIMIT: '1', ETAL_READ: 'token' } })
  const live = await get(server.origin, '/health/live')
  expect(live).toEqual({ status: 200, told: { status: 'live', version: expect.stringMatching(/^\d+\.\d+\.\d+/) } })
  for (let k = 0; k < 5; k++) {
    const ready = await get(server.origin, '/health/ready')
    expect(ready).toEqual({
      status: 200,
      told: {
        status: 'ready',
        version: live.told.version,
        database: { reachable: true },
        index: {
          dataVersion: expect.stringMatching(/-\d+$/),
          loadedAt: expect.stringMatching(/Z$/),
          ageSeconds: expect.any(Number),
          newest: true,
        },
      },
    })
  }
  const post = await send(`${server.origin}/health/ready`, { body: '' })
  expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD'])
  server.signal('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
  await database.drop()
})

test('a server that is told to stop is not ready, and goes on answering as long as it is to', async () => {
  const database = await testDatabase()
  const server = await here.serve({ env: { DATABASE_URL: database.url, ETAL_SHUTDOWN_DELAY: '2' } })
  server.signal('SIGTERM')
  await eventually(async () => (await get(server.origin, '/health/ready')).status === 503)
  expect((await get(server.origin, '/health/ready')).told.status).toBe('stopping')
  expect((await get(server.origin, '/health/live')).status).toBe(200)
  expect(await server.query('{ papers { totalCount } }')).toEqual({ papers: { totalCount: 11 } })
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
  await database.drop()
})

test('without its database a server lives and is not ready; the database is asked once a second at most', async () => {
  const snapshot = await loadSnapshot(store.pool)
  let asked = 0
  const health = new Health({
    log: openLog({ level: 'silent' }),
    index: () => loadedIndex(snapshot, 12),
    databaseVersion: (patience) => {
      asked++
      return dataVersion(store.pool, patience)
    },
  })
  const server = await listening(store, { health })
  await store.pool.query('ALTER TABLE data_version RENAME TO elsewhere')
  try {
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(server.origin, '/health/ready')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
    expect(answers[0]!.told).toMatchObject({
      status: 'database away',
      database: { reachable: false },
      index: { dataVersion: snapshot.version, newest: null },
    })
    expect((await get(server.origin, '/health/live')).status).toBe(200)
    expect(asked).toBeLessThan(5)
  } finally {
    await store.pool.query('ALTER TABLE elsewhere RENAME TO data_version')
  }
  await eventually(async () => (await get(server.origin, '/health/ready')).status === 200)
  await server.close()
})
