import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Analysis } from '../../src/analysis/analysis.ts'
import { type HttpServer, listen } from '../../src/server/http-server.ts'
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
  server = await listen(
    yogaServer({ store, analysis, snapshot: () => snapshot, searchBudget: 50_000_000 }),
    '127.0.0.1',
    0,
  )
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

test('a client that disconnects ends what is computed for it, and the next is served', async () => {
  const client = new AbortController()
  // Seconds for each of the hundred.
  const abandoned = ask('{ authors(first: 100) { nodes { centrality { constraint } } } }', client.signal)
  while (analysis.load.waiting < 50) await sleep(20)
  expect(analysis.load.running).toBe(1)
  client.abort()
  await expect(abandoned).rejects.toThrow('aborted')
  while (analysis.load.running + analysis.load.waiting > 0) await sleep(20)
  const answer = await ask('{ authors(first: 1) { nodes { centrality { closeness } } } }')
  expect(await answer.json()).toEqual({ data: { authors: { nodes: [{ centrality: { closeness: 1 } }] } } })
})
