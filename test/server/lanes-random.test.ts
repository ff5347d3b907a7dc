import fc from 'fast-check'
import { type GraphQLFormattedError, getOperationAST, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { random } from '../../src/bibliography/random.ts'
import { schema } from '../../src/schema/index.ts'
import { compilesTruly } from '../../src/server/documents/document-traits.ts'
import { someBibliography } from '../schema/some-bibliography.ts'
import { ingestRecords, testStore } from '../test-store.ts'
import { listening, send } from './listening.ts'
import { type Pool, someQuery } from './some-query.ts'

describe('the same query, asked again and again on both lanes', () => {
  let store: Awaited<ReturnType<typeof testStore>>
  let server: Awaited<ReturnType<typeof listening>>
  let pool: Pool

  beforeAll(async () => {
    store = await testStore()
    await ingestRecords(store, someBibliography(60))
    server = await listening(store)
    const { data } = JSON.parse(
      (await ask({ query: '{ authors(first: 5) { nodes { id } } papers(first: 5) { nodes { id } } }' })).body,
    )
    const ids = [...data.authors.nodes, ...data.papers.nodes].map(({ id }) => JSON.stringify(id))
    pool = {
      ID: [...ids, ...ids, '"nonsense"', '"QXV0aG9yOjk5OTk5"'],
      Int: ['1', '2', '3', '5', '10', '4', '7', '20', '-1', '1000'],
      Float: ['0.5', '1', '2'],
      String: ['"ada"', '"Émilie"', '"2407.12345"', '""', '"\\u0000"'],
      Boolean: ['true', 'false'],
      PartialDate: ['"2001"', '"2002-03"', '"1999-13"'],
      Date: ['"2020-01-01"'],
    }
  })
  afterAll(async () => {
    await server?.close()
    await store?.drop()
  })

  function ask(body: unknown, chunked = false) {
    const headers = { 'content-type': 'application/json' }
    return send(server.address, { headers, body: JSON.stringify(body), chunked })
  }

  test('is answered the same, to the byte where nothing fails; where something does, with the same error at the same place', async () => {
    const seen = { answered: 0, compiled: 0 }
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const question = someQuery(random(seed), schema, pool)
        const first = await ask(question, true)
        const { data, errors } = JSON.parse(first.body)
        if (errors === undefined) {
          const document = parse(question.query)
          seen.answered++
          if (compilesTruly(document, getOperationAST(document)!)) seen.compiled++
        }
        for (const chunked of [false, false, true, false, false]) {
          const again = await ask(question, chunked)
          expect([again.status, again.headers['content-type']]).toEqual([first.status, first.headers['content-type']])
          if (errors === undefined) expect(again.body).toBe(first.body)
          else expect(JSON.parse(again.body).data).toEqual(data)
          agree(errors ?? [], JSON.parse(again.body).errors ?? [])
        }
      }),
      { numRuns: 120, seed: 5, endOnFailure: true },
    )
    expect(seen.compiled).toBeGreaterThan(15)
    expect(seen.answered).toBeGreaterThan(seen.compiled)
  })
})

/** Of several faults the one found first may end the answer: which, is a matter of time. At one place there is one. */
function agree(some: readonly GraphQLFormattedError[], others: readonly GraphQLFormattedError[]): void {
  expect(others.length > 0).toBe(some.length > 0)
  for (const error of some) {
    const same = others.filter(({ path }) => path && String(path) === String(error.path))
    expect(same).toEqual(same.map(() => error))
  }
}
