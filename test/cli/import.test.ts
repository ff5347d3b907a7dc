import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tarOf, zipOf } from '../importers/archive/packed.ts'
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
  it('refuses what is no file before it opens the database, in a sentence', async () => {
    const missing = join(folder, 'missing.txt')
    const other = join(folder, 'other.txt')
    expect(await importPages([missing, other])).toEqual({
      code: 1,
      stdout: '',
      stderr: `No file or folder ${missing}\nNo file or folder ${other}\n`,
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
    expect(await importPages([missing, adaExample])).toEqual({
      code: 1,
      stdout: expect.stringContaining('ada-example.txt: 5 papers read'),
      stderr: `No file or folder ${missing}\n`,
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

  it('reads a folder and an archive of pages as one input, whatever they are called, and says what it skips', async () => {
    const pages = join(folder, 'pages')
    await mkdir(join(pages, 'more'), { recursive: true })
    await copyFile(adaExample, join(pages, 'more/ada.txt'))
    await writeFile(join(pages, 'notes.md'), '# Notes')
    await writeFile(join(pages, 'other.txt'), '{')
    const files = [
      { name: 'pages/more/ada.txt', content: readFileSync(adaExample) },
      { name: 'pages/notes.md', content: '# Notes' },
      { name: 'pages/other.txt', content: '{' },
    ]
    await writeFile(join(folder, 'pages.tgz'), gzipSync(tarOf(files)))
    await writeFile(join(folder, 'pages.backup'), zipOf(files))
    const paths = ['pages', 'pages.tgz', 'pages.backup'].map((name) => join(folder, name))
    const { code, stdout, stderr } = await importPages(paths)
    expect(code).toBe(1)
    const said = (name: string) => `${name}: 5 papers read, 0 new, 0 changed, 0 new authors, 1 records rejected\n`
    expect(stdout).toBe(['pages', 'pages.tgz', 'pages.backup'].map(said).join(''))
    expect(stderr).toBe(
      ['pages', 'pages.tgz', 'pages.backup']
        .map((name) => {
          const refusal = `${name === 'pages' ? '' : 'pages/'}other.txt: [profile-page] line 1: requires the name of an author, got "{"`
          return `${name}, record 1: ${refusal}\n${name}: 1 entries skipped (1 .md); files named .txt are read\n`
        })
        .join(''),
    )
    expect(await select('SELECT source, status::text FROM import_run ORDER BY id DESC LIMIT 3')).toEqual([
      'pages.backup',
      'FINISHED',
      'pages.tgz',
      'FINISHED',
      'pages',
      'FINISHED',
    ])
  })

  it('reads a long input, for which there is a thread, as any other', async () => {
    const long = join(folder, 'long.bib')
    const entry = (title: string) => `@article{${title}, title = {${title}}, author = {Ada Example}, year = 2030}\n`
    await writeFile(long, `${entry('First')}${'Commentary between entries.\n'.repeat(200_000)}${entry('Last')}`)
    expect(await here.etal(['import', 'bibtex', long], { env: { DATABASE_URL: database.url } })).toEqual({
      code: 0,
      stdout: 'long.bib: 2 papers read, 2 new, 0 changed, 0 new authors, 0 records rejected\n',
      stderr: '',
    })
  })

  it('waits for standard input only until Ctrl-C', async () => {
    const program = here.start(['import', 'profile-page', '-'], { env: { DATABASE_URL: database.url } })
    const others = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`
    await eventually(async () => (await select(others)).length > 0, 30_000)
    // By then it waits, or is about to: Ctrl-C ends it either way.
    await sleep(1000)
    program.signal('SIGINT')
    expect(await program.ended).toEqual({
      code: 130,
      stdout: '',
      // Nothing, where it came before the input's turn.
      stderr: expect.stringMatching(
        /^(?:standard input: interrupted; of the last records, those not yet written .*\n)?$/,
      ),
    })
  })

  it('refuses a day that the calendar does not have, and a call without a file', async () => {
    const { code, stderr } = await importPages(['--as-of', '2023-02-29', adaExample])
    expect(code).toBe(1)
    expect(stderr).toContain("argument '2023-02-29' is invalid. It must be a calendar date like 2024-09-30.")
    expect(await importPages([])).toMatchObject({ code: 1, stderr: expect.stringContaining("argument 'path'") })
  })
})
