import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { KnownTokens } from '../../src/server/access/known-tokens.ts'
import { Metrics } from '../../src/server/operations/metrics.ts'
import { quietOperations } from '../../src/server/operations/operations.ts'
import { explorerFiles, whyNoExplorer } from '../../src/server/pages/explorer.ts'
import { testStore } from '../test-store.ts'
import { listening } from './listening.ts'

const page = '<!doctype html><title>Et Al.</title><div id="explorer"></div>'
const script = `const words = ${JSON.stringify('who works with whom '.repeat(200))}\n`
const component = "customElements.define('etal-network', class extends HTMLElement {})\n"

let store: Awaited<ReturnType<typeof testStore>>
let folder: string
beforeAll(async () => {
  store = await testStore()
  folder = await mkdtemp(join(tmpdir(), 'etal-site-'))
  await build(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await store.drop()
})

/** A folder as `scripts/explorer.js` leaves one, with little in it. */
async function build(folder: string, script_ = script): Promise<void> {
  await Promise.all(['assets', 'embed'].map((name) => mkdir(join(folder, name), { recursive: true })))
  const write = async (path: string, content: string, compressed = true) => {
    await writeFile(join(folder, path), content)
    if (!compressed) return
    await writeFile(join(folder, `${path}.br`), brotliCompressSync(content))
    await writeFile(join(folder, `${path}.gz`), gzipSync(content))
  }
  await write('.built', 'a hash', false)
  await write('index.html', page)
  await write('assets/index-abc.js', script_)
  await write('assets/icon-abc.svg', '<svg/>', false)
  await write('embed/etal-network.js', component)
}

const offered = (options: Parameters<typeof listening>[1] = {}) =>
  listening(store, { explorer: explorerFiles(folder), ...options })

describe('the explorer', () => {
  let server: Awaited<ReturnType<typeof listening>>
  beforeAll(async () => {
    server = await offered()
  })
  afterAll(() => server.close())

  // fetch decodes what it is sent, and names codings of its own where none are.
  const asked = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      request(`${server.origin}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }),
        )
      })
        .on('error', reject)
        .end()
    })

  test.for([
    '/',
    '/?q=ada',
    '/authors/QXV0aG9yOjE',
    '/network',
    '/network/QXV0aG9yOjE?max-team=20',
    '/path',
    '/conflicts',
    '/conflicts/',
    '/authors/QXV0aG9yOjE/',
  ])('answers %s with its page, which may load files of this origin alone', async (path) => {
    const { status, headers, body } = await asked(path)
    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'text/html; charset=utf-8', page])
    expect(headers['cache-control']).toBe('no-cache')
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /)
    expect(policy).not.toMatch(/unsafe|\*|http/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  test.for([
    '/authors',
    '/authors/',
    '/authors/a/b',
    '/paths',
    '/index.html',
    '/.built',
    '/assets',
    '/assets/',
    '/assets/none.js',
    '/assets/index-abc.js.br',
    '/assets/../index.html',
    '/assets/%2e%2e/.built',
    '/embed/none.js',
    '/package.json',
  ])('has no page at %s, and says so: to a browser by the page that knows its addresses', async (path) => {
    const { status, headers, body } = await asked(path)
    expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
    expect(body.toString()).not.toContain('<')

    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const shown = await asked(path, browser)
    expect([shown.status, shown.headers['content-type'], shown.body.toString()]).toEqual([
      404,
      'text/html; charset=utf-8',
      page,
    ])
    const again = await asked(path, { ...browser, 'if-none-match': String(shown.headers.etag) })
    expect(again.status).toBe(404)
  })

  test('its files are kept for good by names that change with them; the web component is asked for again', async () => {
    const file = await asked('/assets/index-abc.js')
    expect([file.headers['cache-control'], file.headers['content-type'], file.body.toString()]).toEqual([
      'public, max-age=31536000, immutable',
      'text/javascript; charset=utf-8',
      script,
    ])
    expect((await asked('/assets/icon-abc.svg')).headers['content-type']).toBe('image/svg+xml')
    expect((await asked('/embed/etal-network.js')).headers['cache-control']).toBe('no-cache')
  })

  test('pages of others may load the web component, and nothing else', async () => {
    const everybodys = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
    const origin = { origin: 'https://example.org' }
    expect((await asked('/embed/etal-network.js', origin)).headers).toMatchObject(everybodys)
    for (const path of ['/', '/assets/index-abc.js', '/embed/none.js']) {
      const { headers } = await asked(path, origin)
      expect([path, headers['cross-origin-resource-policy']]).toEqual([path, 'same-origin'])
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('whatever a client takes, decoded it is the same', async () => {
    const weight = fc.constantFrom('', ';q=0', ';q=0.3', ';q=1')
    const part = fc.tuple(fc.constantFrom('br', 'gzip', 'identity', '*', 'deflate'), weight)
    const parts = fc.uniqueArray(part, { selector: ([name]) => name })
    const files = fc.constantFrom(['/', page], ['/assets/index-abc.js', script], ['/embed/etal-network.js', component])
    const met = new Set<unknown>()
    await fc.assert(
      fc.asyncProperty(parts, files, async (parts, [path, content]) => {
        const accepts = { 'accept-encoding': parts.map((part) => part.join('')).join(', ') }
        const { status, headers, body } = await asked(path!, accepts)
        const coding = headers['content-encoding']
        met.add(coding)
        expect([status, headers.vary, Number(headers['content-length'])]).toEqual([200, 'Accept-Encoding', body.length])
        const decoded = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body
        expect(decoded.toString()).toBe(content)
      }),
    )
    expect([...met].sort()).toEqual(['br', 'gzip', undefined])
  })

  test('HEAD tells what GET would, without the body', async () => {
    for (const path of ['/', '/assets/index-abc.js']) {
      for (const accepts of ['br', 'identity']) {
        const [get, head] = await Promise.all(
          ['GET', 'HEAD'].map((method) => asked(path, { 'accept-encoding': accepts }, method)),
        )
        expect(head!.body.length).toBe(0)
        for (const name of ['content-length', 'content-type', 'content-encoding', 'etag', 'cache-control']) {
          expect([name, head!.headers[name]]).toEqual([name, get!.headers[name]])
        }
      }
    }
  })

  test('who has it already is not sent it again; every form has its own tag', async () => {
    for (const path of ['/', '/assets/index-abc.js', '/embed/etal-network.js']) {
      const tags = new Set<string>()
      for (const accepts of ['br', 'gzip', 'identity']) {
        const { headers } = await asked(path, { 'accept-encoding': accepts })
        const etag = String(headers.etag)
        tags.add(etag)
        for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
          const again = await asked(path, { 'accept-encoding': accepts, 'if-none-match': known })
          expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag])
          expect(again.headers['cache-control']).toBe(headers['cache-control'])
          expect(again.headers).not.toHaveProperty('content-encoding')
        }
        expect((await asked(path, { 'accept-encoding': accepts, 'if-none-match': '"other"' })).status).toBe(200)
      }
      expect(tags.size).toBe(3)
    }
  })

  test('who asks for a part is given all', async () => {
    const { status, body } = await asked('/assets/index-abc.js', { range: 'bytes=0-9' })
    expect([status, body.toString()]).toEqual([200, script])
  })

  test.for(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    for (const path of ['/', '/path', '/assets/index-abc.js', '/embed/etal-network.js']) {
      const { status, headers } = await asked(path, {}, method)
      expect([path, status, headers.allow]).toEqual([path, 405, 'GET, HEAD'])
    }
  })

  test('leaves the API and GraphiQL where they are', async () => {
    const answer = await fetch(`${server.address}?query={__typename}`)
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } })
    const page = await fetch(server.address, { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('GraphiQL')
  })
})

test('a server goes on with the files that it began with, whatever becomes of the folder', async () => {
  const own = await mkdtemp(join(tmpdir(), 'etal-site-'))
  await build(own)
  const server = await listening(store, { explorer: explorerFiles(own) })
  const get = async (path: string) => (await fetch(`${server.origin}${path}`)).text()
  await build(own, 'another')
  expect(await get('/assets/index-abc.js')).toBe(script)
  await rm(own, { recursive: true })
  expect([await get('/path'), await get('/assets/index-abc.js')]).toEqual([page, script])
  await server.close()
})

test('the tag changes with the content', async () => {
  const own = await mkdtemp(join(tmpdir(), 'etal-site-'))
  await build(own, `${script} // another`)
  const [one, other] = [folder, own].map((folder) => explorerFiles(folder)('/assets/index-abc.js')!.tag)
  expect(one).not.toBe(other)
  await rm(own, { recursive: true })
})

test('pages need no token and count to no limit; what they ask does', async () => {
  const tokens = new KnownTokens(store.pool)
  const server = await offered({ access: { read: 'token', rateLimit: 60 }, tokens })
  const bogus = { authorization: 'Bearer etal_bogus' }
  for (let k = 0; k < 100; k++) {
    const response = await fetch(`${server.origin}${k % 2 ? '/path' : '/assets/index-abc.js'}`, { headers: bogus })
    expect([k, response.status, response.headers.get('ratelimit')]).toEqual([k, 200, null])
    await response.arrayBuffer()
  }
  const json = { 'content-type': 'application/json' }
  const ask = () => fetch(server.address, { method: 'POST', headers: json, body: '{"query":"{ __typename }"}' })
  const answer = await ask()
  expect([answer.status, answer.headers.has('ratelimit')]).toEqual([401, true])
  await server.close()
})

test('pages are counted by themselves among the requests', async () => {
  const metrics = new Metrics()
  const server = await offered({ operations: { ...quietOperations(), metrics } })
  for (const path of ['/', '/authors/x', '/assets/index-abc.js', '/assets/none.js', '/embed/etal-network.js']) {
    await (await fetch(`${server.origin}${path}`)).arrayBuffer()
  }
  await server.close()
  const counted = (await metrics.text()).split('\n').filter((line) => line.startsWith('etal_requests_total{'))
  expect(counted).toEqual([
    'etal_requests_total{operation="",type="",status="2xx",lane="pages"} 4',
    'etal_requests_total{operation="",type="",status="4xx",lane="none"} 1',
  ])
})

describe('where the explorer is not offered', () => {
  const at = async (options: Parameters<typeof listening>[1]) => {
    const server = await listening(store, options)
    const responses = await Promise.all(
      ['/', '/path', '/assets/index-abc.js'].map((path) => fetch(`${server.origin}${path}`, { redirect: 'manual' })),
    )
    const posted = await fetch(server.origin, { method: 'POST', body: 'x' })
    await server.close()
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(responses.slice(1).map(({ status }) => status)).toEqual([404, 404])
    return responses[0]!
  }

  test.for(['switched off', 'not built'] as const)(
    'because it is %s, the bare address leads to GraphiQL',
    async (explorer) => {
      const { status, headers } = await at({ explorer })
      expect([status, headers.get('location')]).toEqual([302, '/graphql'])
    },
  )

  test.for([
    ['switched off', 'switched off on this server (ETAL_EXPLORER)'],
    ['not built', 'not built'],
    ['trusted documents only', 'ETAL_TRUSTED_DOCUMENTS_ONLY'],
  ] as const)('because it is %s, nor GraphiQL, the bare address says so in words', async ([explorer, words]) => {
    const door = await at({ explorer, access: { graphiql: false } })
    expect([door.status, door.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    const text = await door.text()
    expect(text).toContain(words)
    expect(text).toContain('ETAL_GRAPHIQL')
  })

  test('because documents of a list alone are answered, the bare address says so, GraphiQL or not', async () => {
    const door = await at({ explorer: 'trusted documents only' })
    expect([door.status, await door.text()]).toEqual([200, expect.stringContaining('ETAL_TRUSTED_DOCUMENTS_ONLY')])
  })

  test('by the configuration', () => {
    const why = (env: Record<string, string>) => whyNoExplorer(readConfig(env))
    const trusted = { ETAL_TRUSTED_DOCUMENTS: 'documents.json' }
    expect(why({ ETAL_EXPLORER: 'off' })).toBe('switched off')
    expect(why({ ...trusted, ETAL_TRUSTED_DOCUMENTS_ONLY: 'true' })).toBe('trusted documents only')
    expect(why({ ...trusted })).toBe(why({}))
    expect([null, 'not built']).toContain(why({}))
  })
})

test('where GraphiQL alone is switched off, its address leads to the explorer in words', async () => {
  const server = await offered({ access: { graphiql: false } })
  const page = await fetch(server.address, { headers: { accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([
    404,
    expect.stringContaining('The pages of the explorer are at /.'),
  ])
  expect((await fetch(server.origin)).headers.get('content-type')).toBe('text/html; charset=utf-8')
  await server.close()
})
