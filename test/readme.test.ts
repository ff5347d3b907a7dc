import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSample } from '../src/cli/sample.ts'
import { type Api, api } from './schema/api.ts'
import { testStore } from './test-store.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

let store: Awaited<ReturnType<typeof testStore>>
let sample: Api

beforeAll(async () => {
  store = await testStore()
  await loadSample(store)
  sample = await api(store)
})

afterAll(() => store.drop())

test("the README's query has the README's answer on the sample", async () => {
  const { data } = await sample.query(block('graphql'))
  expect({ data }).toEqual(JSON.parse(block('json')))
})

test("the README's other queries are answered whole", async () => {
  const { data } = await sample.query('{ authors(first: 1) { nodes { id } } }')
  const { errors } = await sample.query(block('graphql', 2), { author: data.authors.nodes[0].id })
  expect(errors).toBeUndefined()
})

/** The text of one of the README's blocks in a language, counted from 1. */
function block(language: string, place = 1): string {
  return readme.split(`\`\`\`${language}\n`)[place]!.split('```')[0]!
}
