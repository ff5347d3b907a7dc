import { existsSync, readdirSync } from 'node:fs'
import { readdir, readFile, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { FetchError } from '../../src/fetchers/fetch-error.ts'
import type { ClientOptions } from '../../src/fetchers/polite-client.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { type Fetched, fetched, withFolder } from './fetched.ts'
import { type Fault, type ReplayServer, type Reply, replayServer } from './replay-server.ts'
import { type ReplayedSource, replayedSources } from './replayed-sources.ts'

describeWithSharedData('fetching', '.', (data) => {
  let servers: ReplayServer[] = []
  afterEach(async () => {
    for (const server of servers) await server.close()
    servers = []
  })

  async function serve(
    answer: (url: URL) => Reply | null,
    faultOf?: (request: number) => Fault | null,
  ): Promise<ReplayServer> {
    const server = await replayServer(answer, faultOf)
    servers.push(server)
    return server
  }

  function fetchedFrom(
    source: ReplayedSource,
    { origin }: ReplayServer,
    folder: string,
    options: Partial<ClientOptions> & { readonly upTo?: number } = {},
  ): Promise<Fetched> {
    return fetched(source.fetcher, source.asked, folder, { origin, ...options })
  }

  const papersOf = ({ records }: Fetched) => records.filter(({ kind }) => kind === 'paper')

  describe.each(replayedSources(data).map((source) => [source.fetcher.importer.name, source] as const))(
    '%s',
    (_, source) => {
      const faultless = async () =>
        withFolder(async (folder) => fetchedFrom(source, await serve(source.answer), folder))

      test('gives every paper of every page, asks for each page once, and leaves nothing on disk', async () => {
        await withFolder(async (folder) => {
          const server = await serve(source.answer)
          const whole = await fetchedFrom(source, server, folder)
          expect(papersOf(whole)).toHaveLength(source.papers)
          expect(whole.records.filter(({ kind }) => kind === 'rejection')).toEqual([])
          expect(whole).toMatchObject({ missing: [], withheld: 0 })
          expect(server.asked).toHaveLength(source.requests)
          expect(new Set(server.asked.map(({ path }) => path)).size).toBe(source.requests)
          expect(readdirSync(folder)).toEqual([])
        })
      })

      test('whatever goes wrong how often, below the bound, the records are those of the faultless run', async () => {
        const expected = (await faultless()).records
        const faults: readonly Fault[] = [
          'too many requests',
          'server error',
          'no answer',
          'cut',
          'truncated',
          'web page',
        ]
        // Up to three faults before each good answer: the fourth attempt is the last.
        const runs = fc.array(fc.array(fc.constantFrom(...faults), { maxLength: 3 }), {
          minLength: source.requests,
          maxLength: source.requests,
        })
        await fc.assert(
          fc.asyncProperty(runs, async (before) => {
            const course = before.flatMap((faults) => [...faults, null])
            const server = await replayServer(source.answer, (request) => course[request] ?? null)
            try {
              const { records } = await withFolder((folder) => fetchedFrom(source, server, folder))
              expect(records).toEqual(expected)
              expect(server.asked).toHaveLength(course.length)
            } finally {
              await server.close()
            }
          }),
          { numRuns: 8 },
        )
      })

      test('left after any page, goes on with the next and gives the same records', async () => {
        const expected = (await faultless()).records
        const pages = source.fetcher.importer.name === 'dblp' ? 1 : source.requests
        for (let upTo = 1; upTo < pages; upTo++) {
          await withFolder(async (folder) => {
            const server = await serve(source.answer)
            await fetchedFrom(source, server, folder, { upTo })
            expect(server.asked).toHaveLength(upTo)
            expect((await fetchedFrom(source, server, folder)).records).toEqual(expected)
            expect(server.asked).toHaveLength(source.requests)
          })
        }
      })

      test('given up on, keeps what came: the next run asks for the rest alone', async () => {
        const expected = (await faultless()).records
        await withFolder(async (folder) => {
          const down = await serve(source.answer, (request) => (request < source.requests - 1 ? null : 'server error'))
          const failure = fetchedFrom(source, down, folder)
          await expect(failure).rejects.toThrow(FetchError)
          await expect(failure).rejects.toThrow(
            /^\[[a-z-]+\] https:\/\/\S+: HTTP 503 after 4 attempts; run the same command again later: it goes on from there$/,
          )
          expect(down.asked).toHaveLength(source.requests + 3)
          const up = await serve(source.answer)
          expect((await fetchedFrom(source, up, folder)).records).toEqual(expected)
          expect(up.asked).toHaveLength(1)
        })
      })

      test('an unknown one is missing, not an empty success', async () => {
        await withFolder(async (folder) => {
          const server = await serve(() => null)
          const failure = fetchedFrom(source, server, folder)
          // No page comes, so that the importer has nothing to read.
          await expect(failure).rejects.toThrow(/end of the input/)
          expect(server.asked).toHaveLength(1)
        })
      })
    },
  )

  const source = (name: string) => replayedSources(data).find(({ fetcher }) => fetcher.importer.name === name)!

  test.each(['openalex', 'semantic-scholar', 'crossref', 'arxiv'])(
    '%s: a page that comes again is asked for once more, so that none is lost or told twice',
    async (name) => {
      const replayed = source(name)
      const expected = await withFolder(async (folder) => fetchedFrom(replayed, await serve(replayed.answer), folder))
      for (let request = 2; request <= 3; request++) {
        const server = await serve(replayed.answer, (n) => (n === request ? 'repeated' : null))
        const { records } = await withFolder((folder) => fetchedFrom(replayed, server, folder))
        expect(records).toEqual(expected.records)
        expect(server.asked).toHaveLength(replayed.requests + 1)
      }
    },
  )

  test.each(['openalex', 'semantic-scholar', 'crossref', 'arxiv'])(
    '%s: a page that comes again for ever ends with an error that says so',
    async (name) => {
      const replayed = source(name)
      const server = await serve(replayed.answer, (n) => (n >= 2 ? 'repeated' : null))
      const failure = withFolder((folder) => fetchedFrom(replayed, server, folder))
      await expect(failure).rejects.toThrow('requires a further page, got records that it gave before after 4 attempts')
    },
  )

  test('a cursor that stays the same while the pages go on, as Crossref has it, is followed to the end', async () => {
    const { fetcher, asked, answer, papers } = source('crossref')
    let at = '*'
    const server = await serve((url) => {
      url.searchParams.set('cursor', at)
      const page = JSON.parse(String(answer(url)!.body))
      at = page.message['next-cursor']
      page.message['next-cursor'] = 'always'
      return { body: JSON.stringify(page) }
    })
    const whole = await withFolder((folder) => fetched(fetcher, asked, folder, { origin: server.origin }))
    expect(papersOf(whole)).toHaveLength(papers)
  })

  test('a list that ends before its own count is imported, and what it withheld is told', async () => {
    const { fetcher, asked, answer, papers } = source('crossref')
    const server = await serve((url) => {
      const page = JSON.parse(String(answer(url)!.body))
      page.message['total-results'] = papers + 5
      return { body: JSON.stringify(page) }
    })
    const whole = await withFolder((folder) => fetched(fetcher, asked, folder, { origin: server.origin }))
    expect(papersOf(whole)).toHaveLength(papers)
    expect(whole.withheld).toBe(5)
  })

  test('progress tells pages and records, and of how many where the source says', async () => {
    const { fetcher, asked, answer } = source('arxiv')
    const { origin } = await serve(answer)
    const { progress } = await withFolder((folder) => fetched(fetcher, asked, folder, { origin }))
    expect(progress).toEqual([
      { pages: 1, records: 30, total: 100 },
      { pages: 2, records: 60, total: 100 },
      { pages: 3, records: 90, total: 100 },
      { pages: 4, records: 100, total: 100 },
    ])
  })

  test('an abort ends the pages with those that came, though the source is silent', async () => {
    const { fetcher, asked, answer } = source('arxiv')
    const server = await serve(answer, (n) => (n === 2 ? 'silence' : null))
    const controller = new AbortController()
    await withFolder(async (folder) => {
      const running = fetched(fetcher, asked, folder, {
        origin: server.origin,
        signal: controller.signal,
        timeoutMs: 60_000,
      })
      while (server.asked.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
      controller.abort()
      expect(papersOf(await running)).toHaveLength(60)
    })
  })

  describe('what is kept', () => {
    const whole = source('arxiv')

    /** A folder that holds two pages of four, with what is done to it in between. */
    async function resumed(change: (folder: string) => Promise<void>): Promise<readonly string[]> {
      return withFolder(async (folder) => {
        const first = await serve(whole.answer)
        await fetchedFrom(whole, first, folder, { upTo: 2 })
        const kept = join(folder, 'fetched', (await readdir(join(folder, 'fetched')))[0]!)
        await change(kept)
        const second = await serve(whole.answer)
        expect(papersOf(await fetchedFrom(whole, second, folder))).toHaveLength(whole.papers)
        expect(existsSync(kept)).toBe(false)
        return second.asked.map(({ path }) => new URL(path, 'http://x').searchParams.get('start')!)
      })
    }

    test('is used', async () => {
      expect(await resumed(async () => {})).toEqual(['60', '90'])
    })

    test('is asked for again from the first page that is torn', async () => {
      expect(await resumed((kept) => truncate(join(kept, '000002.page'), 1000))).toEqual(['30', '60', '90'])
      expect(await resumed((kept) => truncate(join(kept, '000002.json'), 10))).toEqual(['30', '60', '90'])
      expect(await resumed((kept) => truncate(join(kept, '000001.json'), 0))).toEqual(['0', '30', '60', '90'])
    })

    test('is sound after it was torn and the run was left again', async () => {
      const starts = await resumed(async (kept) => {
        await truncate(join(kept, '000001.page'), 1000)
        const again = await serve(whole.answer)
        await fetchedFrom(whole, again, dirname(dirname(kept)), { upTo: 3 })
        expect(again.asked).toHaveLength(3)
      })
      expect(starts).toEqual(['90'])
    })

    test('has no secret and no address of the asker in it', async () => {
      await withFolder(async (folder) => {
        const { fetcher, asked, answer } = source('openalex')
        const server = await serve(answer)
        const options = { origin: server.origin, contact: 'ada@example.org', apiKey: 'sesame', upTo: 3 }
        await fetched(fetcher, asked, folder, options)
        expect(server.asked[1]!.path).toContain('api_key=sesame')
        for (const name of await readdir(folder, { recursive: true })) {
          if (!/\.(?:json|page)$/.test(name)) continue
          const text = await readFile(join(folder, name), 'utf8')
          expect(text).not.toContain('sesame')
          expect(text).not.toContain('ada@example.org')
        }
      })
    })
  })
})
