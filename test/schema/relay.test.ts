import fc from 'fast-check'
import { isInterfaceType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { globalId } from '../../src/schema/global-id.ts'
import { schema } from '../../src/schema/index.ts'
import { mergeAuthors } from '../../src/store/merge-authors.ts'
import { transaction } from '../../src/store/transaction.ts'
import { ingestRecords, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { someBibliography } from './some-bibliography.ts'

let store: Awaited<ReturnType<typeof testStore>>
let query: Api['query']
/** Global ids of what is stored, of every type that has them. */
let stored: { __typename: string; id: string }[]

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, someBibliography(20))
  const { rows } = await store.pool.query(`SELECT id FROM author WHERE kind = 'PERSON' ORDER BY id LIMIT 2`)
  const merge = { survivorId: rows[0].id, duplicateIds: [rows[1].id], reason: null }
  await transaction(store.pool, (tx) => mergeAuthors(tx, merge))
  query = (await api(store)).query
  const { data } = await query(`{
    authors(first: 50) { nodes { __typename id identityEvents(first: 1) { nodes { __typename id } } } }
    papers(first: 4) { nodes { __typename id } }
    importRuns { nodes { __typename id } }
  }`)
  const authors = data.authors.nodes
  const events = authors.flatMap(({ identityEvents }: typeof data) => identityEvents.nodes)
  stored = [...authors, ...data.papers.nodes, ...data.importRuns.nodes, ...events].map(({ __typename, id }) => ({
    __typename,
    id,
  }))
})
afterAll(() => store?.drop())

describe('global ids', () => {
  test('are had by every Node, one of each type is stored, and node(id) answers with what has the id', async () => {
    const node = schema.getType('Node')
    if (!isInterfaceType(node)) throw new Error('Node requires to be an interface')
    const types = schema.getPossibleTypes(node).map(({ name }) => name)
    expect([...new Set(stored.map(({ __typename }) => __typename))].sort()).toEqual(types.sort())
    for (const one of stored) {
      const { data } = await query('query ($id: ID!) { node(id: $id) { __typename id } }', { id: one.id })
      expect(data.node).toEqual(one)
    }
  })

  test('are unique in the whole API', () => {
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length)
  })
})

test('nodes(ids) is node(id) of each, in order, as often as it is asked for, null for what is not stored', async () => {
  const missing = (['Author', 'Paper', 'ImportRun', 'IdentityEvent'] as const).map((name) => globalId(name, 2147483647))
  const known = new Map(stored.map((one) => [one.id, one]))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...known.keys(), ...missing), { maxLength: 30 }), async (ids) => {
      const { data, errors, statements } = await query('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
        ids,
      })
      expect(errors).toBeUndefined()
      expect(data.nodes).toEqual(ids.map((id) => known.get(id) ?? null))
      // At most one for import runs and one for events, however many are asked for
      expect(statements.length).toBeLessThanOrEqual(2)
    }),
    { numRuns: 40, seed: 11 },
  )
})

test('nodes(ids) says how many it takes', async () => {
  const { errors } = await query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array(101).fill(stored[0]!.id),
  })
  expect(errors![0]).toMatchObject({
    message: 'ids requires at most 100 ids, got "101 ids"',
    extensions: { code: 'BAD_USER_INPUT' },
  })
})
