import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { importCommand } from '../../src/cli/import.ts'
import { type Asked, type Fault, type ReplayServer, type Reply, replayServer } from '../fetchers/replay-server.ts'
import { replayedSources } from '../fetchers/replayed-sources.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { testDatabase } from '../test-store.ts'
import { eventually, stage } from './stage.ts'

/** Leads every request of a program to a server of this machine, as the network would. */
const preload = `
const { fetch } = globalThis
globalThis.fetch = (url, options) => fetch(new URL(new URL(url).pathname + new URL(url).search, process.env.REPLAY), options)
`

describeWithSharedData('etal import openalex --author', '.', (data) => {
  const here = stage()
  const source = replayedSources(data).find(({ fetcher }) => fetcher.importer.name === 'openalex')!
  let database: Awaited<ReturnType<typeof testDatabase>>
  let folder: string
  let server: ReplayServer | null = null

  beforeAll(async () => {
    database = await testDatabase()
    folder = await here.folder()
    await writeFile(join(folder, 'preload.mjs'), preload)
  })
  afterEach(async () => {
    await server?.close()
    server = null
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  async function how(answer: (url: URL) => Reply | null, faultOf?: (request: number) => Fault | null) {
    server = await replayServer(answer, faultOf)
    return {
      env: {
        DATABASE_URL: database.url,
        ETAL_DATA_DIR: join(folder, 'data'),
        OPENALEX_API_KEY: 'sesame',
        ETAL_CONTACT: 'ada@example.org',
        REPLAY: server.origin,
        NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'preload.mjs'))}`,
      },
    }
  }

  const authorCommand = ['import', 'openalex', '--author', 'A5023888391']
  const kept = () => readdir(join(folder, 'data'))

  async function select(sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
    } finally {
      await client.end()
    }
  }

  describe.sequential('from the first page to the last', () => {
    it('left by Ctrl-C while it waits, keeps what came and says so', async () => {
      const program = here.start(authorCommand, await how(source.answer, (n) => (n === 2 ? 'silence' : null)))
      await eventually(() => server!.asked.length === 3, 30_000)
      program.signal('SIGINT')
      const { code, stdout, stderr } = await program.ended
      expect(stdout).toMatch(
        /^openalex author A5023888391: 2 papers read, 2 new, .*; interrupted, what was read stays\n$/,
      )
      expect(stderr).toBe(
        'openalex author A5023888391: interrupted; the same command goes on after 3 records fetched\n',
      )
      expect(code).toBe(130)
      expect(await kept()).toEqual(['fetched'])
    })

    it('called again, asks for the rest, names who asks, and leaves nothing behind', async () => {
      const ended = await here.etal(authorCommand, await how(source.answer, (n) => (n === 1 ? 'cut' : null)))
      expect(ended).toEqual({ code: 0, stdout: expect.stringMatching(/: 8 papers read, 5 new, /), stderr: '' })
      expect(server!.asked).toHaveLength(source.requests - 2 + 1)
      const { path, headers } = server!.asked[0] as Asked
      expect(path).toContain('api_key=sesame')
      expect(headers['user-agent']).toBe('etal (mailto:ada@example.org)')
      expect(await kept()).toEqual([])
      expect(await select('SELECT count(*)::int FROM paper')).toEqual([7])
      expect(await select('SELECT source FROM import_run ORDER BY id')).toEqual(
        Array(2).fill('openalex author A5023888391'),
      )
    })

    it('once more, changes nothing', async () => {
      const ended = await here.etal([...authorCommand, '--contact', 'grace@example.org'], await how(source.answer))
      expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/: 8 papers read, 0 new, 0 changed, /) })
      expect(server!.asked[0]!.path).toContain('mailto=grace%40example.org')
    })

    it('of several, reports those that are unknown and refused, and imports the others', async () => {
      const command = [...authorCommand, '--author', 'A404', '--author', 'A400', '--paper', 'W2741809807']
      const ended = await here.etal(
        command,
        await how((url) => (url.pathname === '/authors/A400' ? { status: 400, body: 'Bad luck' } : source.answer(url))),
      )
      expect(ended).toEqual({
        code: 1,
        stdout: expect.stringMatching(
          /^openalex author A5023888391: 8 papers read, .*\nopenalex paper W2741809807: 1 papers read, 0 new, .*\n$/,
        ),
        stderr:
          'openalex author A404: OpenAlex knows no author A404\n' +
          'openalex author A400: [openalex] https://api.openalex.org/authors/A400: HTTP 400: Bad luck\n',
      })
      expect(await kept()).toEqual([])
      // What is unknown makes no run.
      expect(await select(`SELECT count(*)::int FROM import_run WHERE source LIKE '%A40%'`)).toEqual([0])
    })

    it('stops at a source that answers nothing now, without a word of the key', async () => {
      const command = [...authorCommand, '--author', 'A2']
      const refusal = { status: 429, headers: { 'retry-after': '36000' }, body: 'Spent, sesame' }
      const ended = await here.etal(command, await how(() => refusal))
      expect(ended).toEqual({
        code: 1,
        stdout: '',
        stderr:
          'openalex author A5023888391: [openalex] https://api.openalex.org/authors/A5023888391: HTTP 429: Spent, …; run the same command again in 600 minutes, as the source asks: it goes on from there; a free key from openalex.org in OPENALEX_API_KEY allows a hundred times as much as none\n',
      })
      expect(server!.asked).toHaveLength(1)
    })
  })
})

describe.concurrent('the options that fetch', () => {
  const here = stage()
  afterAll(() => here.clear())

  it.each([
    ['openalex', ['--author', '--orcid', '--institution', '--doi', '--paper']],
    ['semantic-scholar', ['--author', '--doi', '--paper']],
    ['crossref', ['--orcid', '--institution', '--doi']],
    ['dblp', ['--author', '--orcid', '--doi', '--paper']],
    ['arxiv', ['--author', '--orcid', '--doi', '--paper']],
    ['bibtex', null],
  ])('of %s are those that the source answers', (format, options) => {
    const command = importCommand.commands.find((command) => command.name() === format)!
    const fetching = options === null ? [] : [...options, '--contact']
    expect(command.options.map(({ long }) => long)).toEqual(['--as-of', '--no-assess', ...fetching])
  })

  it('stand in the help, with an example', async () => {
    const { code, stdout, stderr } = await here.etal(['import', 'dblp', '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const part of ['[path...]', '--author <pid>', 'etal import dblp --author 65/9612 --contact you@example.org']) {
      expect(stdout).toContain(part)
    }
  })

  it.each([
    [
      'openalex',
      /^error: missing required argument 'path', or what to fetch \(--author, .*\)\n\(add --help for help\)\n$/,
    ],
    [
      'openalex works.jsonl --author A5023888391',
      /^error: name files to read or what to fetch \(.*\), not both in one command\n/,
    ],
    ['openalex --author Ada', /^error: --author requires an author of OpenAlex such as A5023888391, got "Ada"\n/],
    ['openalex --author A1 --contact ada', /^error: option '--contact <address>' argument 'ada' is invalid\./],
  ])('etal import %s is refused in a sentence', async (args, message) => {
    const { code, stdout, stderr } = await here.etal(['import', ...args.split(' ')])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('    at ')
  })
})
