import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testStore } from '../test-store.ts'
import { listening, type Sent, send } from './listening.ts'

const question = '{"query":"{ __typename }"}'
const json = { 'content-type': 'application/json' }
const listed = 'https://example.org'
const other = 'https://elsewhere.example'

let store: Awaited<ReturnType<typeof testStore>>
let servers: Record<'open' | 'listed' | 'closed', Awaited<ReturnType<typeof listening>>>

beforeAll(async () => {
  store = await testStore()
  servers = {
    open: await listening(store),
    listed: await listening(store, { access: { corsOrigins: [listed, 'http://localhost:3000'] } }),
    closed: await listening(store, { access: { corsOrigins: [] } }),
  }
})
afterAll(async () => {
  for (const server of Object.values(servers ?? {})) await server.close()
  await store?.drop()
})

const preflight = (origin: string): Sent => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  },
})

describe('pages of other origins', () => {
  test.each([
    ['open', other, '*'],
    ['listed', listed, listed],
    ['listed', 'http://localhost:3000', 'http://localhost:3000'],
    ['listed', other, undefined],
    ['listed', `${listed}.evil.example`, undefined],
    ['listed', 'null', undefined],
    ['closed', listed, undefined],
  ] as const)('%s server, %s: the preflight allows %s', async (kind, origin, allowed) => {
    const { status, headers } = await send(servers[kind].address, preflight(origin))
    expect(status).toBe(204)
    expect(headers['access-control-allow-origin']).toBe(allowed)
    expect(headers['access-control-allow-credentials']).toBeUndefined()
    expect(headers['access-control-allow-methods']).toBe('GET,POST')
    expect(headers['access-control-allow-headers']).toBe('authorization,content-type')
    expect(Number(headers['access-control-max-age'])).toBeGreaterThanOrEqual(7200)
    if (kind !== 'open') expect(headers.vary).toMatch(/\borigin\b/i)
  })

  test.each([
    ['on the short lane', { body: question, headers: json }],
    ['on the full lane', { body: question, headers: json, chunked: true }],
    ['by GET', { method: 'GET' }],
  ] as [string, Sent][])('may read the answer, limits and id included, %s', async (_, sent) => {
    const address = `${servers.listed.address}${sent.method === 'GET' ? '?query={__typename}' : ''}`
    const { headers, body } = await send(address, { ...sent, headers: { ...sent.headers, origin: listed } })
    expect(headers['access-control-allow-origin']).toBe(listed)
    expect(headers['access-control-expose-headers']!.split(',')).toEqual(
      expect.arrayContaining(['x-request-id', 'ratelimit', 'retry-after']),
    )
    expect(JSON.parse(body)).toEqual({ data: { __typename: 'Query' } })
  })

  test('are told apart by what keeps answers to GET', async () => {
    const address = `${servers.listed.address}?query={__typename}`
    for (const ifNoneMatch of ['"none"', '*']) {
      const headers = { origin: listed, accept: 'application/json', 'if-none-match': ifNoneMatch }
      const reply = await send(address, { method: 'GET', headers })
      expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([
        ifNoneMatch === '*' ? 304 : 200,
        listed,
      ])
      expect(reply.headers.vary).toMatch(/Origin.*Accept/)
    }
  })

  test('find the API at its own address alone, however that is written', async () => {
    const forged = { origin: other, 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'query={__typename}'
    for (const path of [
      '/graphql/',
      '/x/graphql',
      '/x/graphql/',
      '/x?y=/graphql',
      '//graphql',
      '/graphql%2F',
      '/Graphql',
    ]) {
      const reply = await send(`${servers.closed.origin}${path}`, { headers: forged, body })
      expect([path, reply.status, reply.body]).toEqual([path, 404, 'There is nothing at this address\n'])
    }
    const { status } = await send(`${servers.closed.origin}/graphql?`, { headers: forged, body })
    expect(status).toBe(403)
  })

  test('may ask nothing but the API', async () => {
    const { headers } = await send(`${servers.open.origin}/health/live`, { method: 'GET', headers: { origin: other } })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('what a browser sends without asking first', () => {
  const get = (headers: Record<string, string>): Sent => ({ method: 'GET', headers })
  const form = (headers: Record<string, string>): Sent => ({
    body: 'query={__typename}',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  const text = (headers: Record<string, string>): Sent => ({
    body: question,
    headers: { 'content-type': 'text/plain', ...headers },
  })
  const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
  const ask = (kind: keyof typeof servers, sent: Sent) =>
    send(`${servers[kind].address}${sent.method === 'GET' ? '?query={__typename}' : ''}`, sent)

  test.each<[string, Sent]>([
    ['an image’s address', get(crossSite)],
    ['a fetch of another origin', get({ origin: other, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })],
    ['a page next door', get({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })],
    ['a form', form({ origin: other, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })],
    ['a form of an old browser', form({ origin: other })],
    ['a form of a file', form({ origin: 'null' })],
    ['plain text', text({ origin: other })],
    [
      'plain text in capitals',
      { ...text({ origin: other }), headers: { 'content-type': 'TEXT/PLAIN;x', origin: other } },
    ],
    ['multipart', { body: '', headers: { 'content-type': 'multipart/form-data; boundary=x', origin: other } }],
    ['no content type', { body: question, headers: { origin: other } }],
  ])('is refused to pages that are not listed, with a cure: %s', async (_, sent) => {
    for (const kind of ['listed', 'closed'] as const) {
      const { status, body } = await ask(kind, sent)
      expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([403, 'CSRF'])
      expect(body).toMatch(/ETAL_CORS_ORIGINS/)
    }
    expect((await ask('open', sent)).status).not.toBe(403)
  })

  test.each<[string, Sent]>([
    ['a tool', get({})],
    ['a tool’s form', form({})],
    ['what a user types', get({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })],
    ['a link that a user follows', get({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })],
    ['a page of its own', get({ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' })],
    ['a page that is listed', get({ origin: listed, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })],
    ['a form of a page that is listed', form({ origin: listed })],
  ])('is answered to %s', async (_, sent) => {
    const { status, body } = await ask('listed', sent)
    expect([status, body]).toEqual([200, '{"data":{"__typename":"Query"}}'])
  })

  test('is answered to a page of its own origin, in a browser that says no more', async () => {
    const { status } = await ask('closed', form({ origin: servers.closed.origin }))
    expect(status).toBe(200)
  })

  test('GraphiQL opens by a link of another site', async () => {
    const headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    const { status, headers: told } = await ask('closed', get(headers))
    expect([status, told['content-type']]).toEqual([200, expect.stringContaining('text/html')])
  })
})
