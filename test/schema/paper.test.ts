import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { api } from './api.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, [
    paper('Editorial', ['Ann'], {
      publishedOn: '2002',
      venue: 'J. Trees',
      volume: '12A',
      issue: '3/4',
      pages: '123–130',
    }),
    paper('On Trees', ['Ann'], { publishedOn: '2001', venue: 'J. Trees', volume: '11', pages: 'e57' }),
    paper('A Preprint', ['Ann'], { publishedOn: '2000' }),
  ])
})
afterAll(() => store.drop())

test('a paper tells where it is printed, null where that is unknown, in one statement for all', async () => {
  const { query } = await api(store)
  const { data, errors, statements } = await query('{ papers(first: 10) { nodes { title venue volume issue pages } } }')
  expect(errors).toBeUndefined()
  expect(data.papers.nodes).toEqual([
    { title: 'Editorial', venue: 'J. Trees', volume: '12A', issue: '3/4', pages: '123–130' },
    { title: 'On Trees', venue: 'J. Trees', volume: '11', issue: null, pages: 'e57' },
    { title: 'A Preprint', venue: null, volume: null, issue: null, pages: null },
  ])
  expect(statements).toHaveLength(1)
})

test('what a later source states takes the place of it; what it leaves open stays', async () => {
  const identifiers = [{ scheme: 'doi' as const, value: '10.1234/x' }]
  const printed = { volume: '7', issue: '2', pages: '1–9' }
  await ingestRecords(store, [paper('A Survey', ['Bob'], { publishedOn: '2010', identifiers, ...printed })])
  await ingestRecords(store, [paper('A Survey', ['Bob'], { publishedOn: '2010', identifiers, volume: '8' })])
  const { query } = await api(store)
  const { data } = await query('{ paper(by: { doi: "10.1234/x" }) { volume issue pages } }')
  expect(data.paper).toEqual({ ...printed, volume: '8' })
})
