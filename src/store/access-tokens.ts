import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'

/** What an access token may allow: to read where reading is not public, to import, to decide who is who. */
export const accessScopes = ['read', 'import', 'curate'] as const

export type AccessScope = (typeof accessScopes)[number]

/** Whose token it is, and what it allows. */
export interface TokenBearer {
  /** What the token's maker calls it, e.g. "nightly import". */
  readonly name: string
  readonly scopes: readonly AccessScope[]
}

/** A token as it is listed: everything but the token itself, which nobody can read again. */
export interface StoredToken extends TokenBearer {
  readonly createdAt: Date
  /** When it was taken back; null while it is good. */
  readonly revokedAt: Date | null
}

const form = /^etal_[\w-]{43}$/

/**
 * Makes a token: "etal_" and 256 random bits. The database keeps its SHA-256 alone. A hash that is slow to compute would
 * protect what people choose and others can guess; these bits cannot be guessed, and the hash is computed at every
 * request. null when another token, good or revoked, has the name.
 */
export async function createAccessToken(
  pool: pg.Pool,
  { name, scopes }: TokenBearer,
): Promise<{ readonly token: string } | null> {
  const token = `etal_${randomBytes(32).toString('base64url')}`
  const { rowCount } = await pool.query(
    'INSERT INTO access_token (name, hash, scopes) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING',
    [name, hashOf(token), scopes],
  )
  return rowCount === 1 ? { token } : null
}

/** All tokens, revoked ones too, in the order in which they were made. */
export async function accessTokens(pool: pg.Pool): Promise<StoredToken[]> {
  const { rows } = await pool.query<StoredToken>(
    'SELECT name, scopes, created_at AS "createdAt", revoked_at AS "revokedAt" FROM access_token ORDER BY id',
  )
  return rows
}

/** Takes a token back, for good; says since when it is taken back, null when none has the name. */
export async function revokeAccessToken(pool: pg.Pool, name: string): Promise<Date | null> {
  const { rows } = await pool.query<{ revokedAt: Date }>(
    'UPDATE access_token SET revoked_at = coalesce(revoked_at, now()) WHERE name = $1 RETURNING revoked_at AS "revokedAt"',
    [name],
  )
  return rows[0]?.revokedAt ?? null
}

/** By what a token is known without being known itself; null for a text that has not the form of one. */
export function tokenHash(token: string): Buffer | null {
  return form.test(token) ? hashOf(token) : null
}

/**
 * The bearers of the tokens that have these hashes; null where it is no good token's. The database is asked for the
 * first half of each hash, so that its index, which stops at the first difference, knows no more than that; the whole
 * is compared here, in constant time.
 */
export async function bearersOf(pool: pg.Pool, hashes: readonly Buffer[]): Promise<(TokenBearer | null)[]> {
  const { rows } = await pool.query<TokenBearer & { hash: Buffer; place: number }>(
    `SELECT name, scopes, hash, place::int FROM access_token
     JOIN unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS asked (lowest, highest, place)
       ON hash BETWEEN lowest AND highest
     WHERE revoked_at IS NULL`,
    [hashes.map((hash) => firstHalf(hash, 0x00)), hashes.map((hash) => firstHalf(hash, 0xff))],
  )
  const bearers: (TokenBearer | null)[] = hashes.map(() => null)
  for (const { name, scopes, hash, place } of rows) {
    const asked = hashes[place - 1]!
    if (hash.length === asked.length && timingSafeEqual(hash, asked)) bearers[place - 1] = { name, scopes }
  }
  return bearers
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The first half of a hash, the rest filled up. */
function firstHalf(hash: Buffer, rest: number): Buffer {
  return Buffer.from(hash).fill(rest, hash.length / 2)
}
