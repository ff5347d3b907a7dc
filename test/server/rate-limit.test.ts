import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KnownTokens } from '../../src/server/access/known-tokens.ts'
import { RateLimit } from '../../src/server/access/rate-limit.ts'
import { testStore } from '../test-store.ts'
import { bearing } from './asking.ts'
import { listening, send } from './listening.ts'

describe('a limit', () => {
  const asked = fc.array(
    fc.record({
      client: fc.constantFrom('a', 'b', 'c'),
      operations: fc.integer({ min: 1, max: 5 }),
      later: fc.integer({ min: 0, max: 30_000 }),
    }),
  )

  test('admits each client its operations in a minute from its first one on, and no more, whatever others ask', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), asked, (perMinute, asked) => {
        let now = 0
        const limit = new RateLimit('address', { perMinute, clients: 3, now: () => now })
        const minutes = new Map<string, { total: number; end: number }>()
        for (const { client, operations, later } of asked) {
          now += later
          const before = minutes.get(client)
          const minute = before && now < before.end ? before : { total: 0, end: now + 60_000 }
          minute.total += operations
          minutes.set(client, minute)
          expect(limit.take(client, operations)).toEqual({
            refused: minute.total > perMinute,
            remaining: Math.max(perMinute - minute.total, 0),
            reset: Math.ceil((minute.end - now) / 1000),
          })
        }
      }),
    )
  })

  test('remembers a bounded number of clients; of many, whoever has not asked for longest begins anew', () => {
    const limit = new RateLimit('address', { perMinute: 10, clients: 3 })
    for (const client of ['first', 'b', 'c', 'd']) limit.take(client, 9)
    expect(limit.take('d')).toMatchObject({ remaining: 0 })
    expect(limit.take('first')).toMatchObject({ remaining: 9 })
  })
})

describe('the server', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  beforeAll(async () => {
    store = await testStore()
  })
  afterAll(() => store.drop())

  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ query: '{ papers { totalCount } }' })

  async function limited(rateLimit: number, tokenRateLimit: number, trustProxy: number | null = null) {
    const access = {
      read: 'public',
      introspection: true,
      graphiql: true,
      hsts: 0,
      rateLimit,
      tokenRateLimit,
      trustProxy,
    } as const
    const server = await listening(store, { access, tokens: new KnownTokens(store.pool) })
    return {
      ...server,
      ask: (headers: Record<string, string> = {}) => send(server.address, { headers: { ...json, ...headers }, body }),
      statuses: async (count: number, headers: (k: number) => Record<string, string> = () => ({})) => {
        const statuses: number[] = []
        for (let k = 0; k < count; k++) {
          statuses.push((await send(server.address, { headers: { ...json, ...headers(k) }, body })).status)
        }
        return statuses
      },
    }
  }

  test('says with each answer how the client stands, and refuses what is too much with 429, in either media type', async () => {
    const server = await limited(2, 100)
    try {
      const first = await server.ask()
      expect(first.status).toBe(200)
      expect(first.headers['ratelimit-policy']).toBe('"address";q=2;w=60')
      expect(first.headers.ratelimit).toMatch(/^"address";r=1;t=\d+$/)
      await server.ask()
      for (const type of ['application/json', 'application/graphql-response+json']) {
        const refused = await server.ask({ accept: type })
        expect(refused.status).toBe(429)
        expect(refused.headers['content-type']).toBe(`${type}; charset=utf-8`)
        expect(refused.headers.ratelimit).toMatch(/^"address";r=0;t=\d+$/)
        const wait = Number(refused.headers['retry-after'])
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThanOrEqual(60)
        const { errors } = JSON.parse(refused.body)
        expect(errors).toEqual([
          {
            message: expect.stringContaining('One address may ask 2 operations a minute'),
            extensions: { code: 'RATE_LIMITED', kind: 'address', limit: 2, retryAfter: wait },
          },
        ])
      }
      // The other lane is no way round.
      const get = await send(`${server.address}?query={__typename}`, { method: 'GET' })
      expect(get.status).toBe(429)
    } finally {
      await server.close()
    }
  })

  test('counts a good token for itself, wherever it comes from, and a made-up one for its address', async () => {
    const server = await limited(3, 5)
    try {
      const token = await bearing(store, 'a reader', [])
      expect(await server.statuses(7, () => token)).toEqual([200, 200, 200, 200, 200, 429, 429])
      const other = await bearing(store, 'another', [])
      const { headers } = await server.ask(other)
      expect(headers.ratelimit).toMatch(/^"token";r=4;/)
      // Two by the address for the first look at each token; one is left.
      const forged = (k: number) => ({ authorization: `Bearer etal_${String(k).padStart(43, '0')}` })
      expect(await server.statuses(3, forged)).toEqual([200, 429, 429])
      expect((await server.ask(other)).status).toBe(200)
    } finally {
      await server.close()
    }
  })

  test('counts every operation of a batch', async () => {
    const server = await limited(4, 100)
    try {
      const batch = (operations: number) =>
        send(server.address, {
          headers: json,
          body: JSON.stringify(Array(operations).fill({ query: '{ __typename }' })),
        })
      const first = await batch(3)
      expect(first.headers.ratelimit).toMatch(/"address";r=1;/)
      const second = await batch(3)
      expect(second.status).toBe(429)
      expect(second.headers['retry-after']).toMatch(/^\d+$/)
      expect(second.body).toContain('RATE_LIMITED')
    } finally {
      await server.close()
    }
  })

  test('is not evaded by writing X-Forwarded-For, with a trusted proxy or without', async () => {
    const lie = (k: number) => ({ 'x-forwarded-for': `198.51.100.${k}` })
    const direct = await limited(2, 100)
    expect(await direct.statuses(4, lie)).toEqual([200, 200, 429, 429])
    await direct.close()
    const proxied = await limited(2, 100, 1)
    const throughProxy = (k: number) => ({ 'x-forwarded-for': `198.51.100.${k}, 203.0.113.9` })
    expect(await proxied.statuses(4, throughProxy)).toEqual([200, 200, 429, 429])
    // Another client of the same proxy is another client; a network of IPv6 is one.
    expect(await proxied.statuses(1, () => ({ 'x-forwarded-for': '203.0.113.10' }))).toEqual([200])
    const neighbours = (k: number) => ({ 'x-forwarded-for': `2001:db8::${k + 1}` })
    expect(await proxied.statuses(3, neighbours)).toEqual([200, 200, 429])
    await proxied.close()
  })

  test('counts nothing where the limits are 0', async () => {
    const server = await limited(0, 0)
    const { status, headers } = await server.ask(await bearing(store, 'unlimited', []))
    expect([status, headers.ratelimit]).toEqual([200, undefined])
    await server.close()
  })
})
