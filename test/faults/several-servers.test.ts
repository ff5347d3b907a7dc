import { writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { type RunningServer, stage } from '../cli/stage.ts'
import { paper, testDatabase } from '../test-store.ts'
import { answeredVersion, importer, importing, storedVersion } from './importing.ts'
import { type Answer, answerOf, load } from './load.ts'

/** Counts, lists and bylines, each of them another way to see a paper too many or too few. */
const everything = `{
  authors(first: 1, orderBy: { by: PAPER_COUNT }) {
    totalCount
    nodes { coauthors { totalCount scope { dataVersion } } papers(first: 100) { totalCount nodes { title } } }
  }
  papers(first: 60, orderBy: { by: PUBLISHED }) {
    totalCount
    nodes { title authorCount authorships(first: 5) { totalCount nodes { nameAsPrinted position author { name papers { totalCount } } } } }
  }
}`

/** Others may keep the machine busy: the best of so many counts. */
const tries = 6

describe('two servers over one database', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let servers: readonly [RunningServer, RunningServer]
  let bearing: Awaited<ReturnType<typeof importer>>

  beforeAll(async () => {
    database = await testDatabase()
    // Each with a folder of its own, as on machines of their own.
    const serve = async () =>
      here.serve({
        env: {
          ETAL_RATE_LIMIT: '0',
          ETAL_RESPONSE_CACHE: '0',
          DATABASE_URL: database.url,
          ETAL_DATA_DIR: await here.folder(),
        },
      })
    servers = [await serve(), await serve()]
    bearing = await importer(database.url)
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const content = (way: string, round: number) =>
    Array.from({ length: 10 }, (_, k) =>
      ndjsonLine({
        paper: paper(`${way} ${round} ${k}`, ['Busy Writer', `Newcomer Of${way}${round}x${k}`], {
          publishedOn: `2031-01-${10 + round}`,
        }),
      }),
    ).join('')

  const byApi = async (round: number) => {
    const { errors, data } = await importing(servers[0].origin, bearing, content('API', round))
    expect([errors, data?.importPapers.newPaperCount]).toEqual([[], 10])
  }
  const byCommand = async (round: number) => {
    const file = join(await here.folder(), 'new.ndjson')
    await writeFile(file, content('CLI', round))
    expect(
      await here.etal(['import', 'ndjson', file], {
        env: { ETAL_RATE_LIMIT: '0', ETAL_RESPONSE_CACHE: '0', DATABASE_URL: database.url },
      }),
    ).toMatchObject({
      code: 0,
    })
  }

  it.each([
    ['the API of one', byApi],
    ['the command line', byCommand],
  ])('answer with what comes in by %s soon, and never with a part of it', { timeout: 120_000 }, async (_, imports) => {
    const before = await Promise.all(servers.map(({ origin }) => answerOf(origin, everything)))
    const loads = servers.map(({ origin }) => load(origin, [everything], 1, 50))
    let delay = Number.POSITIVE_INFINITY
    for (let round = 0; round < tries && delay >= 2000; round++) {
      await imports(round)
      const version = await versionIn(database.url)
      delay = Math.max(...(await Promise.all(servers.map((server) => millisecondsUntil(server, version)))))
    }
    // Two seconds is what it takes where the machine has time for it.
    expect(delay).toBeLessThan(isQuiet() ? 2000 : 20_000)

    const loaded = (await Promise.all(loads.map((each) => each.stop()))).flat()
    const after = await Promise.all(servers.map(({ origin }) => answerOf(origin, everything)))
    const answers = [...before, ...loaded, ...after]
    const byVersion = new Map<string, Answer>()
    for (const answer of answers) {
      expect(answer.errors).toEqual([])
      const [author] = answer.data.authors.nodes
      const version = author.coauthors.scope.dataVersion
      expect(answer.data).toEqual((byVersion.get(version) ?? answer).data)
      byVersion.set(version, answer)
    }
    expect(byVersion.size).toBeGreaterThan(1)
  })

  it('each say which version they answer from, and it never goes back', async () => {
    const seen = servers.map(() => [] as number[])
    let isOver = false
    const watching = servers.map(async ({ origin }, k) => {
      while (!isOver) seen[k]!.push(Number((await answeredVersion(origin)).split('-').at(-1)))
    })
    await byApi(tries)
    isOver = true
    await Promise.all(watching)
    for (const versions of seen) expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  })
})

function isQuiet(): boolean {
  return loadavg()[0]! < availableParallelism()
}

async function versionIn(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await storedVersion(async (sql) => (await client.query(sql)).rows)
  } finally {
    await client.end()
  }
}

async function millisecondsUntil({ origin }: RunningServer, version: string): Promise<number> {
  const start = performance.now()
  while ((await answeredVersion(origin)) !== version) await sleep(20)
  return performance.now() - start
}
