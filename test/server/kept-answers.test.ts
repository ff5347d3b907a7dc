import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Analysis } from '../../src/analysis/analysis.ts'
import { yogaServer } from '../../src/server/yoga.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { asking } from './asking.ts'

let store: Awaited<ReturnType<typeof testStore>>
let snapshot: Snapshot

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, someBibliography(30))
  snapshot = await loadSnapshot(store.pool)
})
afterAll(() => store.drop())

const server = (keptAnswers: number) =>
  yogaServer({ store, analysis: new Analysis(), snapshot: () => snapshot, searchBudget: 1_000_000, keptAnswers })

/** Statements that the store's pool is asked while the work goes on. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const { query } = store.pool
  store.pool.query = ((...args: unknown[]) => {
    count++
    return (query as (...args: unknown[]) => unknown).apply(store.pool, args)
  }) as typeof query
  await work().finally(() => {
    store.pool.query = query
  })
  return count
}

const abstracts = 'query ($first: Int) { papers(first: $first) { nodes { title abstract } } }'

describe('kept answers', () => {
  test('are the same as new ones, whatever was asked before', async () => {
    const keeping = asking(server(100_000))
    const forgetting = asking(server(0))
    const documents = [
      'query A($n: Int) { papers(first: $n) { nodes { title } } } query B($n: Int) { authors(first: $n) { nodes { name } } }',
      'query A($n: Int) { authors(first: $n) { totalCount } } query B($n: Int) { papers(first: $n) { totalCount } }',
    ]
    const question = fc.tuple(
      fc.constantFrom(...documents),
      fc.constantFrom('A', 'B', undefined),
      fc.integer({ min: -1, max: 4 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 8 }), async (questions) => {
        for (const [query, operation, n] of questions) {
          expect(await keeping(query, { n }, {}, operation)).toEqual(await forgetting(query, { n }, {}, operation))
        }
      }),
      { numRuns: 30 },
    )
  })

  test('say what they cost to who wants to know', async () => {
    const ask = asking(server(1_000_000))
    for (const wanted of ['0', '1', '0', '1']) {
      const { data, extensions } = (await ask(
        '{ papers { totalCount } }',
        {},
        { 'x-etal-cost': wanted },
      )) as unknown as {
        data: unknown
        extensions?: { cost: { requested: number } }
      }
      expect(data).toBeDefined()
      expect(extensions?.cost.requested).toBe(wanted === '1' ? 2 : undefined)
    }
  })

  test('ask the database nothing', async () => {
    const ask = asking(server(1_000_000))
    const first = await ask(abstracts, { first: 3 })
    expect(first.data.papers.nodes).toHaveLength(3)
    let second: unknown
    expect(await statementsOf(async () => (second = await ask(abstracts, { first: 3 })))).toBe(0)
    expect(second).toEqual(first)
    expect(await statementsOf(() => ask(abstracts, { first: 4 }))).toBe(1)
  })

  test('are those of one data version', async () => {
    const ask = asking(server(1_000_000))
    const count = '{ papers { totalCount } }'
    const before = (await ask(count)).data.papers.totalCount
    await ingestRecords(store, [paper('One more', ['Ada Lovelace'])])
    expect((await ask(count)).data.papers.totalCount).toBe(before)
    snapshot = await loadSnapshot(store.pool)
    expect((await ask(count)).data.papers.totalCount).toBe(before + 1)
  })

  test('are kept of nothing that changes by itself', async () => {
    const ask = asking(server(1_000_000))
    const count = async (query: string) => (await ask(query)).data.importRuns.totalCount
    for (const query of [
      '{ importRuns { totalCount } }',
      '{ papers { totalCount } ...runs } fragment runs on Query { importRuns { totalCount } }',
    ]) {
      const before = await count(query)
      await ingestRecords(store, [paper('Read again', ['Ada Lovelace'])])
      expect(await count(query)).toBe(before + 1)
    }
  })

  test('are kept of nothing that is read from the database as it is at the moment', async () => {
    const ask = asking(server(1_000_000))
    const query = '{ authors(first: 1) { nodes { possibleDuplicates { score } } } }'
    await ask(query)
    expect(await statementsOf(() => ask(query))).toBeGreaterThan(0)
  })

  test('are kept of no errors', async () => {
    const ask = asking(server(1_000_000))
    const query = '{ papers(first: 2) { nodes { abstract } } author(by: { id: "x" }) { name } }'
    expect((await ask(query)).errors).toHaveLength(1)
    expect(await statementsOf(() => ask(query))).toBe(1)
  })

  test('go when there is no more room for them', async () => {
    const ask = asking(server(4_000))
    await ask(abstracts, { first: 1 })
    expect(await statementsOf(() => ask(abstracts, { first: 1 }))).toBe(0)
    for (let first = 2; first < 8; first++) await ask(abstracts, { first })
    expect(await statementsOf(() => ask(abstracts, { first: 1 }))).toBe(1)
  })
})

describe('entity tags', () => {
  const get = (yoga: ReturnType<typeof server>, query: string, headers: Record<string, string> = {}) =>
    yoga.fetch(`http://etal/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'application/json', ...headers },
    })

  test('spare a client what it has, until the data changes', async () => {
    const yoga = server(0)
    const query = '{ papers { totalCount } }'
    const first = await get(yoga, query)
    const etag = first.headers.get('etag')!
    expect([first.status, etag, first.headers.get('cache-control')]).toEqual([
      200,
      expect.stringMatching(/^"\S+"$/),
      'no-cache',
    ])
    expect(await first.json()).toHaveProperty('data.papers.totalCount')
    for (const known of [etag, `"other", W/${etag}`, '*']) {
      const again = await get(yoga, query, { 'if-none-match': known })
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
    }
    await ingestRecords(store, [paper('Yet one more', ['Ada Lovelace'])])
    snapshot = await loadSnapshot(store.pool)
    expect((await get(yoga, query, { 'if-none-match': etag })).status).toBe(200)
  })

  test('are on no errors', async () => {
    const response = await get(server(0), '{ nothing }')
    expect(response.headers.get('etag')).toBeNull()
  })
})
