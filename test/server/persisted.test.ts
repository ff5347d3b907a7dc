import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../src/schema/index.ts'
import { readTrustedDocuments } from '../../src/server/documents/trusted-documents.ts'
import { stage } from '../cli/stage.ts'
import { testDatabase, testStore } from '../test-store.ts'
import { listening, send } from './listening.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const query = '{ papers { totalCount } }'
const answer = { data: { papers: { totalCount: 0 } } }
const aliases = (count: number) => Array.from({ length: count }, (_, k) => `a${k}: __typename`).join(' ')
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } })

let store: Awaited<ReturnType<typeof testStore>>
let open: Awaited<ReturnType<typeof listening>>
let trusting: Awaited<ReturnType<typeof listening>>
let only: Awaited<ReturnType<typeof listening>>

const named = 'query Named($n: Int) { authors(first: $n) { totalCount } }'
const trusted = new Map([
  ['named', named],
  [sha256(named), named],
  ['two', 'query A { __typename } query B { authors { totalCount } }'],
  ['change', 'mutation { undoIdentityEvent(id: "x") { __typename } }'],
])

beforeAll(async () => {
  store = await testStore()
  open = await listening(store)
  trusting = await listening(store, { documents: { trusted } })
  only = await listening(store, { documents: { trusted, only: true } })
})
afterAll(async () => {
  for (const server of [open, trusting, only]) await server?.close()
  await store?.drop()
})

describe.each([
  ['short', false],
  ['full', true],
])('on the %s lane', (_, chunked) => {
  async function ask(server: typeof open, params: object) {
    const headers = { 'content-type': 'application/json' }
    const { status, body } = await send(server.address, { headers, body: JSON.stringify(params), chunked })
    return { status, ...JSON.parse(body) }
  }

  describe('automatic persisted queries', () => {
    test('are asked for by their hash, once they were sent with it', async () => {
      const text = `${query} # ${chunked}`
      const extensions = persisted(text)
      const unknown = await ask(open, { extensions })
      // What clients look for to send the text as well
      expect(unknown).toMatchObject({ status: 404, errors: [{ message: 'PersistedQueryNotFound' }] })
      expect(unknown.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
      expect(await ask(open, { query: text, extensions })).toEqual({ status: 200, ...answer })
      expect(await ask(open, { extensions })).toEqual({ status: 200, ...answer })
    })

    test('are taken under their own hash alone', async () => {
      const wrong = await ask(open, { query: `${query} # wrong`, extensions: persisted(`${query} # right`) })
      expect(wrong).toMatchObject({ status: 400, errors: [{ extensions: { code: 'PERSISTED_QUERY_MISMATCH' } }] })
      expect((await ask(open, { extensions: persisted(`${query} # right`) })).status).toBe(404)
    })

    test.each(['__proto__', 'constructor', 'toString', ''])('are not found under %j', async (sha256Hash) => {
      const { status } = await ask(open, { extensions: { persistedQuery: { version: 1, sha256Hash } } })
      expect(status).toBe(404)
    })

    test('keep within their room: a flood of them pushes out the oldest, the server goes on', async () => {
      const first = `${query} # first ${chunked}`
      await ask(open, { query: first, extensions: persisted(first) })
      // Longer than may stay, and so many that not all can
      const long = `${query} #${'x'.repeat(70_000)}`
      expect(await ask(open, { query: long, extensions: persisted(long) })).toEqual({ status: 200, ...answer })
      expect((await ask(open, { extensions: persisted(long) })).status).toBe(404)
      for (let k = 0; k < 80; k++) {
        const text = `${query} #${k}${chunked}${'x'.repeat(30_000)}`
        await ask(open, { query: text, extensions: persisted(text) })
      }
      expect((await ask(open, { extensions: persisted(first) })).status).toBe(404)
      expect((await ask(open, { extensions: persisted(`${query} #79${chunked}${'x'.repeat(30_000)}`) })).status).toBe(
        200,
      )
    })
  })

  describe('trusted documents', () => {
    test('are asked for by their id, and by their hash', async () => {
      for (const server of [trusting, only]) {
        for (const name of [{ documentId: 'named' }, { doc_id: 'named' }, { extensions: persisted(named) }]) {
          expect(await ask(server, { ...name, variables: { n: 1 } })).toEqual({
            status: 200,
            data: { authors: { totalCount: 0 } },
          })
        }
        expect(await ask(server, { documentId: 'two', operationName: 'A' })).toEqual({
          status: 200,
          data: { __typename: 'Query' },
        })
        expect((await ask(server, { documentId: 'change' })).status).toBe(401)
      }
    })

    test.each(['nothing', '__proto__', 'constructor'])('of the id %j are not there', async (documentId) => {
      for (const server of [trusting, only]) {
        const reply = await ask(server, { documentId })
        expect(reply).toMatchObject({ status: 404, errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] })
      }
    })

    test('leave room for others unless they are to be all', async () => {
      expect(await ask(trusting, { query })).toEqual({ status: 200, ...answer })
      const text = `${query} # left ${chunked}`
      await ask(trusting, { query: text, extensions: persisted(text) })
      expect(await ask(trusting, { extensions: persisted(text) })).toEqual({ status: 200, ...answer })
      expect((await ask(trusting, {})).errors[0].message).toMatch(/query/)
    })

    test('are all that is answered where that is asked for', async () => {
      const sent = [
        { query },
        { query: named },
        { query: named, extensions: persisted(named) },
        { query, documentId: 'named' },
        { query: '{ __schema { types { name } } }' },
      ]
      for (const params of sent) {
        const reply = await ask(only, params)
        expect(reply).toMatchObject({ status: 403, errors: [{ extensions: { code: 'PERSISTED_QUERY_ONLY' } }] })
        expect(reply.data).toBeUndefined()
      }
      expect((await ask(only, { extensions: persisted(query) })).status).toBe(404)
      expect(await ask(only, {})).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'PERSISTED_QUERY_ID_REQUIRED' } }],
      })
      // Nor can one be left to be asked for later
      await ask(only, { query, extensions: persisted(query) })
      expect((await ask(only, { extensions: persisted(query) })).status).toBe(404)
    })
  })
})

describe('trusted documents', () => {
  test('are asked for by GET, changes excepted', async () => {
    const get = (rest: string) =>
      send(`${only.address}?${rest}`, { method: 'GET', headers: { accept: 'application/json' } })
    expect((await get('documentId=named&variables={"n":1}')).body).toBe('{"data":{"authors":{"totalCount":0}}}')
    expect((await get(`extensions=${encodeURIComponent(JSON.stringify(persisted(named)))}`)).status).toBe(200)
    expect((await get('documentId=change')).status).toBe(405)
    expect((await get('query={__typename}')).status).toBe(403)
  })

  test('are asked for in a batch, each for itself', async () => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify([{ documentId: 'named' }, { query }, { documentId: 'nothing' }, null])
    const replies = JSON.parse((await send(only.address, { headers, body })).body)
    expect(replies[0]).toEqual({ data: { authors: { totalCount: 0 } } })
    expect(
      replies.slice(1).map((reply: { errors: { extensions: { code: string } }[] }) => reply.errors[0]!.extensions.code),
    ).toEqual(['PERSISTED_QUERY_ONLY', 'PERSISTED_QUERY_NOT_IN_LIST', 'BAD_REQUEST'])
  })

  test('GraphiQL says that they are all', async () => {
    const { body } = await send(only.address, { method: 'GET', headers: { accept: 'text/html' } })
    expect(body).toContain('ETAL_TRUSTED_DOCUMENTS_ONLY')
  })
})

describe('a file of trusted documents', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'etal-documents-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const read = (content: string) => {
    const file = join(folder, 'documents.json')
    writeFileSync(file, content)
    return readTrustedDocuments(file, schema)
  }

  test('is an object of texts by ids, or a manifest of Apollo', async () => {
    const deferred = '{ papers { ... @defer { totalCount } } }'
    expect(await read(JSON.stringify({ a: query, __proto__x: deferred }))).toEqual(
      new Map([
        ['a', query],
        ['__proto__x', deferred],
      ]),
    )
    const operations = [{ id: 'a', name: 'Papers', type: 'query', body: query }]
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations }
    expect(await read(JSON.stringify(manifest))).toEqual(new Map([['a', query]]))
  })

  test.each([
    ['no JSON', '{', /requires JSON, got in .*documents\.json: /],
    ['a list', '[]', /an object of documents by their ids.*got in .*: a list$/],
    ['none', '{}', /got in .*: none$/],
    ['null', 'null', /: null$/],
    ['what is no text', '{"a":{"query":"{ __typename }"}}', /: "a": \{"query"/],
    ['an empty id', '{"":"{ __typename }"}', /: "": /],
    ['a manifest without operations', '{"format":"apollo-persisted-query-manifest"}', /an Apollo manifest, got/],
    [
      'an id twice',
      '{"format":"apollo-persisted-query-manifest","operations":[{"id":"a","body":"{ __typename }"},{"id":"a","body":"{ __typename }"}]}',
      /the id "a" twice/,
    ],
    ['what does not parse', '{"a":"{ papers {"}', /fit the schema.*:\n {2}"a": Syntax Error/],
    [
      'what does not fit the schema',
      '{"ok":"{ __typename }","old":"{ nothing }"}',
      /:\n {2}"old": Cannot query field "nothing"/,
    ],
    [
      'what is beyond the limits',
      JSON.stringify({ ok: '{ __typename }', many: `{ ${aliases(251)} }` }),
      /:\n {2}"many": The document has 251 aliases, more than the 250 allowed/,
    ],
    [
      'what has more words than are read',
      JSON.stringify({ words: `{ ${'a '.repeat(20_001)} }` }),
      /"words": Syntax Error: .* 20000 tokens/,
    ],
  ])('is refused with the place and the cure: %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })

  test('that has many faults names ten of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 15 }, (_, k) => [`q${k}`, '{ nothing }']))
    await expect(read(JSON.stringify(many))).rejects.toThrow(/"q9": .*\n {2}and 5 more$/)
  })
})

describe('etal serve', () => {
  const here = stage()
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(async () => {
    await here.clear()
    await database.drop()
  })

  test('does not start without the file that it is told of, and starts with it', async () => {
    const env = { DATABASE_URL: database.url, ETAL_TRUSTED_DOCUMENTS: join(await here.folder(), 'documents.json') }
    const ended = await here.etal(['serve'], { env })
    expect(ended).toMatchObject({
      code: 1,
      stderr: `ETAL_TRUSTED_DOCUMENTS requires a file that can be read at ${env.ETAL_TRUSTED_DOCUMENTS}, got none there\n`,
    })
    writeFileSync(env.ETAL_TRUSTED_DOCUMENTS, JSON.stringify({ count: query }))
    const server = await here.serve({ env: { ...env, ETAL_TRUSTED_DOCUMENTS_ONLY: 'true' } })
    await expect(server.query(query)).rejects.toThrow(/PERSISTED_QUERY_ONLY/)
    const reply = await fetch(`${server.origin}/graphql?documentId=count`)
    expect(await reply.json()).toEqual({ data: { papers: { totalCount: 11 } } })
  })
})
