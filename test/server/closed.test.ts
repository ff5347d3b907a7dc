import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessConfig } from '../../src/config.ts'
import { KnownTokens } from '../../src/server/access/known-tokens.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { bearing } from './asking.ts'
import { listening, send } from './listening.ts'

let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, [paper('Networks', ['Ada Example', 'Bo Sample'])])
})
afterAll(() => store.drop())

const json = { 'content-type': 'application/json' }
const open: Omit<AccessConfig, 'corsOrigins'> = {
  read: 'public',
  introspection: true,
  graphiql: true,
  explorer: true,
  rateLimit: 0,
  tokenRateLimit: 0,
  trustProxy: null,
  hsts: 0,
}

async function server(access: Partial<AccessConfig>) {
  const running = await listening(store, { access: { ...open, ...access }, tokens: new KnownTokens(store.pool) })
  return {
    ...running,
    ask: (query: string, headers: Record<string, string> = {}) =>
      send(running.address, { headers: { ...json, ...headers }, body: JSON.stringify({ query }) }),
    get: (path: string, headers: Record<string, string> = {}) =>
      send(`${running.origin}${path}`, { method: 'GET', headers }),
  }
}

describe('where reading takes a token', () => {
  let closed: Awaited<ReturnType<typeof server>>
  beforeAll(async () => {
    closed = await server({ read: 'token' })
  })
  afterAll(() => closed.close())

  const reader = () => bearing(store, `reader ${Math.random()}`, ['read'])
  const importer = () => bearing(store, `importer ${Math.random()}`, ['import'])
  const questions = [
    ['of data', '{ papers { nodes { title } } }'],
    ['of the schema', getIntrospectionQuery()],
    ['of a type’s name', '{ __typename }'],
    ['that does not hold', '{ nothing }'],
    ['that subscribes', 'subscription { importProgress(run: "x") { status } }'],
    ['that changes', 'mutation { undoIdentityEvent(id: "x") { id } }'],
  ] as const

  test.for(questions)('a question %s is refused without one, on either lane', async ([, query]) => {
    const post = await closed.ask(query)
    expect(post.status).toBe(401)
    expect(post.headers['www-authenticate']).toBe('Bearer realm="etal"')
    expect(JSON.parse(post.body)).toEqual({
      errors: [
        {
          message: expect.stringContaining('scope read; none was given'),
          extensions: { code: 'UNAUTHENTICATED', scope: 'read' },
        },
      ],
    })
    const get = await closed.get(`/graphql?query=${encodeURIComponent(query)}`)
    expect([get.status, get.body]).toEqual([401, post.body])
    const stream = await closed.ask(query, { accept: 'text/event-stream' })
    expect(stream.body).toContain('UNAUTHENTICATED')
    expect(stream.body).not.toContain('"data"')
  })

  test('in a batch, all are refused', async () => {
    const body = JSON.stringify([{ query: '{ papers { totalCount } }' }, { query: '{ __typename }' }])
    const { body: answer } = await send(closed.address, { headers: json, body })
    expect(answer).not.toContain('"data"')
    expect(answer).toContain('UNAUTHENTICATED')
  })

  test('a token without the scope is refused, by name; one with it is answered', async () => {
    const forbidden = await closed.ask('{ papers { totalCount } }', await importer())
    expect(forbidden.status).toBe(403)
    expect(forbidden.body).toContain('"FORBIDDEN"')
    const token = await reader()
    expect((await closed.ask('{ papers { totalCount } }', token)).body).toBe('{"data":{"papers":{"totalCount":1}}}')
    expect((await closed.ask('{ __schema { queryType { name } } }', token)).status).toBe(200)
  })

  test('the page of GraphiQL opens, names nobody who is stored, and says how to send a token', async () => {
    const page = await closed.get('/graphql', { accept: 'text/html' })
    expect(page.status).toBe(200)
    const [, options] = /id="options">(.*?)<\/script>/s.exec(page.body)!
    expect(options).toContain('Reading takes an access token')
    expect(options).not.toMatch(/Ada|Bo Sample|QXV0aG9y/)
  })
})

describe('where introspection is switched off', () => {
  let silent: Awaited<ReturnType<typeof server>>
  beforeAll(async () => {
    silent = await server({ introspection: false })
  })
  afterAll(() => silent.close())

  test.for([
    getIntrospectionQuery(),
    '{ __schema { types { name } } }',
    '{ a: __type(name: "Author") { fields { name } } }',
    'query { ...F } fragment F on Query { __schema { queryType { name } } }',
  ])('%s is refused, and asks for nothing else', async (query) => {
    const { status, body } = await silent.ask(query, { accept: 'application/graphql-response+json' })
    expect(status).toBe(400)
    expect(body).not.toContain('"data"')
    const { errors } = JSON.parse(body)
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('Introspection is switched off'),
      extensions: { code: 'INTROSPECTION_DISABLED' },
    })
  })

  test('other questions are answered, __typename among them', async () => {
    const { body } = await silent.ask('{ __typename papers { __typename totalCount } }')
    expect(JSON.parse(body)).toEqual({
      data: { __typename: 'Query', papers: expect.objectContaining({ totalCount: 1 }) },
    })
  })

  test.for([
    ['a field', '{ paprs { totalCount } }', 'paprs'],
    ['a type', '{ node(id: "x") { ... on Auther { id } } }', 'Auther'],
    ['an argument', '{ papers(frist: 1) { totalCount } }', 'frist'],
  ])('an error of %s suggests no names, the second time neither', async ([, query, wrong]) => {
    for (const _ of [1, 2]) {
      const { body } = await silent.ask(query!)
      expect(body).toContain(wrong)
      expect(body).not.toContain('Did you mean')
    }
    const talkative = await server({})
    expect((await talkative.ask(query!)).body).toContain('Did you mean')
    await talkative.close()
  })
})

test('where GraphiQL and the explorer are switched off, their addresses say in words what is here', async () => {
  const bare = await server({ graphiql: false })
  const html = { accept: 'text/html,*/*' }
  const door = await bare.get('/', html)
  expect([door.status, door.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(door.body).toContain('by POST, as JSON, to /graphql')
  const page = await bare.get('/graphql', html)
  expect(page.status).toBe(404)
  expect(page.body).toContain('switched off')
  const question = await bare.get('/graphql?query={__typename}', html)
  expect(question.status).toBe(200)
  expect((await bare.ask('{ __typename }')).body).toBe('{"data":{"__typename":"Query"}}')
  const pageWithGraphiQL = await server({})
  const [, script] = /src="(\/graphql\/graphiql\/[^"]+)"/.exec((await pageWithGraphiQL.get('/graphql', html)).body)!
  expect((await pageWithGraphiQL.get(script!)).status).toBe(200)
  expect((await bare.get(script!)).status).toBe(404)
  await Promise.all([bare.close(), pageWithGraphiQL.close()])
})

test('browsers are told to come by HTTPS only where that is configured, and what pages may do', async () => {
  const secure = await server({ hsts: 3600 })
  const { headers } = await secure.get('/graphql', { accept: 'text/html' })
  expect(headers['strict-transport-security']).toBe('max-age=3600; includeSubDomains')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['permissions-policy']).toContain('camera=()')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  await secure.close()
  const plain = await server({})
  expect((await plain.ask('{ __typename }')).headers['strict-transport-security']).toBeUndefined()
  await plain.close()
})
