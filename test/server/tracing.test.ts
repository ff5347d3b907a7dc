import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, stage } from '../cli/stage.ts'
import { testDatabase } from '../test-store.ts'
import { send } from './listening.ts'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly status?: { readonly code?: number }
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
}

const json = { 'content-type': 'application/json' }
const here = stage()
let database: Awaited<ReturnType<typeof testDatabase>>
let collector: Server
let server: RunningServer
let received: { path: string; text: string }[]
let endpoint: string

beforeAll(async () => {
  received = []
  collector = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      received.push({ path: request.url!, text })
      response.writeHead(200, json).end('{}')
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/otlp`
  database = await testDatabase()
  server = await here.serve({
    env: { DATABASE_URL: database.url, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'et-al-in-a-test' },
  })
})
afterAll(async () => {
  await here.clear()
  collector.closeAllConnections()
  collector.close()
  await database.drop()
})

/** All that was sent to the collector; the server is stopped for it, so that nothing is left. */
async function spansWhenStopped(): Promise<Span[]> {
  server.signal('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, stderr: '' })
  expect(new Set(received.map(({ path }) => path))).toEqual(new Set(['/otlp/v1/traces']))
  return received.flatMap(({ text }) => {
    const { resourceSpans } = JSON.parse(text)
    return resourceSpans.flatMap(({ resource, scopeSpans }: Record<string, never>) => {
      expect(resource).toMatchObject({
        attributes: expect.arrayContaining([{ key: 'service.name', value: { stringValue: 'et-al-in-a-test' } }]),
      })
      return (scopeSpans as unknown as { spans: Span[] }[]).flatMap(({ spans }) => spans)
    })
  })
}

test('a request is a span of the client’s trace, with its parts and statements below it, and none of its values', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const ask = (body: object, headers: Record<string, string>) =>
    send(`${server.origin}/graphql`, { headers: { ...json, ...headers }, body: JSON.stringify(body) })
  const query = 'query Found($q: String!) { papers(first: 5, filter: { titleContains: $q }) { nodes { title } } }'
  const asked = await Promise.all(
    ['1', '2', '3'].map((k) =>
      ask(
        { query, variables: { q: `needle${k}` } },
        { traceparent: `00-${traceId}-b7ad6b716920333${k}-01`, 'x-request-id': k },
      ),
    ),
  )
  for (const { status, body } of asked) expect([status, body]).toEqual([200, expect.stringContaining('"data"')])
  await ask({ query: '{ nothing }' }, {})
  await ask({ query: 'query Wide { networkStatistics { authorCount } }' }, {})
  const spans = await spansWhenStopped()

  const attributes = (span: Span) =>
    Object.fromEntries(span.attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
  for (const k of ['1', '2', '3']) {
    const root = spans.find(({ parentSpanId }) => parentSpanId === `b7ad6b716920333${k}`)!
    expect(root).toMatchObject({ traceId, name: 'query Found', kind: 2 })
    expect(attributes(root)).toMatchObject({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'graphql.operation.name': 'Found',
      'etal.request_id': k,
    })
    const below = (id: string) => spans.filter(({ parentSpanId }) => parentSpanId === id)
    const parts = below(root.spanId)
    expect(parts.map(({ name }) => name).sort()).toEqual(['graphql.execute', 'graphql.parse', 'graphql.validate'])
    const statements = below(parts.find(({ name }) => name === 'graphql.execute')!.spanId).filter(
      ({ kind }) => kind === 3,
    )
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) {
      expect(statement).toMatchObject({ traceId, name: expect.stringMatching(/^(SELECT|WITH)\b/) })
      expect(attributes(statement)).toMatchObject({ 'db.system.name': 'postgresql' })
    }
  }
  expect(received.map(({ text }) => text).join('')).not.toContain('needle')

  const wide = spans.find(({ name }) => name === 'query Wide')!
  const measure = spans.find(({ name, traceId }) => traceId === wide.traceId && name.startsWith('analysis '))!
  expect(spans.find(({ spanId }) => spanId === measure.parentSpanId)?.name).toBe('graphql.execute')

  const refused = spans.find(({ name }) => name === 'POST /graphql')!
  expect(refused.traceId).not.toBe(traceId)
  expect(
    spans.find(({ parentSpanId, name }) => parentSpanId === refused.spanId && name === 'graphql.validate'),
  ).toMatchObject({
    status: { code: 2 },
  })
})

test('a collector that is away keeps nobody from an answer, nor the server from its end', async () => {
  const lone = await here.serve({
    env: { DATABASE_URL: database.url, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' },
  })
  expect(await lone.query('{ papers { totalCount } }')).toEqual({ papers: { totalCount: 11 } })
  lone.signal('SIGTERM')
  expect(await lone.ended).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/"level":"warn".*"Traces: .*ECONNREFUSED/),
  })
})
