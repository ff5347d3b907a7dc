import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccessToken } from '../../src/store/access-tokens.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, testStore } from '../test-store.ts'
import { listening, type Reply, type Sent, send } from './listening.ts'

let store: Awaited<ReturnType<typeof testStore>>
let server: Awaited<ReturnType<typeof listening>>
let token: string
let author: string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, someBibliography(30))
  server = await listening(store, {
    documents: {
      trusted: new Map([
        ['count', '{ papers { totalCount } }'],
        ['__proto__', '{ __typename }'],
      ]),
    },
  })
  token = (await createAccessToken(store.pool, { name: 'a test', scopes: ['import', 'curate'] }))!.token
  const { body } = await asked('{"query":"{ authors(first: 1) { nodes { id } } }"}')
  author = JSON.parse(body).data.authors.nodes[0].id
})
afterAll(async () => {
  await server?.close()
  await store?.drop()
})

const json = { 'content-type': 'application/json' }

function asked(body: string | Buffer, headers: Record<string, string> = json, more: Sent = {}): Promise<Reply> {
  return send(server.address, { body, headers, ...more })
}

/** What a client can tell an answer by: all but when and over which connection it came, and under which id. */
function told({ status, headers, body }: Reply) {
  const { date, connection, 'keep-alive': _, 'transfer-encoding': __, 'content-length': ___, ...rest } = headers
  const { 'x-request-id': ____, ...others } = rest
  const idless = body.replaceAll(/"requestId":"[^"]*"/g, '"requestId":"…"')
  return { status, headers: others, body: idless }
}

async function expectAgreement(body: string | Buffer, headers: Record<string, string> = json): Promise<Reply> {
  // First on the other lane: what it alone keeps must not be needed.
  const full = await asked(body, headers, { chunked: true })
  const short = await asked(body, headers)
  expect(told(short)).toEqual(told(full))
  expect(told(await asked(body, headers))).toEqual(told(short))
  return short
}

const question = '{"query":"{ papers { totalCount } }"}'
const importOne =
  'mutation { importPapers(input: { format: NDJSON, content: \\"\\", source: \\"x\\" }) { status newPaperCount } }'
const subscription = '{"query":"subscription { importProgress(run: \\"x\\") { status } }"}'

test('a plain question takes the short lane; one of unknown length, or of a client that takes streams, the full one', async () => {
  const before = server.lanes.full
  await asked(question)
  await asked(question, { ...json, accept: 'application/graphql-response+json, application/json' })
  expect(server.lanes.full).toBe(before)
  await asked(question, json, { chunked: true })
  await asked(question, { ...json, accept: 'multipart/mixed, application/json' })
  expect(server.lanes.full).toBe(before + 2)
})

describe('both lanes give the same answer', () => {
  test.each<[string, string]>([
    ['a plain query', question],
    [
      'several fields, aliases, fragments',
      '{"query":"query { a: papers { ...C } papers { totalCount } } fragment C on PaperConnection { totalCount }"}',
    ],
    [
      'a query with variables',
      '{"query":"query ($n: Int = 2) { papers(first: $n) { nodes { title } } }","variables":{"n":3}}',
    ],
    ['variables null', '{"query":"query ($n: Int = 2) { papers(first: $n) { nodes { title } } }","variables":null}'],
    ['a variable null', '{"query":"query ($n: Int) { papers(first: $n) { totalCount } }","variables":{"n":null}}'],
    ['the operation named', '{"query":"query A { __typename } query B { papers { totalCount } }","operationName":"B"}'],
    ['no operation named of two', '{"query":"query A { __typename } query B { __typename }"}'],
    ['an operation that is not there', '{"query":"query A { __typename }","operationName":"B"}'],
    ['the operation null', '{"query":"query A { __typename }","operationName":null}'],
    ['the operation empty', '{"query":"query A { __typename }","operationName":""}'],
    ['an operation that is no text', '{"query":"{ __typename }","operationName":{"a":1}}'],
    ['extensions', '{"query":"{ __typename }","extensions":{"a":1}}'],
    ['extensions null', '{"query":"{ __typename }","extensions":null}'],
    ['extensions that are no object', '{"query":"{ __typename }","extensions":[1]}'],
    [
      'introspection',
      '{"query":"{ __schema { queryType { name } types { name kind } } __type(name: \\"Author\\") { name } }"}',
    ],
    ['only __typename', '{"query":"{ __typename }"}'],
    [
      'unicode',
      '{"query":"{ searchAuthors(query: \\"Émilie \\u4eca\\ud83d\\ude00\\") { nodes { name } } é: __typename }"}',
    ],
    ['other scripts, unescaped', '{"query":"{ searchAuthors(query: \\"今城 健太郎\\") { nodes { name } } }"}'],
    ['a syntax error', '{"query":"{ papers {"}'],
    ['an empty query', '{"query":""}'],
    ['a query of white space', '{"query":"  "}'],
    ['a query of a comment', '{"query":"# nothing"}'],
    ['no query', '{}'],
    ['the query null', '{"query":null}'],
    ['a query that is a number', '{"query":7}'],
    ['a query that is a list', '{"query":["{ __typename }"]}'],
    ['a field that is not there', '{"query":"{ nothing }"}'],
    ['many faults', '{"query":"{ nothing papers(last: \\"x\\") { nobody } } fragment F on Author { name }"}'],
    ['a variable that is not given', '{"query":"query ($id: ID!) { node(id: $id) { id } }"}'],
    [
      'a variable of the wrong type',
      '{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":{"a":1}}}',
    ],
    [
      'a variable of a wrong enum',
      '{"query":"query ($o: PaperOrder) { papers(orderBy: $o) { totalCount } }","variables":{"o":{"field":"NO"}}}',
    ],
    [
      'two keys where one is asked',
      '{"query":"query ($by: AuthorBy!) { author(by: $by) { name } }","variables":{"by":{"id":"a","orcid":"b"}}}',
    ],
    ['variables that are a text', '{"query":"{ __typename }","variables":"a"}'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[1]}'],
    ['variables nobody defined', '{"query":"{ __typename }","variables":{"a":1,"__proto__":{"b":1}}}'],
    ['an argument that cannot be used', '{"query":"{ papers(first: 1000) { totalCount } }"}'],
    ['an error in a field that may be null', '{"query":"{ a: node(id: \\"x\\") { id } papers { totalCount } }"}'],
    ['errors in several fields', '{"query":"{ a: node(id: \\"x\\") { id } b: node(id: \\"y\\") { id } }"}'],
    [
      'too much asked',
      '{"query":"{ authors(first: 100) { nodes { coauthors(first: 100) { nodes { papers(first: 100) { nodes { title } } } } } } }"}',
    ],
    ['a mutation without a token', `{"query":"${importOne}"}`],
    ['a subscription', subscription],
    ['an unknown parameter', '{"query":"{ __typename }","nothing":1}'],
    ['an unknown parameter null', '{"query":"{ __typename }","nothing":null}'],
    ['a parameter named as a prototype', '{"query":"{ __typename }","__proto__":{"a":1}}'],
    ['a constructor', '{"query":"{ __typename }","constructor":1}'],
    ['keys twice', '{"query":"{ nothing }","query":"{ __typename }"}'],
    ['no JSON', '{"query":'],
    ['an empty body', ''],
    ['white space', '  '],
    ['a byte order mark', `\ufeff${question}`],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"{ __typename }"'],
    ['true', 'true'],
    ['a list', `[${question},{"query":"{ nothing }"}]`],
    ['an empty list', '[]'],
    ['a list of what is no operation', '[null,7,[]]'],
    ['a document by its id', '{"documentId":"count"}'],
    ['a document by its other id', '{"doc_id":"count"}'],
    ['a document by an id that is a prototype', '{"documentId":"__proto__"}'],
    ['an id nobody knows', '{"documentId":"constructor"}'],
    ['a hash nobody knows', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"constructor"}}}'],
    [
      'a hash of something else',
      '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
    ],
    ['@defer', '{"query":"{ papers { totalCount ... @defer { nodes { title } } } }"}'],
    [
      '@skip and @include',
      '{"query":"query ($y: Boolean!) { a: __typename @skip(if: $y) b: __typename @include(if: $y) }","variables":{"y":true}}',
    ],
  ])('to %s', async (_, body) => {
    await expectAgreement(body)
    await expectAgreement(body, { ...json, accept: 'application/graphql-response+json' })
  })

  const accepts = [
    '*/*',
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json',
    'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
    'application/graphql-response+json,application/json;q=0.9',
    // Apollo Client 3 and 4
    'multipart/mixed; deferSpec=20220824, application/json',
    'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
    'application/graphql-response+json,application/json;q=0.9,multipart/mixed;incrementalSpec=v0.2',
    // urql, graphql-request, a browser, Axios
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'application/json, text/plain, */*',
    'APPLICATION/JSON',
    'application/*',
    'text/html',
    'image/png',
    'application/json; charset=latin1',
    'application/json, */*',
    '*/*, application/graphql-response+json',
    'application/*, application/graphql-response+json',
    'application / json',
    ',',
    '',
  ]
  test.each(accepts.map((accept) => [accept]))('to who accepts %j', async (accept) => {
    for (const body of [question, '{"query":"{ nothing }"}', '{"query":"{ papers(first: 0) { totalCount } }"}', '{}']) {
      await expectAgreement(body, { ...json, accept })
    }
  })

  test.each([
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['application/json;charset=UTF-8'],
    ['application/json;'],
    ['application/json ; charset=utf-8'],
    ['application/json; charset=latin1'],
    ['application/json; charset="utf-8"'],
    ['application/json; profile=x'],
    ['APPLICATION/JSON'],
    ['application/graphql+json'],
    ['application/json, text/plain'],
    ['application/jsonx'],
    ['text/plain'],
    [''],
  ])('to who sends %j', async (type) => {
    await expectAgreement(question, { 'content-type': type })
    await expectAgreement('{"query":"{ searchAuthors(query: \\"Émilie\\") { nodes { name } } }"}', {
      'content-type': type,
    })
  })

  test('to bytes that are no text', async () => {
    await expectAgreement(Buffer.from('{"query":"{ a\xff\xc3 }"}', 'latin1'))
    await expectAgreement(Buffer.from(question, 'utf16le'))
  })

  test('to who has a token, and to whom it does not help', async () => {
    const asker = (authorization: string) => ({ ...json, authorization })
    expect((await expectAgreement(question, asker(`Bearer ${token}`))).status).toBe(200)
    expect((await expectAgreement(`{"query":"${importOne}"}`)).status).toBe(401)
    for (const bad of ['Bearer etal_bad', 'Bearer', 'Basic eA==', ''])
      await expectAgreement(`{"query":"${importOne}"}`, asker(bad))
    await expectAgreement(
      `{"query":"mutation { undoIdentityEvent(id: \\"x\\") { __typename } }"}`,
      asker(`Bearer ${token}`),
    )
    expect((await asked(`{"query":"${importOne}"}`)).headers['www-authenticate']).toMatch(/^Bearer/)
  })

  test('to what went wrong inside', async () => {
    const broken = `{"query":"{ author(by: { id: \\"${author}\\" }) { nameVariants affiliations } papers { totalCount } }"}`
    await store.pool.query('ALTER TABLE author_name RENAME TO elsewhere')
    try {
      const { body } = await expectAgreement(broken)
      expect(JSON.parse(body).errors[0].message).toBe('Unexpected error.')
      expect(body).not.toMatch(/author_name|relation/)
    } finally {
      await store.pool.query('ALTER TABLE elsewhere RENAME TO author_name')
    }
    expect(JSON.parse((await expectAgreement(broken)).body).errors).toBeUndefined()
  })

  test('to one who comes from elsewhere', async () => {
    for (const origin of ['https://example.org', 'null', 'x']) await expectAgreement(question, { ...json, origin })
  })
})
