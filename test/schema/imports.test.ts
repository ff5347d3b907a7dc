import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importers } from '../../src/importers/registry.ts'
import { globalId } from '../../src/schema/global-id.ts'
import { addRejections } from '../../src/store/import-runs.ts'
import { transaction } from '../../src/store/transaction.ts'
import { asking, bearing, type Reply, yogaOf } from '../server/asking.ts'
import { testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
let yoga: Awaited<ReturnType<typeof yogaOf>>
let token: Record<string, string>
let ask: (query: string, variables?: Record<string, unknown>) => Promise<Reply>

beforeAll(async () => {
  store = await testStore()
  yoga = await yogaOf(store)
  token = await bearing(store, 'a test', ['import'])
  ask = (query, variables) => asking(yoga)(query, variables, token)
})
afterAll(async () => {
  await yoga.dispose()
  await store.drop()
})

const run = `id source format startedAt finishedAt status paperCount newPaperCount newAuthorCount updatedPaperCount
  rejectedCount failure rejections(first: 100) { totalCount nodes { record reason excerpt } }`
const mutation = `mutation ($input: ImportPapersInput!) { importPapers(input: $input) { ${run} } }`
const imported = async (input: Record<string, unknown>) => {
  const { data, errors } = await ask(mutation, { input })
  if (errors) throw new Error(JSON.stringify(errors))
  return data.importPapers
}
const refusal = async (input: Record<string, unknown>) => (await ask(mutation, { input })).errors![0]!

/** A paper on a line, in our own format; a blank name is refused. */
const line = (title: string, author: string) =>
  JSON.stringify({ etal: 1, kind: 'paper', record: { title, byline: [{ nameAsPrinted: author }] } })

describe('importPapers', () => {
  test('brings papers in and answers with the run that has ended', async () => {
    const content = '@article{a, title={On Bees}, author={Ada Example and Ben Example}, year={2020}}'
    expect(await imported({ format: 'BIBTEX', content, source: 'bees.bib' })).toEqual({
      id: expect.any(String),
      source: 'bees.bib',
      format: 'BIBTEX',
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      finishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      status: 'FINISHED',
      paperCount: 1,
      newPaperCount: 1,
      newAuthorCount: 2,
      updatedPaperCount: 0,
      rejectedCount: 0,
      failure: null,
      rejections: { totalCount: 0, nodes: [] },
    })
    expect(await imported({ format: 'BIBTEX', content })).toMatchObject({
      source: 'API',
      paperCount: 1,
      newPaperCount: 0,
      newAuthorCount: 0,
      updatedPaperCount: 0,
    })
  })

  test('sees, in all fields of the operation, the data as they were; the next request may see more', async () => {
    const content = '@article{w, title={On Wasps}, author={Wes Example}}'
    const { data } = await ask(
      `mutation { importPapers(input: { format: BIBTEX, content: ${JSON.stringify(content)} }) { newPaperCount } }`,
    )
    expect(data).toEqual({ importPapers: { newPaperCount: 1 } })
    const later = await yogaOf(store)
    const found = (reply: Reply) => reply.data.papers.totalCount
    const query = '{ papers(filter: { titleContains: "wasps" }) { totalCount } }'
    // This server pins the snapshot that it began with.
    expect([found(await ask(query)), found(await asking(later)(query))]).toEqual([0, 1])
    await later.dispose()
  })

  test('its counts add up, whatever is sent: papers read and refused are all records, the new and changed among them', async () => {
    const titles = fc.array(fc.constantFrom('', 'One', 'Two', 'Three', 'Four'), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(titles, async (titles) => {
        const before = await papersStored()
        const content = titles.map((title) => line(title || 'Nobody’s', title && 'Cleo Example')).join('\n')
        const result = await imported({ format: 'NDJSON', content })
        expect(result.rejectedCount).toBe(titles.filter((title) => title === '').length)
        expect(result.paperCount + result.rejectedCount).toBe(titles.length)
        expect(result.newPaperCount).toBe((await papersStored()) - before)
        expect(result.newPaperCount + result.updatedPaperCount).toBeLessThanOrEqual(result.paperCount)
        expect(result.rejections.totalCount).toBe(result.rejectedCount)
        expect(result.rejections.nodes.map(({ record }: { record: number }) => record)).toEqual(
          titles.flatMap((title, k) => (title === '' ? [k + 1] : [])),
        )
      }),
      { numRuns: 15 },
    )
  })

  test.for(importers.filter(({ format }) => !['BIBTEX', 'RIS'].includes(format)))(
    '$format: what is not of the format is refused by the importer’s words, and the run says the same',
    async ({ format, name }) => {
      const { message, extensions } = await refusal({ format, content: '\u0007 neither this nor that', source: 'x' })
      expect(extensions).toMatchObject({ code: 'IMPORT_REFUSED' })
      expect(message).toMatch(new RegExp(`^\\[${name}\\] .+: .+`))
      const { data } = await ask(`{ importRuns(first: 1) { nodes { ${run} } } }`)
      expect(data.importRuns.nodes).toMatchObject([{ format, status: 'FAILED', failure: message, paperCount: 0 }])
    },
  )

  test('what fails inside is not shown: neither to the asker nor in the run', async () => {
    await store.pool.query('ALTER TABLE paper RENAME TO elsewhere')
    const { message } = await refusal({ format: 'NDJSON', content: line('Lost', 'Dan Example') }).finally(() =>
      store.pool.query('ALTER TABLE elsewhere RENAME TO paper'),
    )
    expect(message).toBe('Unexpected error.')
    const { data } = await ask(`{ importRuns(first: 1) { nodes { ${run} } } }`)
    expect(data.importRuns.nodes).toMatchObject([{ status: 'FAILED', failure: 'Unexpected error.' }])
  })

  test.each([
    [{ format: 'SYNTHETIC', content: 'x' }, 'input.format'],
    [{ format: 'RIS', content: 'x', source: ' ' }, 'input.source'],
    [{ format: 'RIS', content: 'x', source: 'a\nb' }, 'input.source'],
    [{ format: 'RIS', content: 'x', source: 'x'.repeat(201) }, 'input.source'],
  ])('%j is refused before anything is begun', async (input, argument) => {
    const before = (await ask('{ importRuns { totalCount } }')).data
    expect((await refusal(input)).extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
    expect((await ask('{ importRuns { totalCount } }')).data).toEqual(before)
  })

  test('several at once take turns, none is lost', async () => {
    const before = await papersStored()
    const contents = Array.from({ length: 6 }, (_, k) => line(`In a row ${k}`, 'Eve Example'))
    const results = await Promise.all(contents.map((content) => imported({ format: 'NDJSON', content })))
    expect(results.map(({ newPaperCount }) => newPaperCount)).toEqual([1, 1, 1, 1, 1, 1])
    expect(await papersStored()).toBe(before + 6)
    const times = results.map(({ startedAt, finishedAt }) => [startedAt, finishedAt] as const).sort()
    for (const [k, [, finished]] of times.slice(0, -1).entries()) {
      expect(finished <= times[k + 1]![0]).toBe(true)
    }
  })
})

describe('importRuns', () => {
  let busy: string

  beforeAll(async () => {
    busy = (await imported({ format: 'NDJSON', content: line('Busy', 'Fay Example') })).id
    const key = Number(Buffer.from(busy, 'base64url').toString().split(':')[1])
    // Out of the order of the input, and two about one record.
    const records = Array.from({ length: 57 }, (_, k) => ((k * 31) % 57) + 1).concat(7)
    await transaction(store.pool, (tx) =>
      addRejections(
        tx,
        key,
        records.map((record) => ({ record, reason: `requires more, got ${record}`, excerpt: null })),
      ),
    )
  })

  const lists = [
    ['importRuns', (page: string) => `{ list: importRuns(${page}) { ${pageOf('id startedAt')} } }`, 'list'],
    [
      'ImportRun.rejections',
      (page: string) =>
        `{ node(id: "${busy}") { ... on ImportRun { rejections(${page}) { ${pageOf('record reason')} } } } }`,
      'node.rejections',
    ],
  ] as const

  test.for(lists)(
    '%s: pages from either end visit the same rows, none twice, as many as are counted',
    async ([, document, path]) => {
      const get = async (page: string) => {
        const { data, errors } = await ask(document(page))
        expect(errors).toBeUndefined()
        return path.split('.').reduce((value, key) => value[key], data)
      }
      const walk = async (size: number, forth: boolean) => {
        const rows: unknown[] = []
        for (let cursor = ''; ; ) {
          const page = await get(`${forth ? 'first' : 'last'}: ${size} ${cursor}`)
          const shown = page.edges.map(({ cursor, node }: { cursor: string; node: object }) => ({ cursor, ...node }))
          rows[forth ? 'push' : 'unshift'](...shown)
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo
          if (!(forth ? hasNextPage : hasPreviousPage)) return { rows, total: page.totalCount }
          cursor = forth ? `after: "${endCursor}"` : `before: "${startCursor}"`
        }
      }
      const all = await walk(100, true)
      expect(all.rows.length).toBe(all.total)
      expect(all.total).toBeGreaterThan(10)
      expect(new Set(all.rows.map((row) => (row as { cursor: string }).cursor)).size).toBe(all.total)
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 3, max: 40 }), fc.boolean(), async (size, forth) => {
          expect(await walk(size, forth)).toEqual(all)
        }),
        { numRuns: 6 },
      )
    },
  )

  test('come the newest first, their rejections in the order of the input', async () => {
    const { data } = await ask(
      `{ importRuns(first: 100) { nodes { startedAt } } node(id: "${busy}") { ... on ImportRun { rejections(first: 100) { nodes { record } } } } }`,
    )
    const begun = data.importRuns.nodes.map(({ startedAt }: { startedAt: string }) => startedAt)
    expect(begun).toEqual([...begun].sort().reverse())
    const records = data.node.rejections.nodes.map(({ record }: { record: number }) => record)
    expect(records).toEqual([...records].sort((a, b) => a - b))
  })

  test('are nodes: by their ids, null for one that is not there, among other nodes', async () => {
    const missing = globalId('ImportRun', 2_000_000_000)
    const later = await yogaOf(store)
    const { data } = await asking(later)('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids: [busy, missing, globalId('Paper', 1), busy],
    })
    await later.dispose()
    const node = { __typename: 'ImportRun', id: busy }
    expect(data.nodes).toEqual([node, null, { __typename: 'Paper', id: globalId('Paper', 1) }, node])
  })

  test.each([
    ['first: 0', 'first'],
    ['last: 101', 'last'],
    ['first: 1 last: 1', 'last'],
    ['after: "x"', 'after'],
    [`after: "${Buffer.from('["NEWEST",1,3000000000]').toString('base64url')}"`, 'after'],
    [`before: "${Buffer.from('["NEWEST",null,1]').toString('base64url')}"`, 'before'],
    [`before: "${Buffer.from('["RECORD",1,1]').toString('base64url')}"`, 'before'],
  ])('importRuns(%s) is a BAD_USER_INPUT', async (page, argument) => {
    const { errors } = await ask(`{ importRuns(${page}) { totalCount } }`)
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
  })

  test('cost as much as they show: too many rejections of too many runs are refused', async () => {
    const { errors } = await ask(
      '{ importRuns(first: 100) { nodes { rejections(first: 100) { nodes { record reason excerpt } edges { cursor node { record reason } } } } } }',
    )
    expect(errors![0]!.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY' })
  })
})

function pageOf(item: string): string {
  return `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${item} } }`
}

async function papersStored(): Promise<number> {
  return (await store.pool.query('SELECT count(*)::int AS count FROM paper')).rows[0].count
}
