import { existsSync, readFileSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../test-store.ts'
import { eventually, project, stage } from './stage.ts'

const adaExample = join(project, 'test/fixtures/profile-page/ada-example.txt')
const broken = join(project, 'test/fixtures/profile-page/broken.txt')

describe.sequential('etal import profile-page', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string

  beforeAll(async () => {
    database = await testDatabase()
    folder = await here.folder()
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const importPages = (args: readonly string[], input?: string) =>
    here.etal(['import', 'profile-page', ...args], {
      env: { DATABASE_URL: database.url },
      ...(input !== undefined && { input }),
    })

  async function select(sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
    } finally {
      await client.end()
    }
  }
  const papers = () => select('SELECT count(*)::int FROM paper')
  const runs = () => select('SELECT count(*)::int FROM import_run')

  it('refuses what is no file before it opens the database, in a sentence', async () => {
    const missing = join(folder, 'missing.txt')
    expect(await importPages([missing])).toEqual({ code: 1, stdout: '', stderr: `No file ${missing}\n` })
    expect(await importPages([missing, folder])).toEqual({
      code: 1,
      stdout: '',
      stderr: `No file ${missing}\n${folder} is a folder; name a file\n`,
    })
    expect(await select(`SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'`)).toEqual([0])
  })

  it('refuses an empty file and one that is no profile page with the line and what was due, and stores nothing', async () => {
    const empty = join(folder, 'empty.txt')
    await writeFile(empty, '')
    expect(await importPages([empty])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'empty.txt: [profile-page] line 1: requires the name of an author, got the end of the input\n',
    })
    expect(await importPages([join(project, 'package.json')])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'package.json: [profile-page] line 1: requires the name of an author, got "{"\n',
    })
    expect(await select('SELECT (SELECT count(*) FROM paper) + (SELECT count(*) FROM author)')).toEqual(['0'])
    expect(await select('SELECT status::text FROM import_run')).toEqual(['FAILED', 'FAILED'])
  })

  it('says how much was new; the same file once more changes nothing', async () => {
    expect(await importPages([adaExample])).toEqual({
      code: 0,
      stdout: 'ada-example.txt: 5 papers read, 5 new, 0 changed, 7 new authors, 0 records rejected\n',
      stderr: '',
    })
    expect(await importPages([adaExample])).toEqual({
      code: 0,
      stdout: 'ada-example.txt: 5 papers read, 0 new, 0 changed, 0 new authors, 0 records rejected\n',
      stderr: '',
    })
    expect(await papers()).toEqual([5])
  })

  it('reads standard input as -, and dates the figures as told', async () => {
    expect(await importPages(['--as-of', '2024-02-29', '-'], readFileSync(adaExample, 'utf8'))).toEqual({
      code: 0,
      stdout: 'standard input: 5 papers read, 0 new, 0 changed, 0 new authors, 0 records rejected\n',
      stderr: '',
    })
    expect(await select(`SELECT DISTINCT as_of::text FROM reported_metric`)).toContain('2024-02-29')
  })

  it('lists rejected records with line, reason and excerpt, and reads on to the next file', async () => {
    const copy = join(folder, 'same again.txt')
    await copyFile(adaExample, copy)
    const { code, stdout, stderr } = await importPages([broken, copy])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^broken\.txt: 1 papers read, 1 new, 0 changed, \d+ new authors, \d+ records rejected\n/)
    expect(stdout).toMatch(/\nsame again\.txt: 5 papers read, 0 new, 0 changed, 0 new authors, 0 records rejected\n$/)
    const rejected = Number(/(\d+) records rejected/.exec(stdout)![1])
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('broken.txt, record ')),
    ).toHaveLength(rejected)
    expect(stderr).toContain('broken.txt, record 10: requires a date as "Sep 30, 2024"')
    expect(await papers()).toEqual([6])
  })

  it('keeps what an earlier file gave when a later one is refused, and names the one at fault', async () => {
    const page = join(folder, 'page.txt')
    await writeFile(
      page,
      readFileSync(adaExample, 'utf8').replace('On the Naming of Things', 'On the Renaming of Things'),
    )
    const { code, stdout, stderr } = await importPages([page, join(project, 'LICENSE'), adaExample])
    expect(code).toBe(1)
    expect(stdout).toContain('page.txt: 5 papers read')
    expect(stderr).toMatch(/^LICENSE: \[profile-page\] line \d+: requires .*, got .*\n$/)
  })

  it('reads the files that it can, reports the others, and fails in the end', async () => {
    const missing = join(folder, 'missing.txt')
    expect(await importPages([missing, folder, adaExample])).toEqual({
      code: 1,
      stdout: expect.stringContaining('ada-example.txt: 5 papers read'),
      stderr: `No file ${missing}\n${folder} is a folder; name a file\n`,
    })
    // A file that opens and does not read: the memory of a process.
    if (existsSync('/proc/self/mem')) {
      expect(await importPages(['/proc/self/mem', adaExample])).toEqual({
        code: 1,
        stdout: expect.stringContaining('ada-example.txt: 5 papers read'),
        stderr: 'mem: /proc/self/mem cannot be read (EIO)\n',
      })
    }
  })

  it('waits for standard input only until Ctrl-C', async () => {
    const before = await runs()
    const program = here.start(['import', 'profile-page', '-'], { env: { DATABASE_URL: database.url } })
    await eventually(async () => (await runs())[0] !== before[0], 20_000)
    program.signal('SIGINT')
    expect(await program.ended).toEqual({
      code: 130,
      stdout: '',
      stderr: 'standard input: interrupted; of the last records, those not yet written are left out\n',
    })
  })

  it('refuses a day that the calendar does not have, and a call without a file', async () => {
    const { code, stderr } = await importPages(['--as-of', '2023-02-29', adaExample])
    expect(code).toBe(1)
    expect(stderr).toContain("argument '2023-02-29' is invalid. It must be a calendar date like 2024-09-30.")
    expect(await importPages([])).toMatchObject({ code: 1, stderr: expect.stringContaining("argument 'file'") })
  })
})
