import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KnownTokens } from '../../src/server/access/known-tokens.ts'
import { Metrics } from '../../src/server/operations/metrics.ts'
import { type Operations, quietOperations } from '../../src/server/operations/operations.ts'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase, testStore } from '../test-store.ts'
import { bearing } from './asking.ts'
import { listening, send } from './listening.ts'

const json = { 'content-type': 'application/json' }

/** The value of a sample, by its name and labels as they are printed; undefined where there is none. */
const sample = (text: string, name: string): number | undefined => {
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length + 1))
}

describe('the metrics of etal serve', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  let server: RunningServer
  beforeAll(async () => {
    database = await testDatabase()
    server = await here.serve({ env: { DATABASE_URL: database.url } })
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  const ask = (body: object, headers: Record<string, string> = {}) =>
    send(`${server.origin}/graphql`, { headers: { ...json, ...headers }, body: JSON.stringify(body) })
  const metrics = async () => (await send(`${server.origin}/metrics`, { method: 'GET' })).body

  test('count requests by operation, lane and status, time, cost, errors, documents; and tell of index and pool', async () => {
    for (let k = 0; k < 5; k++) await ask({ query: 'query HowMany { papers { totalCount } }' })
    await ask({ query: '{ nothing }' })
    await send(`${server.origin}/graphql?query={__typename}`, { method: 'GET' })
    await ask({ query: '{ __typename }' }, { 'content-type': 'text/xml' })
    const text = await metrics()
    const requests = (labels: string) => sample(text, `etal_requests_total{${labels}}`)
    expect(requests('operation="HowMany",type="query",status="2xx",lane="short"')).toBe(3)
    // Before it was known to come again.
    expect(requests('operation="other",type="query",status="2xx",lane="short"')).toBe(2)
    expect(requests('operation="",type="",status="2xx",lane="short"')).toBe(1)
    expect(requests('operation="unnamed",type="query",status="2xx",lane="full"')).toBe(1)
    expect(requests('operation="",type="",status="4xx",lane="full"')).toBe(1)
    expect(sample(text, 'etal_request_duration_seconds_count{type="query",lane="short"}')).toBe(5)
    expect(sample(text, 'etal_operation_cost_count')).toBeGreaterThanOrEqual(5)
    expect(sample(text, 'etal_documents_total{cache="hit"}')).toBeGreaterThanOrEqual(4)
    expect(sample(text, 'etal_documents_total{cache="miss"}')).toBe(3)
    expect(text).toMatch(/^etal_errors_total\{code="[A-Z_]+"\} 1$/m)
    expect(sample(text, 'etal_index_papers')).toBe(11)
    expect(sample(text, 'etal_index_load_seconds')).toBeGreaterThan(0)
    expect(text).toMatch(/^etal_index_info\{data_version="[^"]+-\d+"\} 1$/m)
    expect(sample(text, 'etal_pool_connections{state="waiting"}')).toBe(0)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(text).toMatch(/^process_cpu_seconds_total /m)
  })

  test('name no more operations than there is room for, whatever clients call theirs', async () => {
    const many = Array.from({ length: 250 }, (_, k) => `query Q${k} { __typename }`)
    for (const query of many) for (const _ of [1, 2, 3]) await ask({ query })
    const names = [...(await metrics()).matchAll(/^etal_requests_total\{operation="([^"]*)"/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBeLessThanOrEqual(204)
    expect(names).toContain('other')
  })

  test('are shown to this machine, but not through a proxy that nobody told of', async () => {
    const through = await send(`${server.origin}/metrics`, {
      method: 'GET',
      headers: { 'x-forwarded-for': '127.0.0.1' },
    })
    expect(through.status).toBe(401)
    expect(through.body).toContain('ETAL_METRICS_TOKEN')
    expect(through.body).not.toContain('etal_requests_total')
  })
})

describe('who is shown the metrics', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  beforeAll(async () => {
    store = await testStore()
  })
  afterAll(() => store.drop())

  const far = { 'x-forwarded-for': '203.0.113.9' }
  const access = {
    introspection: true,
    graphiql: true,
    rateLimit: 0,
    tokenRateLimit: 0,
    trustProxy: 1,
    hsts: 0,
  } as const

  async function statuses(
    show: { metrics: 'local' | 'public'; metricsToken: string | null },
    read: 'public' | 'token',
    asks: readonly Record<string, string>[],
  ) {
    const operations: Operations = { ...quietOperations(), metrics: new Metrics() }
    const server = await listening(store, {
      access: { ...access, read },
      tokens: new KnownTokens(store.pool),
      operations,
      show,
    })
    const found: number[] = []
    for (const headers of asks) found.push((await send(`${server.origin}/metrics`, { method: 'GET', headers })).status)
    await server.close()
    return found
  }

  test('this machine alone, unless who asks has the token for them', async () => {
    const token = { authorization: 'Bearer open-sesame' }
    const wrong = { authorization: 'Bearer open-sesam' }
    const show = { metrics: 'local', metricsToken: 'open-sesame' } as const
    expect(await statuses(show, 'public', [{}, far, { ...far, ...wrong }, { ...far, ...token }])).toEqual([
      200, 401, 401, 200,
    ])
  })

  test('whoever may read, where that takes a token; where it does not, a token is no matter', async () => {
    const reader = await bearing(store, 'a reader', ['read'])
    const importer = await bearing(store, 'an importer', ['import'])
    const asks = [{ ...far, ...reader }, { ...far, ...importer }, far]
    const show = { metrics: 'local', metricsToken: null } as const
    expect(await statuses(show, 'token', asks)).toEqual([200, 401, 401])
    expect(await statuses(show, 'public', asks)).toEqual([401, 401, 401])
  })

  test('everybody, where they are public', async () => {
    expect(await statuses({ metrics: 'public', metricsToken: null }, 'public', [far])).toEqual([200])
  })
})
