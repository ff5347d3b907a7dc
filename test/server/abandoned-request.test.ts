import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Analysis } from '../../src/analysis/analysis.ts'
import { type HttpServer, listen } from '../../src/server/http-server.ts'
import { requestListener } from '../../src/server/request-listener.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
let analysis: Analysis
let server: HttpServer

beforeAll(async () => {
  store = await testStore()
  const byline = Array.from({ length: 6000 }, (_, k) => `Author Number${k}`)
  await ingestRecords(store, [paper('Hyper', byline)])
  const snapshot = await loadSnapshot(store.pool)
  analysis = new Analysis()
  const yoga = yogaServer({ store, analysis, snapshot: () => snapshot, searchBudget: 50_000_000 })
  server = await listen(requestListener({ yoga }), '127.0.0.1', 0)
})
afterAll(async () => {
  await server.close()
  await analysis.close()
  await store.drop()
})

const ask = (query: string, signal: AbortSignal | null = null) =>
  fetch(`${server.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal,
  })

const named = Array.from({ length: 12 }, (_, k) => k)

test.each([
  // Seconds for each of the hundred.
  ['what is computed of authors', '{ authors(first: 100) { nodes { centrality { constraint } } } }'],
  [
    'searches for paths',
    `{ ${named.map((k) => `p${k}: collaborationPath(from: "FROM", to: "TO", by: STRENGTH, scope: { maxTeamSize: ${9000 + k} }) { __typename }`).join(' ')} }`,
  ],
  [
    'figures of whole networks',
    `{ ${named.map((k) => `n${k}: networkStatistics(scope: { maxTeamSize: ${9000 + k} }) { transitivity }`).join(' ')} }`,
  ],
])('a client that disconnects ends %s for it, and the next is served', async (_, query) => {
  const client = new AbortController()
  const ids = await authorIds()
  const abandoned = ask(query.replaceAll('FROM', ids[0]!).replaceAll('TO', ids[1]!), client.signal)
  while (analysis.load.running === 0) await sleep(1)
  client.abort()
  await expect(abandoned).rejects.toThrow('aborted')
  while (analysis.load.running + analysis.load.waiting > 0) await sleep(20)
  const answer = await ask('{ authors(first: 1) { nodes { centrality { closeness } } } }')
  expect(await answer.json()).toEqual({ data: { authors: { nodes: [{ centrality: { closeness: 1 } }] } } })
})

async function authorIds(): Promise<string[]> {
  const { data } = (await (await ask('{ authors(first: 2) { nodes { id } } }')).json()) as {
    data: { authors: { nodes: { id: string }[] } }
  }
  return data.authors.nodes.map(({ id }) => id)
}
