import { afterAll, beforeAll, expect, test } from 'vitest'
import { testStore } from '../test-store.ts'
import { listening, send } from './listening.ts'

let store: Awaited<ReturnType<typeof testStore>>
let server: Awaited<ReturnType<typeof listening>>

beforeAll(async () => {
  store = await testStore()
  server = await listening(store)
})
afterAll(async () => {
  await server?.close()
  await store?.drop()
})

async function ask(operations: unknown[]) {
  const headers = { 'content-type': 'application/json' }
  const { status, body } = await send(server.address, { headers, body: JSON.stringify(operations) })
  return { status, told: JSON.parse(body) }
}

test('a batch is answered as a list, each operation in its place, faults included', async () => {
  const { status, told } = await ask([
    { query: '{ papers { totalCount } }' },
    { query: '{ nothing }' },
    { query: 'query ($n: Int) { authors(first: $n) { totalCount } }', variables: { n: 1 } },
    null,
  ])
  expect(status).toBe(200)
  expect(told[0]).toEqual({ data: { papers: { totalCount: 0 } } })
  expect(told[1].errors[0].message).toMatch(/nothing/)
  expect(told[2]).toEqual({ data: { authors: { totalCount: 0 } } })
  expect(told[3].errors[0]).toMatchObject({
    message: expect.stringMatching(/null/),
    extensions: { code: 'BAD_REQUEST' },
  })
  expect(told).toHaveLength(4)
})

test('a batch of ten is answered, one of eleven is refused by the limit it passes', async () => {
  const operation = { query: '{ __typename }' }
  expect((await ask(Array(10).fill(operation))).told).toEqual(Array(10).fill({ data: { __typename: 'Query' } }))
  const { status, told } = await ask(Array(11).fill(operation))
  expect(status).toBe(413)
  expect(told.errors[0].message).toMatch(/limited to 10 operations/)
})
