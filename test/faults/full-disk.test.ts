import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { type RunningServer, stage } from '../cli/stage.ts'
import { bibliographyOf, definitionsOf } from '../ingest/dump.ts'
import { importer, importing } from './importing.ts'
import { answerOf } from './load.ts'
import { type PrivatePostgres, privatePostgres } from './private-postgres.ts'

const details = '{ papers(first: 3) { nodes { title abstract } } }'
const papers = [...syntheticBibliography({ authors: 2000, papers: 5000, hyperPapers: 0, seed: 3 })].map((paper) =>
  ndjsonLine({ paper }),
)

/** A disk of a few megabytes, which only root may make. */
describe.skipIf(!mayMount()).sequential('a disk that is full', () => {
  const here = stage()
  let postgres: PrivatePostgres
  const disk = mkdtempSync(join(tmpdir(), 'etal-disk-'))
  let file: string
  let server: RunningServer
  let store: Store
  let definitions: string[]

  const url = (database: string) => postgres.url(database)
  const etalImport = (database: string) =>
    here.etal(['import', 'ndjson', file], { env: { DATABASE_URL: url(database) } })
  const opened = (database: string) => openStore({ databaseUrl: url(database), dataDir: '' })

  /** Makes the disk so big that so many bytes are free. */
  const leaveRoom = (bytes: number) => {
    const { blocks, bfree, bsize } = statfsSync(disk)
    execFileSync('mount', ['-o', `remount,size=${(blocks - bfree) * bsize + bytes}`, disk])
  }

  beforeAll(async () => {
    const folder = await here.folder()
    file = join(folder, 'bibliography.ndjson')
    await writeFile(file, papers.join(''))
    postgres = await privatePostgres()
    const { uid, gid } = postgres.account!
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=300m,uid=${uid},gid=${gid}`, 'tmpfs', disk])
    await postgres.query(`CREATE TABLESPACE small LOCATION '${disk}'`)
    await postgres.query('CREATE DATABASE etal TABLESPACE small')
    await postgres.query('CREATE DATABASE clean')
    server = await here.serve({
      env: { DATABASE_URL: url('etal'), ETAL_DATA_DIR: folder, ETAL_RATE_LIMIT: '0', ETAL_RESPONSE_CACHE: '0' },
    })
    store = await opened('etal')
    definitions = await definitionsOf(store)
  })
  afterAll(async () => {
    await store?.close()
    await here.clear()
    await postgres?.close()
    execFileSync('umount', [disk])
    rmdirSync(disk)
  })

  it('ends an import with a word on what to do, its batch undone, while a server beside it answers', async () => {
    const before = await answerOf(server.origin, details)
    leaveRoom(2_500_000)
    const { code, stderr } = await etalImport('etal')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^The database has no room left \(.*No space left on device.*\)\. .* make room on its disk/m)
    expect(stderr).not.toContain('    at ')
    expect(before.errors).toEqual([])
    expect((await answerOf(server.origin, details)).errors).toEqual([])
    // Every stored paper has its byline and its search text: nothing is there by half.
    const { rows } = await store.pool.query(
      'SELECT count(*)::int AS bare FROM paper WHERE NOT EXISTS (SELECT FROM authorship WHERE paper_id = paper.id)',
    )
    expect(rows).toEqual([{ bare: 0 }])
    const [run] = await store.prisma.importRun.findMany({ orderBy: { id: 'desc' }, take: 1 })
    expect(run).toMatchObject({ status: 'FAILED', failure: expect.stringContaining('No space left') })
  })

  it('refuses an import over the API, as what it is', async () => {
    leaveRoom(300_000)
    const bearing = await importer(url('etal'))
    leaveRoom(0)
    const { status, errors } = await importing(server.origin, bearing, papers.slice(-1000).join(''))
    expect([status, errors[0]?.extensions.code]).toEqual([503, 'DATABASE_FULL'])
  })

  it('with room again, is brought by the same import to what one clean import makes', async () => {
    leaveRoom(300_000_000)
    expect(await etalImport('etal')).toMatchObject({ code: 0 })
    const clean = await opened('clean')
    try {
      const { loadSample } = await import('../../src/cli/sample.ts')
      await loadSample(clean)
      expect(await etalImport('clean')).toMatchObject({ code: 0 })
      expect(await bibliographyOf(store)).toEqual(await bibliographyOf(clean))
      expect(await definitionsOf(store)).toEqual(definitions)
    } finally {
      await clean.close()
    }
  })
})

function mayMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0
}
