import { afterEach, describe, expect, test } from 'vitest'
import { crossref } from '../../src/fetchers/crossref.ts'
import { FetchError } from '../../src/fetchers/fetch-error.ts'
import type { Fetcher } from '../../src/fetchers/fetcher.ts'
import { openalex } from '../../src/fetchers/openalex.ts'
import { type ClientOptions, PoliteClient } from '../../src/fetchers/polite-client.ts'
import { semanticScholar } from '../../src/fetchers/semantic-scholar.ts'
import { hurried } from './fetched.ts'
import { type Fault, type ReplayServer, type Reply, replayServer } from './replay-server.ts'

let servers: ReplayServer[] = []
afterEach(async () => {
  for (const server of servers) await server.close()
  servers = []
})

async function serve(answer: (url: URL) => Reply | null, faultOf?: (request: number) => Fault | null) {
  const server = await replayServer(answer, faultOf)
  servers.push(server)
  return server
}

const request = { address: 'https://api.example.org/works?x=1', sought: [] }

/** The body of the answer, or null where there is none. */
async function asked(server: ReplayServer, options: Partial<ClientOptions> = {}, fetcher: Fetcher = openalex) {
  const client = new PoliteClient(fetcher, { ...hurried, origin: server.origin, ...options })
  return client.ask(request, async (answer) => (answer.kind === 'page' ? String(answer.body) : null))
}

const message = (failure: Promise<unknown>) => failure.then(String, (error: Error) => error.message)

describe('who asks', () => {
  const credentials = { contact: 'ada@example.org', apiKey: 'open sesame' }

  test('OpenAlex is told contact and key in the address', async () => {
    const server = await serve(() => ({ body: 'x' }))
    await asked(server, credentials)
    expect(server.asked[0]).toMatchObject({
      path: '/works?x=1&mailto=ada%40example.org&api_key=open+sesame',
      headers: { 'user-agent': 'etal (mailto:ada@example.org)' },
    })
  })

  test('Crossref and Semantic Scholar are told their key in a header', async () => {
    const server = await serve(() => ({ body: 'x' }))
    await asked(server, credentials, crossref)
    await asked(server, credentials, semanticScholar)
    expect(server.asked[0]).toMatchObject({
      path: '/works?x=1&mailto=ada%40example.org',
      headers: { 'crossref-plus-api-token': 'Bearer open sesame' },
    })
    expect(server.asked[1]).toMatchObject({ path: '/works?x=1', headers: { 'x-api-key': 'open sesame' } })
  })

  test('without contact and key, nothing is told', async () => {
    const server = await serve(() => ({ body: 'x' }))
    for (const fetcher of [openalex, crossref, semanticScholar]) await asked(server, {}, fetcher)
    for (const { path, headers } of server.asked) {
      expect(path).toBe('/works?x=1')
      expect(headers['user-agent']).toBe('etal')
      expect(Object.keys(headers).filter((name) => /key|token|auth/.test(name))).toEqual([])
    }
  })

  test.each([[openalex], [crossref], [semanticScholar]])(
    'a redirect to another host takes no credentials along',
    async (fetcher) => {
      const other = await serve(() => ({ body: 'from elsewhere' }))
      const server = await serve(({ pathname, search }) =>
        pathname === '/works'
          ? { status: 301, headers: { location: `/moved${search}` } }
          : { status: 302, headers: { location: `${other.origin}/there${search}` } },
      )
      expect(await asked(server, credentials, fetcher)).toBe('from elsewhere')
      const told = ({ path, headers }: ReplayServer['asked'][number]) => JSON.stringify([path, headers])
      // The same host is told again.
      expect(server.asked.map(({ path }) => path.split('?')[0])).toEqual(['/works', '/moved'])
      for (const request of server.asked) expect(decodeURIComponent(told(request))).toMatch(/open[ +]sesame/)
      expect(other.asked.map(({ path }) => path)).toEqual(['/there?x=1'])
      expect(decodeURIComponent(told(other.asked[0]!))).not.toMatch(/sesame/)
    },
  )

  test('redirects that go round in a circle end', async () => {
    const server = await serve(() => ({ status: 302, headers: { location: '/works' } }))
    expect(await message(asked(server, { patience: { attempts: 1 } }))).toContain('more than 5 redirects; run the same')
    expect(server.asked).toHaveLength(6)
  })

  test('nothing but https is spoken', async () => {
    const client = new PoliteClient(openalex, hurried)
    const plain = { address: 'http://127.0.0.1:1/', sought: [] }
    await expect(client.ask(plain, async () => null)).rejects.toThrow(
      'requires https, got a redirect to http://127.0.0.1:1',
    )
  })

  test('no message tells the key, though the source repeats it', async () => {
    const waits: string[] = []
    const onWait = ({ problem }: { problem: string }) => waits.push(problem)
    const refusing = await serve(() => ({
      status: 403,
      body: '{"message":"Invalid key open sesame or open%20sesame"}',
    }))
    expect(await message(asked(refusing, { ...credentials, onWait }))).toBe(
      '[openalex] https://api.example.org/works?x=1: HTTP 403: Invalid key … or …; a free key from openalex.org in OPENALEX_API_KEY allows a hundred times as much as none',
    )
    const failing = await serve(() => ({ status: 500, body: 'at open sesame' }))
    expect(await message(asked(failing, { ...credentials, onWait }))).toContain('HTTP 500: at … after 4 attempts')
    expect(waits).toEqual(['HTTP 500: at …', 'HTTP 500: at …', 'HTTP 500: at …'])
  })
})

describe('what goes wrong', () => {
  test('a refusal is told in the words of the source, and not asked again', async () => {
    const server = await serve(() => ({ status: 400, body: '{"error":"Invalid","message":"Unknown filter field"}' }))
    await expect(asked(server)).rejects.toMatchObject({
      name: 'FetchError',
      message: '[openalex] https://api.example.org/works?x=1: HTTP 400: Unknown filter field',
      concernsSource: false,
    })
    expect(server.asked).toHaveLength(1)
  })

  test('a source that asks to come back much later is given up on, with the time and what helps', async () => {
    const server = await serve(() => ({ status: 429, headers: { 'retry-after': '7200' }, body: 'Budget spent' }))
    await expect(asked(server)).rejects.toMatchObject({
      message:
        '[openalex] https://api.example.org/works?x=1: HTTP 429: Budget spent; run the same command again in 120 minutes, as the source asks: it goes on from there; a free key from openalex.org in OPENALEX_API_KEY allows a hundred times as much as none',
      concernsSource: true,
    })
    expect(server.asked).toHaveLength(1)
  })

  test('what the source asks to wait is waited', async () => {
    const server = await serve(
      (() => {
        let n = 0
        return () => (n++ === 0 ? { status: 503, headers: { 'retry-after': '1' } } : { body: 'x' })
      })(),
    )
    expect(await asked(server)).toBe('x')
    const [first, second] = server.asked
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(990)
  })

  test('a slow answer is not waited for', async () => {
    const server = await serve(
      () => ({ body: 'x' }),
      (n) => (n === 0 ? 'silence' : null),
    )
    expect(await asked(server, { timeoutMs: 50 })).toBe('x')
    const mute = await serve(
      () => ({ body: 'x' }),
      () => 'silence',
    )
    expect(await message(asked(mute, { timeoutMs: 20, patience: { attempts: 2, firstPauseMs: 1 } }))).toContain(
      'no whole answer within 0.02 s after 2 attempts',
    )
  })

  test('an answer that is too large is not read', async () => {
    const server = await serve(() => ({ body: 'x'.repeat(1001) }))
    expect(await asked(server, { maxBytes: 1001 })).toHaveLength(1001)
    await expect(asked(server, { maxBytes: 1000 })).rejects.toThrow(
      'requires an answer of at most 1000 bytes, got more',
    )
    expect(server.asked).toHaveLength(2)
  })

  test('a source that is not there is told with the reason', async () => {
    const server = await serve(() => null)
    await server.close()
    const failure = asked(server)
    await expect(failure).rejects.toThrow(FetchError)
    expect(await message(failure)).toContain(
      'the connection failed (ECONNREFUSED) after 4 attempts; run the same command',
    )
  })

  test('all requests of a client begin at its interval, attempts and redirects too', async () => {
    const server = await serve(
      ({ pathname }) => (pathname === '/works' ? { status: 302, headers: { location: '/there' } } : { body: 'x' }),
      (n) => (n === 1 ? 'server error' : null),
    )
    const client = new PoliteClient(openalex, { ...hurried, origin: server.origin, intervalMs: 25 })
    for (let k = 0; k < 2; k++) await client.ask(request, async () => null)
    const gaps = server.asked.slice(1).map(({ at }, k) => at - server.asked[k]!.at)
    expect(gaps).toHaveLength(5)
    // Requests arrive as unevenly as the network carries them, but not all at once.
    expect(server.asked.at(-1)!.at - server.asked[0]!.at).toBeGreaterThanOrEqual(5 * 25 - 10)
  })
})
