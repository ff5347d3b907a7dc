import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { openStore } from '../../src/store/store.ts'
import { eventually, stage } from '../cli/stage.ts'
import { bibliographyOf, definitionsOf } from '../ingest/dump.ts'
import { importer, importing } from './importing.ts'
import { answerOf, isCleanError } from './load.ts'
import { type PrivatePostgres, privatePostgres } from './private-postgres.ts'

/** More than a batch for the command line; as much of them as one request may hold for the API. */
const lines = [...syntheticBibliography({ authors: 1500, papers: 4500, hyperPapers: 0, seed: 5 })].map((paper) =>
  ndjsonLine({ paper }),
)
const small = lines.slice(0, 1200).join('')

describe.sequential('an import whose server or whose Postgres is killed', { timeout: 120_000 }, () => {
  const here = stage()
  let postgres: PrivatePostgres
  let file: string
  let clean: Awaited<ReturnType<typeof contents>>

  const env = (database: string) => ({
    ETAL_RATE_LIMIT: '0',
    ETAL_RESPONSE_CACHE: '0',
    DATABASE_URL: postgres.url(database),
  })
  const etalImport = (database: string) => here.etal(['import', 'ndjson', file], { env: env(database) })

  async function contents(database: string) {
    const store = await openStore({ databaseUrl: postgres.url(database), dataDir: '' })
    try {
      return { bibliography: await bibliographyOf(store), definitions: await definitionsOf(store) }
    } finally {
      await store.close()
    }
  }

  beforeAll(async () => {
    postgres = await privatePostgres()
    for (const name of ['clean', 'command', 'api']) await postgres.query(`CREATE DATABASE ${name}`)
    file = join(await here.folder(), 'bibliography.ndjson')
    await writeFile(file, lines.join(''))
    expect(await etalImport('clean')).toMatchObject({ code: 0 })
    clean = await contents('clean')
  })
  afterAll(async () => {
    await here.clear()
    await postgres.close()
  })

  /** Resolves when the nth run is at work and has written so many papers. */
  const isAtWork = (database: string, nth: number, papers: number) =>
    eventually(async () => {
      const sql = `SELECT FROM import_run WHERE status = 'RUNNING' AND paper_count >= ${papers}
        AND (SELECT count(*) FROM import_run) = ${nth}`
      const rows = await postgres.query(sql, database).catch(() => [])
      return rows.length > 0
    }, 60_000)
  const statuses = async (database: string) =>
    (await postgres.query('SELECT status FROM import_run ORDER BY id', database)).map(({ status }) => status)

  it('by the command line says that the database is gone, and once more is as if nothing had been', async () => {
    const running = here.start(['import', 'ndjson', file], { env: env('command') })
    await isAtWork('command', 1, 4000)
    await postgres.kill()
    const { code, stderr } = await running.ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The database went away \(.*\)\. .* run the same command once more when it is back$/m)
    expect(stderr).not.toContain('    at ')
    await postgres.start()
    expect(await etalImport('command')).toMatchObject({ code: 0 })
    expect(await contents('command')).toEqual(clean)
    expect(await statuses('command')).toEqual(['INTERRUPTED', 'FINISHED'])
  })

  it('over the API, too: its Postgres killed, then the server itself', async () => {
    const serve = async () => {
      const program = here.start(['serve', '--no-sample'], {
        env: { ...env('api'), ETAL_DATA_DIR: await here.folder() },
      })
      const [, origin] = await program.says(/^Ready: .* at (http:.*)\/graphql/m)
      return { ...program, origin: origin! }
    }
    const first = await serve()
    const bearing = await importer(postgres.url('api'))
    const unanswered = importing(first.origin, bearing, small)
    await isAtWork('api', 1, 0)
    await postgres.kill()
    expect(isCleanError(await unanswered)).toBe(true)
    await postgres.start()
    await eventually(async () => (await answerOf(first.origin, '{ importRuns { totalCount } }')).errors.length === 0)

    const broken = importing(first.origin, bearing, small).catch((error) => error)
    await isAtWork('api', 2, 0)
    first.signal('SIGKILL')
    expect(await broken).toBeInstanceOf(Error)
    await first.ended

    // Nobody is at work on the runs that were left behind: the next server says so.
    const second = await serve()
    expect(await statuses('api')).toEqual(['INTERRUPTED', 'INTERRUPTED'])
    expect(await importing(second.origin, bearing, small)).toMatchObject({
      data: { importPapers: { status: 'FINISHED' } },
    })
    // The rest by the command line.
    expect(await etalImport('api')).toMatchObject({ code: 0 })
    const { bibliography, definitions } = await contents('api')
    expect(definitions).toEqual(clean.definitions)
    expect(bibliography.papers).toHaveLength(clean.bibliography.papers.length)
    expect(await importing(second.origin, bearing, small)).toMatchObject({
      data: { importPapers: { newPaperCount: 0 } },
    })
  })
})
