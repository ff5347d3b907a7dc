import { composeServices } from '@theguild/federation-composition'
import fc from 'fast-check'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostRepresentations } from '../../src/schema/federation.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, testStore } from '../test-store.ts'
import { listening, send } from './listening.ts'

let store: Awaited<ReturnType<typeof testStore>>
let server: Awaited<ReturnType<typeof listening>>
let nodes: { __typename: 'Author' | 'Paper'; id: string; name?: string; title?: string }[]

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, someBibliography(30))
  server = await listening(store)
  const { data } = await ask(
    '{ authors(first: 8) { nodes { __typename id name } } papers(first: 8) { nodes { __typename id title } } }',
  )
  nodes = [...data.authors.nodes, ...data.papers.nodes]
})
afterAll(async () => {
  await server?.close()
  await store?.drop()
})

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const headers = { 'content-type': 'application/json' }
  return JSON.parse((await send(server.address, { headers, body: JSON.stringify({ query, variables }) })).body)
}

const reviews = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@shareable"])
  type Query { reviews(first: Int): ReviewConnection! }
  type ReviewConnection { nodes: [Review!]! pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type Review { text: String! paper: Paper! by: Author! }
  type Author @key(fields: "id") { id: ID! reviews: [Review!]! }
  type Paper @key(fields: "id", resolvable: false) { id: ID! }
`

describe('the subgraph', () => {
  test('composes with another one that refers to its authors and papers and adds a field to them', async () => {
    const { data } = await ask('{ _service { sdl } }')
    const composed = composeServices([
      { name: 'etal', typeDefs: parse(data._service.sdl), url: server.address },
      { name: 'reviews', typeDefs: parse(reviews), url: 'http://127.0.0.1/graphql' },
    ])
    expect(composed.errors ?? []).toEqual([])
    const api = composed.publicSdl!
    expect(api).toMatch(/type Author implements Node [^}]*reviews: \[Review!\]!/s)
    expect(api).toMatch(/type Author implements Node [^}]*coauthors\(/s)
    expect(api).not.toMatch(/_entities|_service|_Any/)
  })

  test('composes alone', async () => {
    const { data } = await ask('{ _service { sdl } }')
    expect(composeServices([{ name: 'etal', typeDefs: parse(data._service.sdl) }]).errors ?? []).toEqual([])
  })
})

test('the schema is not told as a subgraph where introspection is switched off', async () => {
  const closed = await listening(store, { access: { introspection: false } })
  const headers = { 'content-type': 'application/json' }
  const { body } = await send(closed.address, { headers, body: '{"query":"{ _service { sdl } }"}' })
  expect(JSON.parse(body)).toEqual({
    errors: [expect.objectContaining({ extensions: { code: 'INTROSPECTION_DISABLED' } })],
  })
  await closed.close()
})

describe('_entities', () => {
  const query = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { __typename ... on Author { id name } ... on Paper { id title } }
  }`
  const unknown = { __typename: 'Author' as const, id: Buffer.from('Author:2147483647').toString('base64url') }

  test('answers each in its place, as often as it is asked for, and null for what is not stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 16 }), { maxLength: 30 }), async (places) => {
        const asked = places.map((k) => nodes[k] ?? unknown)
        const representations = asked.map(({ __typename, id }) => ({ __typename, id }))
        const { data, errors } = await ask(query, { representations })
        expect(errors).toBeUndefined()
        expect(data._entities).toEqual(asked.map((node) => (node === unknown ? null : node)))
      }),
      { numRuns: 30, seed: 3 },
    )
  })

  test('takes what a router writes into the query itself, variables included', async () => {
    const [{ __typename, id, ...shown }] = [nodes[0]!]
    const written = `query ($id: ID!) { _entities(representations: [{ __typename: "${__typename}", id: $id }]) { ... on Author { name } } }`
    for (let k = 0; k < 6; k++) expect(await ask(written, { id })).toEqual({ data: { _entities: [shown] } })
  })

  test.each([
    [
      'another type',
      { __typename: 'ImportRun', id: 'x' },
      /representations\[1\]\.__typename requires "Author" or "Paper"/,
    ],
    ['no id', { __typename: 'Author' }, /representations\[1\]\.id requires a global id, got null/],
    [
      'an id that is none',
      { __typename: 'Author', id: 'x' },
      /representations\[1\]\.id requires an id as this API gives it/,
    ],
    ['no object', 7, /representations\[1\]\.__typename requires/],
    [
      'a prototype',
      JSON.parse('{"__proto__":{"__typename":"Author","id":"x"}}'),
      /representations\[1\]\.__typename requires/,
    ],
  ])('says what is wrong with %s and answers the others', async (_, wrong, message) => {
    const representations = [nodes[0], wrong, nodes[9]].map((one) => one)
    const { data, errors } = await ask(query, { representations })
    expect(data._entities).toEqual([nodes[0], null, nodes[9]])
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        path: ['_entities', 1],
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ])
  })

  test('has its bounds: in number, and in what is asked of each', async () => {
    const many = (length: number) => ({ representations: Array.from({ length }, () => unknown) })
    expect((await ask(query, many(mostRepresentations))).data._entities).toHaveLength(mostRepresentations)
    expect((await ask(query, many(mostRepresentations + 1))).errors[0].message).toMatch(/at most 1000/)
    const costly =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Author { coauthors(first: 100) { nodes { name } } } } }'
    expect((await ask(costly, many(1000))).errors[0].extensions.code).toBe('QUERY_TOO_COSTLY')
  })
})
