import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { globalId } from '../../src/schema/global-id.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, runningImport, testStore } from '../test-store.ts'
import { listening, type Reply, send } from './listening.ts'

let store: Awaited<ReturnType<typeof testStore>>
let server: Awaited<ReturnType<typeof listening>>

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, someBibliography(40))
  server = await listening(store)
})
afterAll(async () => {
  await server?.close()
  await store?.drop()
})

// biome-ignore lint/suspicious/noExplicitAny: any answer
type Json = any

const multipart = 'multipart/mixed;deferSpec=20220824,application/json'
const events = 'text/event-stream'

function ask(query: string, accept: string, variables: object = {}, onBody?: (body: string) => void) {
  const headers = { 'content-type': 'application/json', accept }
  return send(server.address, { headers, body: JSON.stringify({ query, variables }), ...(onBody && { onBody }) })
}

/** The answers that come one after another. */
async function parts(query: string, accept: string, variables: object = {}): Promise<Json[]> {
  return partsOf(await ask(query, accept, variables), accept)
}

function partsOf({ headers, body }: Reply, accept: string): Json[] {
  // Nothing is deferred after all.
  if (headers['content-type']!.startsWith('application/json')) return [JSON.parse(body)]
  if (accept === events) {
    expect(headers['content-type']).toBe('text/event-stream')
    expect(body).toMatch(/\nevent: complete\ndata:?\s*$/)
    return [...body.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!))
  }
  expect(headers['content-type']).toMatch(/^multipart\/mixed; *boundary="?-"?/)
  expect(body.trimEnd()).toMatch(/-----$/)
  return body
    .split(/^---(?:--)?\r?$/m)
    .flatMap((part) => /\r\n\r\n(\{.*\})/s.exec(part)?.[1] ?? [])
    .map((text) => JSON.parse(text))
}

/** What the parts come to, put together as clients do. */
function whole(parts: readonly Json[]): Json {
  const [{ data }, ...later] = structuredClone(parts) as [Json, ...Json[]]
  for (const { path, data: object, items } of later.flatMap(({ incremental }) => incremental ?? [])) {
    const reached = path
      .slice(0, items ? -1 : undefined)
      .reduce((value: Json, key: string | number) => value[key], data)
    if (items) reached.splice(path.at(-1), 0, ...items)
    else merge(reached, object)
  }
  return data
}

function merge(into: Json, from: Json): void {
  for (const [key, value] of Object.entries(from)) {
    if (into[key] !== null && typeof into[key] === 'object' && value !== null) merge(into[key], value)
    else into[key] = value
  }
}

const card = (defer: string, stream: string) => `query ($n: Int!) {
  authors(first: $n) {
    totalCount
    nodes {
      name
      ... on Author ${defer} { metrics { paperCount hIndex } ...Far }
      papers(first: 5) { edges ${stream} { cursor node { title } } }
    }
  }
  statistics: networkStatistics { authorCount }
}
fragment Far on Author { affiliations coauthors(first: 2) { nodes { name } } }`

describe.each([
  ['multipart', multipart],
  ['events', events],
])('an answer in parts, by %s', (_, accept) => {
  test('put together is the plain one', async () => {
    const some = fc.record({
      n: fc.integer({ min: 1, max: 5 }),
      defer: fc.constantFrom('', '@defer', '@defer(label: "far")', '@defer(if: false)', '@defer(if: true)'),
      stream: fc.constantFrom(
        '',
        '@stream',
        '@stream(initialCount: 1)',
        '@stream(if: false)',
        '@stream(initialCount: 9, label: "x")',
      ),
    })
    await fc.assert(
      fc.asyncProperty(some, async ({ n, defer, stream }) => {
        const plain = JSON.parse((await ask(card('', ''), 'application/json', { n })).body)
        const inParts = await parts(card(defer, stream), accept, { n })
        expect(whole(inParts)).toEqual(plain.data)
        expect(inParts.map(({ hasNext }) => hasNext ?? false)).toEqual(inParts.map((_, k) => k < inParts.length - 1))
        // Who takes no parts is given the whole at once.
        expect(JSON.parse((await ask(card(defer, stream), 'application/json', { n })).body)).toEqual(plain)
      }),
      { numRuns: 25, seed: 8 },
    )
  })

  test('begins with what is not deferred', async () => {
    const [first, ...later] = await parts(
      '{ authors(first: 1) { totalCount ... @defer(label: "l") { nodes { name } } } }',
      accept,
    )
    expect(Object.keys(first.data.authors)).toEqual(['totalCount'])
    expect(later.flatMap(({ incremental }) => incremental ?? [])).toEqual([
      { path: ['authors'], label: 'l', data: { nodes: [{ name: expect.any(String) }] } },
    ])
  })

  test('tells an error in the part where it is', async () => {
    const told = await parts('{ authors { totalCount } ... @defer { node(id: "x") { id } } }', accept)
    expect(told[0].errors).toBeUndefined()
    const [{ errors }] = told.flatMap(({ incremental }) => incremental ?? [])
    expect(errors).toEqual([
      expect.objectContaining({ path: ['node'], extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    ])
  })

  test('hides in every part what went wrong inside', async () => {
    await store.pool.query('ALTER TABLE author_name RENAME TO elsewhere')
    try {
      const { body } = await ask('{ authors(first: 1) { totalCount nodes { ... @defer { nameVariants } } } }', accept)
      expect(body).toContain('Unexpected error.')
      expect(body).not.toMatch(/author_name|relation/)
    } finally {
      await store.pool.query('ALTER TABLE elsewhere RENAME TO author_name')
    }
  })
})

test.each(['application/json', 'application/graphql-response+json', '*/*'])(
  'who takes %s alone is given an answer with @defer and @stream whole, on both lanes',
  async (accept) => {
    const body = JSON.stringify({ query: card('@defer', '@stream'), variables: { n: 2 } })
    const headers = { 'content-type': 'application/json', accept }
    const [short, full] = [
      await send(server.address, { headers, body }),
      await send(server.address, { headers, body, chunked: true }),
    ]
    expect(short.status).toBe(200)
    expect(full.body).toBe(short.body)
    expect(short.body).toBe((await ask(card('', ''), 'application/json', { n: 2 })).body)
  },
)

test.each([
  ['a list that is none', '{ papers { totalCount @stream } }', /Stream directive cannot be used on non-list/],
  [
    'a label twice',
    '{ a: papers { ... @defer(label: "x") { totalCount } } b: papers { ... @defer(label: "x") { totalCount } } }',
    /must be unique/,
  ],
  [
    'the root of a mutation',
    'mutation { ... @defer { undoIdentityEvent(id: "x") { __typename } } }',
    /root mutation type/,
  ],
  ['names that conflict', '{ papers { ... @defer { a: totalCount } a: nodes { title } } }', /conflict/],
])('@defer and @stream keep their rules: %s', async (_, query, message) => {
  const { errors, data } = JSON.parse((await ask(query, 'application/json')).body)
  expect(data).toBeUndefined()
  expect(errors[0]).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  })
})

test.each([
  ['406', { 'content-type': 'application/json', accept: 'image/png' }, 'NOT_ACCEPTABLE', /Accept requires/],
  ['415', { 'content-type': 'text/xml' }, 'UNSUPPORTED_MEDIA_TYPE', /Content-Type requires application\/json/],
])('what is refused with %s is told why', async (status, headers, code, message) => {
  const reply = await send(server.address, { headers, body: '{"query":"{ __typename }"}' })
  expect(reply.status).toBe(Number(status))
  expect(JSON.parse(reply.body).errors).toEqual([{ message: expect.stringMatching(message), extensions: { code } }])
})

describe('a subscription', () => {
  const subscription = 'subscription { importProgress(run: "x") { status } }'

  test.each(['application/json', 'application/graphql-response+json', '*/*', 'multipart/mixed'])(
    'is refused to who takes %s alone, with the header that it takes',
    async (accept) => {
      const { status, body } = await ask(subscription, accept)
      expect(status).toBe(406)
      expect(body).toMatch(/text\/event-stream.*NOT_ACCEPTABLE/)
    },
  )

  /** Follows an import, which fails once this much has been told of it. */
  async function followed(enough: (body: string) => boolean) {
    const run = await runningImport(store)
    const ends = () =>
      store.pool.query(`UPDATE import_run SET status = 'FAILED', finished_at = now() WHERE id = $1`, [run])
    let ending: Promise<unknown> | undefined
    const query = `subscription { importProgress(run: "${globalId('ImportRun', run)}") { status } }`
    const reply = await ask(query, events, {}, (body) => {
      if (enough(body)) ending ??= ends()
    })
    await ending
    return reply
  }

  test('is kept alive by comments while nothing happens', async () => {
    const comments = (body: string) => body.match(/^:$/gm)?.length ?? 0
    // Under test they come more often; without them this would never end.
    const { body } = await followed((body) => comments(body) > 2)
    expect(comments(body)).toBeGreaterThan(2)
  })

  test('is answered by events, of which the last says that it is complete', async () => {
    const reply = await followed((body) => body.includes('RUNNING'))
    expect(partsOf(reply, events)).toEqual([
      { data: { importProgress: { status: 'RUNNING' } } },
      { data: { importProgress: { status: 'FAILED' } } },
    ])
  })
})
