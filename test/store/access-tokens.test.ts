import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accessTokens,
  bearersOf,
  createAccessToken,
  revokeAccessToken,
  tokenHash,
} from '../../src/store/access-tokens.ts'
import { testStore } from '../test-store.ts'

let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.drop())

async function bearerOf(token: string) {
  const hash = tokenHash(token)
  return hash && (await bearersOf(store.pool, [hash]))[0]
}

const made = async (name: string) => (await createAccessToken(store.pool, { name, scopes: ['import'] }))!.token

test('a token names its bearer and what it allows; two of them are never alike', async () => {
  const [one, other] = [await made('one'), await made('other')]
  expect(one).not.toBe(other)
  expect(await bearerOf(one)).toEqual({ name: 'one', scopes: ['import'] })
  expect(await bearerOf(other)).toEqual({ name: 'other', scopes: ['import'] })
})

test('any other text names nobody: one character changed, left out or added', async () => {
  const token = await made('exact')
  const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
  const place = fc.integer({ min: 0, max: token.length - 1 })
  await fc.assert(
    fc.asyncProperty(place, letters, async (k, letter) => {
      const [before, after] = [token.slice(0, k), token.slice(k + 1)]
      const others = [
        before + letter + after,
        before + after,
        before + letter + token.slice(k),
        ` ${token}`,
        `${token}\0`,
      ]
      for (const other of others) if (other !== token) expect(await bearerOf(other)).toBeNull()
    }),
    { numRuns: 50 },
  )
})

test('a hash that begins alike names nobody', async () => {
  const token = await made('twin')
  const hash = createHash('sha256').update(token).digest()
  const twin = Buffer.from(hash)
  twin[31]! ^= 1
  await store.pool.query('UPDATE access_token SET hash = $2 WHERE hash = $1', [hash, twin])
  expect(await bearerOf(token)).toBeNull()
})

test('the database keeps the SHA-256 and nothing of the token', async () => {
  const token = await made('secret')
  const { rows } = await store.pool.query(
    `SELECT hash, access_token::text AS everything FROM access_token WHERE name = 'secret'`,
  )
  expect(rows[0].hash).toEqual(createHash('sha256').update(token).digest())
  expect(rows[0].everything).not.toContain(token.slice(5))
})

test('a revoked token names nobody, from then on and for good; its name is not given again', async () => {
  const token = await made('gone')
  const since = await revokeAccessToken(store.pool, 'gone')
  expect(await bearerOf(token)).toBeNull()
  expect(await revokeAccessToken(store.pool, 'gone')).toEqual(since)
  expect(await createAccessToken(store.pool, { name: 'gone', scopes: ['read'] })).toBeNull()
  expect(await revokeAccessToken(store.pool, 'never there')).toBeNull()
  expect((await accessTokens(store.pool)).find(({ name }) => name === 'gone')).toMatchObject({ revokedAt: since })
})

test('many are looked up at once, each answered in its place', async () => {
  const tokens = await Promise.all(['p', 'q', 'r'].map(made))
  await revokeAccessToken(store.pool, 'q')
  const asked = [tokens[2]!, `etal_${'x'.repeat(43)}`, tokens[0]!, tokens[1]!, tokens[2]!]
  const bearers = await bearersOf(
    store.pool,
    asked.map((token) => tokenHash(token)!),
  )
  expect(bearers.map((bearer) => bearer?.name ?? null)).toEqual(['r', null, 'p', null, 'r'])
  expect(await bearersOf(store.pool, [])).toEqual([])
})
