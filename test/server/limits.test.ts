import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Analysis } from '../../src/analysis/analysis.ts'
import { examples } from '../../src/schema/examples.ts'
import { globalId } from '../../src/schema/global-id.ts'
import { type HttpServer, listen } from '../../src/server/http-server.ts'
import { requestListener } from '../../src/server/request-listener.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
let analysis: Analysis
let snapshot: Snapshot
let server: HttpServer
let hurried: HttpServer

beforeAll(async () => {
  store = await testStore()
  const team = (size: number) => Array.from({ length: size }, (_, k) => `Author Number${k}`)
  await ingestRecords(store, [paper('Hyper', team(5000)), paper('Small', team(20)), paper('Pair', team(2))])
  snapshot = await loadSnapshot(store.pool)
  analysis = new Analysis()
  const opened = (limits: object) => {
    const yoga = yogaServer({ store, analysis, snapshot: () => snapshot, searchBudget: 50_000_000, ...limits })
    return listen(requestListener({ yoga }), '127.0.0.1', 0)
  }
  server = await opened({})
  hurried = await opened({ operationTimeout: 300 })
})
afterAll(async () => {
  await Promise.all([server, hurried].map((each) => each.close()))
  await analysis.close()
  await store.drop()
})

// biome-ignore lint/suspicious/noExplicitAny: a test knows the shape of what it asked for
type Json = any

/** The short lane takes the plain request; with an Accept header of streams it goes by the full one. */
const lanes = { short: {}, full: { accept: 'application/json, text/event-stream' } }

async function post(body: unknown, headers: Record<string, string> = {}, { origin } = server) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, answer: (await response.json()) as Json }
}

describe.each(Object.entries(lanes))('on the %s lane', (_, lane) => {
  const costly = {
    query:
      'query ($n: Int) { authors(first: 50) { nodes { coauthors(first: $n) { nodes { papers { nodes { id } } } } } } }',
    variables: { n: 100 },
  }

  it('what costs too much is refused before it is executed, with the value that would pass', async () => {
    const { answer } = await post(costly, lane)
    expect(answer.data).toBeUndefined()
    expect(answer.errors[0].extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      variable: 'n',
      value: 100,
      passes: 47,
    })
    expect(answer.errors[0].extensions.http).toBeUndefined()
  })

  it('large documents and variables are refused', async () => {
    const deep = `${'{ a '.repeat(20)}${'}'.repeat(20)}`
    expect((await post({ query: deep }, lane)).answer.errors[0].extensions.code).toBe('QUERY_TOO_DEEP')
    const long = { query: '{ __typename }', variables: { a: Array.from({ length: 6000 }, () => 1) } }
    expect((await post(long, lane)).answer.errors[0].extensions.code).toBe('LIST_TOO_LONG')
  })

  it('variables of the wrong type have a code', async () => {
    const wrong = { query: 'query ($n: Int) { authors(first: $n) { totalCount } }', variables: { n: 'x' } }
    for (let k = 0; k < 5; k++) {
      expect((await post(wrong, lane)).answer.errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT' })
    }
  })

  it('the cost is told to who asks for it, and to nobody else', async () => {
    const query = '{ authors(first: 3) { nodes { id } } }'
    const cost = { requested: 4, limit: 50_000, depth: 3 }
    for (let k = 0; k < 3; k++) {
      expect((await post({ query }, { ...lane, 'x-etal-cost': '1' })).answer.extensions).toEqual({ cost })
      expect((await post({ query, extensions: { cost: true } }, lane)).answer.extensions).toEqual({ cost })
      expect((await post({ query }, lane)).answer.extensions).toBeUndefined()
    }
  })

  it('a query that takes too long is an error, and what it began stops', async () => {
    const query = '{ authors(first: 90) { nodes { centrality { constraint } } } }'
    const { status, answer } = await post({ query }, lane, hurried)
    expect([status, answer.data]).toEqual([504, undefined])
    expect(answer.errors[0].extensions).toEqual({ code: 'TIMEOUT', seconds: 0.3 })
    while (analysis.load.running + analysis.load.waiting > 0) await sleep(20)
    expect((await post({ query: '{ __typename }' }, lane, hurried)).answer).toEqual({ data: { __typename: 'Query' } })
  })
})

describe('a batch', () => {
  it('costs as much as its operations together', async () => {
    const half = { query: '{ authors(first: 100) { nodes { coauthors(first: 100) { nodes { id name kind } } } } }' }
    const { answer } = await post([half, half, half])
    expect(answer.map(({ errors }: Json) => errors?.[0].extensions.code)).toEqual([
      undefined,
      'BATCH_TOO_COSTLY',
      'BATCH_TOO_COSTLY',
    ])
    expect(answer[1].errors[0].extensions).toMatchObject({ asked: 60_202, limit: 50_000 })
  })
})

describe('the limits let through', () => {
  const author = () => globalId('Author', snapshot.authors.ids[0]!)
  const authors = (count: number) =>
    Array.from({ length: count }, (_, k) => globalId('Author', snapshot.authors.ids[k]!))

  it('every example', async () => {
    for (const { query, variables } of examples(snapshot)) {
      expect((await post({ query, variables })).answer.errors).toBeUndefined()
    }
  })

  it.each([
    [
      'an ego network of 2,000 authors with names and ties',
      () => `{ author(by: { id: "${author()}" }) { egoNetwork(radius: 1, maxAuthors: 2000, scope: { maxTeamSize: 100 }) {
        nodes { author { id name } distance degree strength community }
        ties { source { id } target { id } sharedPaperCount weight }
        omitted { authors ties papers rule } scope { hash dataVersion }
      } } }`,
    ],
    [
      'a page of 100 papers with bylines of 20',
      () => `{ author(by: { id: "${author()}" }) { name metrics { paperCount hIndex citationCount } coauthors(first: 20) { totalCount nodes { id name } }
        papers(first: 100) { totalCount nodes { id title year venue citationCount identifiers { scheme value } authorships(first: 20) { nodes { position nameAsPrinted author { id name } } } } }
      } }`,
    ],
    [
      'conflicts of fifty with fifty, with the evidence',
      () => `{ conflictsOfInterest(authors: ${JSON.stringify(authors(50))}, reviewers: ${JSON.stringify(authors(50))}, maxDistance: 2, scope: { maxTeamSize: 100 }) {
        author { id name } reviewer { id name } distance path { steps { from { name } to { name } sharedPapers(first: 3) { nodes { title year } } } }
      } }`,
    ],
  ])('%s', async (_, query) => {
    const { answer } = await post({ query: query() }, { 'x-etal-cost': '1' })
    expect(answer.errors).toBeUndefined()
    expect(answer.extensions.cost.requested).toBeLessThan(50_000)
  })
})
