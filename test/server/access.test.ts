import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { KnownTokens } from '../../src/server/access/known-tokens.ts'
import { revokeAccessToken } from '../../src/store/access-tokens.ts'
import { testStore } from '../test-store.ts'
import { asking, bearing, yogaOf } from './asking.ts'

let store: Awaited<ReturnType<typeof testStore>>
let yoga: Awaited<ReturnType<typeof yogaOf>>
let ask: ReturnType<typeof asking>
/** Milliseconds by the clock of the server's memory for tokens. */
let now = 0

beforeAll(async () => {
  store = await testStore()
  yoga = await yogaOf(store, undefined, { tokens: new KnownTokens(store.pool, { now: () => now }) })
  ask = asking(yoga)
})
afterAll(async () => {
  await yoga.dispose()
  await store.drop()
})

const importOne = `mutation { importPapers(input: { format: BIBTEX, content: "@article{a, title={A}, author={Ada Example}}" }) { status } }`
const runs = async () => (await ask('{ importRuns { totalCount } }')).data.importRuns.totalCount
const importing = () => bearing(store, `import ${Math.random()}`, ['import'])

describe('what changes data', () => {
  test.for([
    [
      'without a token',
      {},
      /; none was given: make one by `etal token create NAME --scope import`/,
      'Bearer realm="etal"',
    ],
    ['with another scheme', { authorization: 'Basic YTpi' }, /none was given/, 'Bearer realm="etal"'],
    [
      'with a token that nobody made',
      { authorization: `Bearer etal_${'A'.repeat(43)}` },
      /unknown or revoked/,
      'Bearer realm="etal", error="invalid_token"',
    ],
    [
      'with no token’s form',
      { authorization: 'Bearer letmein' },
      /unknown or revoked/,
      'Bearer realm="etal", error="invalid_token"',
    ],
  ] as const)('is refused %s: 401, and says the cure', async ([, headers, message, challenge]) => {
    const before = await runs()
    const reply = await ask(importOne, {}, headers)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe(challenge)
    expect(reply.data).toBeNull()
    expect(reply.errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        extensions: expect.objectContaining({ code: 'UNAUTHENTICATED', scope: 'import' }),
      }),
    ])
    expect(await runs()).toBe(before)
  })

  test('is refused to a token without the scope: 403, by name', async () => {
    const before = await runs()
    const reply = await ask(importOne, {}, await bearing(store, 'a reader', ['read', 'curate']))
    expect(reply.status).toBe(403)
    expect(reply.headers.get('www-authenticate')).toContain('error="insufficient_scope", scope="import"')
    expect(reply.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'import' })
    expect(reply.errors![0]!.message).toContain('"a reader", allows read, curate')
    expect(await runs()).toBe(before)
  })

  test('is done for a token of the scope, until it is revoked and five seconds have passed', async () => {
    const token = await bearing(store, 'an importer', ['import'])
    expect(await ask(importOne, {}, token)).toMatchObject({
      status: 200,
      data: { importPapers: { status: 'FINISHED' } },
    })
    await revokeAccessToken(store.pool, 'an importer')
    now += 5000
    expect(await ask(importOne, {}, token)).toMatchObject({ status: 401 })
  })

  test('is not done by GET, with a token either', async () => {
    const before = await runs()
    const address = `http://etal/graphql?query=${encodeURIComponent(importOne)}`
    const response = await yoga.fetch(address, { headers: await importing() })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await runs()).toBe(before)
  })

  test('by a form of another page cannot be asked for: a form brings no token', async () => {
    const response = await yoga.fetch('http://etal/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://example.org' },
      body: `query=${encodeURIComponent(importOne)}`,
    })
    expect(response.status).toBe(401)
  })
})

test('a token is looked up once, however much is asked, and nothing is where none is sent', async () => {
  const query = vi.spyOn(store.pool, 'query')
  const lookedUp = () => query.mock.calls.filter((call: unknown[]) => String(call[0]).includes('access_token')).length
  await ask(importOne)
  expect(lookedUp()).toBe(0)
  const token = await importing()
  query.mockClear()
  const field = importOne.slice('mutation {'.length, -1)
  const { data } = await ask(`mutation { a: ${field} b: ${field} }`, {}, token)
  expect(data).toEqual({ a: { status: 'FINISHED' }, b: { status: 'FINISHED' } })
  await ask(importOne, {}, token)
  expect(lookedUp()).toBe(1)
  query.mockRestore()
})

describe('reading', () => {
  const question = '{ papers { totalCount } }'

  test('is public: no token, a bad one and a good one are answered alike', async () => {
    const [none, bad, good] = [
      await ask(question),
      await ask(question, {}, { authorization: 'Bearer etal_bad' }),
      await ask(question, {}, await bearing(store, 'nothing', [])),
    ]
    expect(none).toMatchObject({ status: 200, data: { papers: { totalCount: expect.any(Number) } } })
    expect(bad.data).toEqual(none.data)
    expect(good.data).toEqual(none.data)
  })

  test('goes on where tokens cannot be looked up; what needs one fails, and does not say why', async () => {
    const token = await importing()
    await store.pool.query('ALTER TABLE access_token RENAME TO elsewhere')
    try {
      expect(await ask(question, {}, token)).toMatchObject({ status: 200, data: { papers: {} } })
      const { data, errors } = await ask(importOne, {}, token)
      expect(data).toBeNull()
      expect(errors).toEqual([expect.objectContaining({ message: 'Unexpected error.' })])
    } finally {
      await store.pool.query('ALTER TABLE elsewhere RENAME TO access_token')
    }
  })
})
