import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { KnownTokens } from '../../src/server/access/known-tokens.ts'
import { bearersOf, createAccessToken, revokeAccessToken, tokenHash } from '../../src/store/access-tokens.ts'
import { testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.drop())

const made = async (name: string) => (await createAccessToken(store.pool, { name, scopes: ['read'] }))!.token

test('what is said of a token was true within the last five seconds, whatever is made, revoked and asked', async () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 4000 }) }),
      fc.record({ kind: fc.constantFrom('ask' as const, 'revoke' as const), which: fc.nat({ max: 1 }) }),
    ),
    { minLength: 5, maxLength: 15 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      let now = 0
      const known = new KnownTokens(store.pool, { now: () => now })
      const names = [`a ${Math.random()}`, `b ${Math.random()}`]
      const tokens = await Promise.all(names.map(made))
      const revoked: (number | undefined)[] = [undefined, undefined]
      for (const step of steps) {
        if (step.kind === 'wait') now += step.ms
        else if (step.kind === 'revoke') {
          await revokeAccessToken(store.pool, names[step.which]!)
          revoked[step.which] ??= now
        } else {
          const since = revoked[step.which]
          const bearer = await known.bearerOf(tokens[step.which]!)
          if (since === undefined) expect(bearer?.name).toBe(names[step.which])
          else if (now - since >= 5000) expect(bearer).toBeNull()
        }
      }
    }),
    { numRuns: 15 },
  )
})

test('the database is asked once in five seconds, by however many at once; good tokens and bad', async () => {
  let now = 0
  const known = new KnownTokens(store.pool, { now: () => now })
  const query = vi.spyOn(store.pool, 'query')
  for (const token of [await made('many'), `etal_${'x'.repeat(43)}`]) {
    query.mockClear()
    const [truth] = await bearersOf(store.pool, [tokenHash(token)!])
    query.mockClear()
    expect(await Promise.all(Array.from({ length: 20 }, () => known.bearerOf(token)))).toEqual(Array(20).fill(truth))
    now += 4999
    expect(await known.bearerOf(token)).toEqual(truth)
    expect(query).toHaveBeenCalledTimes(1)
    now += 1
    expect(await known.bearerOf(token)).toEqual(truth)
    expect(query).toHaveBeenCalledTimes(2)
  }
  expect(await known.bearerOf('letmein')).toBeNull()
  expect(query).toHaveBeenCalledTimes(2)
  query.mockRestore()
})

test('bad tokens, however many, drive no good one out', async () => {
  const known = new KnownTokens(store.pool, { now: () => 0 })
  const token = await made('kept')
  await known.bearerOf(token)
  const query = vi.spyOn(store.pool, 'query')
  await Promise.all(Array.from({ length: 1200 }, (_, k) => known.bearerOf(`etal_${String(k).padStart(43, '0')}`)))
  expect(known.lastKnownBearerOf(token)?.name).toBe('kept')
  // Nor do they take more than a connection at a time.
  expect(query.mock.calls.length).toBeLessThan(10)
  query.mockRestore()
  expect(known.lastKnownBearerOf(`etal_${'0'.repeat(43)}`)).toBeNull()
})

test('a database that fails is asked again: its failure is nobody’s word', async () => {
  const known = new KnownTokens(store.pool, { now: () => 0 })
  const token = await made('unclear')
  await store.pool.query('ALTER TABLE access_token RENAME TO elsewhere')
  try {
    await expect(known.bearerOf(token)).rejects.toThrow('access_token')
  } finally {
    await store.pool.query('ALTER TABLE elsewhere RENAME TO access_token')
  }
  expect((await known.bearerOf(token))?.name).toBe('unclear')
})
