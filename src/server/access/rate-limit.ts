import { LRUCache } from 'lru-cache'

/** Seconds within which operations are counted, from a client's first one on. */
const windowSeconds = 60
/** Clients who are counted at a time; where there are more, whoever has not asked for longest begins anew. */
const counted = 100_000

interface RateLimitOptions {
  readonly perMinute: number
  readonly clients?: number
  /** Milliseconds, of whatever beginning. */
  readonly now?: () => number
}

/** How a client stands to its limit. */
export interface RateStanding {
  readonly refused: boolean
  readonly remaining: number
  /** Seconds until it may ask as much again. */
  readonly reset: number
}

interface Window {
  operations: number
  readonly end: number
}

/**
 * So many operations a minute for each client of one kind, counted in this process. By hand: the limiters to be had
 * answer by promises, which costs a plain request a tenth of its time, and remember whomever they have seen.
 */
export class RateLimit {
  readonly perMinute: number
  /** What clients are: 'address' or 'token'. */
  readonly kind: string
  /** The header RateLimit-Policy, as draft-ietf-httpapi-ratelimit-headers-10 writes it. */
  readonly policy: string
  readonly #windows: LRUCache<string, Window>
  readonly #now: () => number

  constructor(kind: string, { perMinute, clients = counted, now = () => performance.now() }: RateLimitOptions) {
    this.kind = kind
    this.perMinute = perMinute
    this.policy = `"${kind}";q=${perMinute};w=${windowSeconds}`
    this.#windows = new LRUCache({ max: clients })
    this.#now = now
  }

  /** Counts operations of a client. */
  take(client: string, operations = 1): RateStanding {
    const now = this.#now()
    const window = this.#windowOf(client, now)
    window.operations += operations
    return {
      refused: window.operations > this.perMinute,
      remaining: Math.max(this.perMinute - window.operations, 0),
      reset: Math.ceil((window.end - now) / 1000),
    }
  }

  /** The header RateLimit, of the same draft. */
  standing({ remaining, reset }: RateStanding): string {
    return `"${this.kind}";r=${remaining};t=${reset}`
  }

  #windowOf(client: string, now: number): Window {
    const known = this.#windows.get(client)
    if (known !== undefined && now < known.end) return known
    const window = { operations: 0, end: now + windowSeconds * 1000 }
    this.#windows.set(client, window)
    return window
  }
}
