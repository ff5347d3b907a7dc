import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { ingestRecords, paper, testDatabase } from '../test-store.ts'
import { eventually, project, stage } from './stage.ts'

describe.sequential('etal export', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let elsewhere: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  /** What an export of the database is. */
  let lines: string

  beforeAll(async () => {
    database = await testDatabase()
    elsewhere = await testDatabase()
    folder = await here.folder()
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
    await elsewhere.drop()
  })

  const etal = (args: readonly string[], { url } = database) => here.etal(args, { env: { DATABASE_URL: url } })
  const at = (name: string) => join(folder, name)

  async function connected<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  it('explains what goes out and what does not', async () => {
    const { code, stdout } = await etal(['export', '--help'])
    expect(code).toBe(0)
    for (const part of ['[file]', '--force', '.gz', 'How it came about does not travel']) expect(stdout).toContain(part)
  })

  it('refuses what it could not write before it opens the database, in a sentence', async () => {
    await writeFile(at('here.ndjson'), 'kept')
    await mkdir(at('folder'))
    const refusals: [string, string][] = [
      [at('here.ndjson'), `${at('here.ndjson')} is there already; --force overwrites it\n`],
      [at('folder'), `${at('folder')} is a folder; name a file\n`],
      [at('none/x.ndjson'), `No folder ${at('none')}\n`],
    ]
    if (!('createZstdCompress' in zlib)) {
      const version = process.versions.node
      const required = `zstd requires Node.js 22.15 or later, got ${version}; name a .gz file`
      refusals.push([at('x.zst'), `${at('x.zst')}: ${required}\n`])
    }
    for (const [file, stderr] of refusals) {
      expect(await etal(['export', file])).toEqual({ code: 1, stdout: '', stderr })
    }
    expect(await readFile(at('here.ndjson'), 'utf8')).toBe('kept')
    expect((await readdir(folder)).sort()).toEqual(['folder', 'here.ndjson'])
    const tables = await connected((client) => client.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`))
    expect(tables.rowCount).toBe(0)
  })

  it('writes nothing of an empty database, and says so', async () => {
    expect(await etal(['export', at('empty.ndjson')])).toEqual({
      code: 0,
      stdout: `${at('empty.ndjson')}: 0 authors and 0 papers written\n`,
      stderr: '',
    })
    expect(await readFile(at('empty.ndjson'), 'utf8')).toBe('')
  })

  it('writes a line for each author, then for each paper, to standard output', async () => {
    const store = await openStore({ databaseUrl: database.url, dataDir: '' })
    const papers = Array.from({ length: 400 }, (_, k) =>
      paper(`Paper ${k}`, ['Ann Ash', '今城 健太郎'], { abstract: 'An abstract, '.repeat(100) }),
    )
    await ingestRecords(store, papers)
    await store.close()
    const { code, stdout, stderr } = await etal(['export'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    lines = stdout
    expect(lines).toMatch(/\n$/)
    const kinds = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).kind)
    expect(kinds).toEqual(['author', 'author', ...papers.map(() => 'paper')])
  })

  it('writes the same to a file, and packs one that ends in .gz', async () => {
    const said = (file: string) => ({ code: 0, stdout: `${file}: 2 authors and 400 papers written\n`, stderr: '' })
    expect(await etal(['export', at('all.ndjson')])).toEqual(said(at('all.ndjson')))
    expect(await readFile(at('all.ndjson'), 'utf8')).toBe(lines)
    expect(await etal(['export', at('all.ndjson.gz')])).toEqual(said(at('all.ndjson.gz')))
    expect(zlib.gunzipSync(await readFile(at('all.ndjson.gz'))).toString()).toBe(lines)
  })

  it('gives lines that import into another database, which then gives the same lines', async () => {
    const { code, stdout } = await etal(['import', 'ndjson', at('all.ndjson.gz')], elsewhere)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^all\.ndjson\.gz: 400 papers read, 400 new, 0 changed, .*\b0 records rejected\n$/)
    expect((await etal(['export'], elsewhere)).stdout).toBe(lines)
  })

  it('replaces a file when told to, what a link leads to, with the rights that it has', async () => {
    await chmod(at('here.ndjson'), 0o600)
    await symlink(at('here.ndjson'), at('link.ndjson'))
    expect(await etal(['export', '--force', at('link.ndjson')])).toMatchObject({ code: 0, stderr: '' })
    expect((await lstat(at('link.ndjson'))).isSymbolicLink()).toBe(true)
    expect(await readFile(at('here.ndjson'), 'utf8')).toBe(lines)
    expect((await stat(at('here.ndjson'))).mode & 0o777).toBe(0o600)
  })

  it('writes into a named pipe, which it leaves in its place', async () => {
    execFileSync('mkfifo', [at('pipe')])
    const [{ code }, read] = await Promise.all([etal(['export', at('pipe')]), readFile(at('pipe'), 'utf8')])
    expect(code).toBe(0)
    expect(read).toBe(lines)
    expect((await stat(at('pipe'))).isFIFO()).toBe(true)
  })

  it.skipIf(!existsSync('/dev/full'))('says why it could not write', async () => {
    expect(await etal(['export', '/dev/full'])).toEqual({
      code: 1,
      stdout: '',
      stderr: '/dev/full cannot be written (ENOSPC)\n',
    })
  })

  it('ends without a word when nobody reads on, as SIGPIPE ends a program', async () => {
    const script = '{ "$0" scripts/etal.js export; echo $? >&2; } | head -n 1'
    const env = { ...process.env, DATABASE_URL: database.url }
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script, process.execPath], { cwd: project, env })
    expect(stdout).toBe(lines.slice(0, lines.indexOf('\n') + 1))
    expect(stderr).toBe('141\n')
  })

  it('ends at Ctrl-C, also while the database keeps it waiting, and leaves a file as it was', async () => {
    await writeFile(at('here.ndjson'), 'kept')
    const before = (await readdir(folder)).sort()
    await connected(async (client) => {
      await client.query('BEGIN; LOCK TABLE paper IN ACCESS EXCLUSIVE MODE')
      const program = here.start(['export', '--force', at('here.ndjson')], { env: { DATABASE_URL: database.url } })
      await eventually(async () => {
        await client.query('SELECT pg_stat_clear_snapshot()')
        const { rowCount } = await client.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
        return rowCount === 1
      }, 20_000)
      expect((await readdir(folder)).length).toBe(before.length + 1)
      program.signal('SIGINT')
      expect(await program.ended).toEqual({
        code: 130,
        stdout: '',
        stderr: `${at('here.ndjson')}: interrupted, not written\n`,
      })
    })
    expect((await readdir(folder)).sort()).toEqual(before)
    expect(await readFile(at('here.ndjson'), 'utf8')).toBe('kept')
  })
})
