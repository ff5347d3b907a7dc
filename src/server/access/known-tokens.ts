import { timingSafeEqual } from 'node:crypto'
import DataLoader from 'dataloader'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { bearersOf, type TokenBearer, tokenHash } from '../../store/access-tokens.ts'

/** Milliseconds for which the database's word on a token holds; the help of `etal token revoke` says so. */
const holds = 5000
/** Tokens of each kind that are remembered. */
const remembered = 1000
/** Tokens that are looked up in one statement. */
const together = 500

interface Word {
  readonly hash: Buffer
  /** null for a token that is not good. */
  readonly bearer: TokenBearer | null
  /** When the database was asked. */
  readonly since: number
}

interface KnownTokensOptions {
  /** Milliseconds, of whatever beginning. */
  readonly now?: () => number
}

/**
 * Whose the tokens are. The database is asked of each token once in five seconds at most, whoever sends it and however
 * often, so that what is revoked is refused within that time; and of all that are new meanwhile in one statement, one
 * after the other, so that whoever makes tokens up takes one connection and no more. What is kept are hashes; bad tokens
 * are kept apart, so that they cannot drive out good ones.
 */
export class KnownTokens {
  readonly #lookups: DataLoader<Buffer, TokenBearer | null>
  readonly #now: () => number
  readonly #good: LRUCache<string, Word>
  readonly #bad: LRUCache<string, Word>
  readonly #asking: Map<string, Promise<TokenBearer | null>>

  constructor(pool: pg.Pool, { now = () => performance.now() }: KnownTokensOptions = {}) {
    let last: Promise<unknown> = Promise.resolve()
    const lookUp = (hashes: readonly Buffer[]) => {
      const bearers = bearersOf(pool, hashes)
      last = bearers.catch(() => {})
      return bearers
    }
    this.#lookups = new DataLoader(lookUp, {
      cache: false,
      maxBatchSize: together,
      batchScheduleFn: (start) => void last.then(start),
    })
    this.#now = now
    this.#good = new LRUCache({ max: remembered })
    this.#bad = new LRUCache({ max: remembered })
    this.#asking = new Map()
  }

  /** The bearer of a good token; null for any other text. A promise where the database must be asked. */
  bearerOf(token: string): TokenBearer | null | Promise<TokenBearer | null> {
    const hash = tokenHash(token)
    if (hash === null) return null
    const word = this.#wordOn(hash)
    if (word !== undefined && this.#now() - word.since < holds) return word.bearer
    return this.#asked(hash)
  }

  /** The bearer of a token that was good when the database was last asked of it; null for one unknown here. */
  lastKnownBearerOf(token: string): TokenBearer | null {
    const hash = tokenHash(token)
    return hash === null ? null : (this.#wordOn(hash)?.bearer ?? null)
  }

  /** Found by half of the hash, which tells who measures the time no more than that; the whole is compared evenly. */
  #wordOn(hash: Buffer): Word | undefined {
    const key = keyOf(hash)
    const word = this.#good.get(key) ?? this.#bad.get(key)
    return word !== undefined && timingSafeEqual(word.hash, hash) ? word : undefined
  }

  #asked(hash: Buffer): Promise<TokenBearer | null> {
    const whole = hash.toString('latin1')
    const known = this.#asking.get(whole)
    if (known !== undefined) return known
    const since = this.#now()
    const asking = this.#lookups
      .load(hash)
      .then((bearer) => {
        const [its, other] = bearer ? [this.#good, this.#bad] : [this.#bad, this.#good]
        other.delete(keyOf(hash))
        its.set(keyOf(hash), { hash, bearer, since })
        return bearer
      })
      .finally(() => this.#asking.delete(whole))
    this.#asking.set(whole, asking)
    return asking
  }
}

function keyOf(hash: Buffer): string {
  return hash.toString('latin1', 0, hash.length / 2)
}
