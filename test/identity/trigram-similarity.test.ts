import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trigramSimilarity } from '../../src/identity/trigram-similarity.ts'
import { testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.drop())

const someWords = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'ö', '王', '7'), minLength: 1, maxLength: 6 }), {
    maxLength: 4,
  })
  .map((words) => words.join(' '))

test('is what pg_trgm computes', async () => {
  const pairs = fc.sample(fc.tuple(someWords, someWords), { numRuns: 500, seed: 3 })
  const { rows } = await store.pool.query<{ similarity: number }>(
    'SELECT similarity(a, b)::float8 FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS pair (a, b, place) ORDER BY place',
    [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
  )
  expect(rows.some(({ similarity }) => similarity > 0.2 && similarity < 0.9)).toBe(true)
  for (const [k, [a, b]] of pairs.entries()) {
    expect([a, b, trigramSimilarity(a, b)]).toEqual([a, b, expect.closeTo(rows[k]!.similarity, 5)])
  }
})
