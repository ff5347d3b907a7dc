import pg from 'pg'

/** No more than so many wait for a connection at a time. */
const mostWaiting = 1000

/** Milliseconds between two attempts at a server that has no connection left. */
const pause = 250

type Callback = Parameters<pg.Pool['connect']>[0]

/** Too many want a connection at the same time. */
export class PoolBusyError extends Error {
  override readonly name = 'PoolBusyError'
}

/**
 * A pool that lets nobody wait longer than its `connectionTimeoutMillis`, and no more than a thousand at a time. Where
 * the server has given its last connection to others (too_many_connections), it makes do with those it has: who asks
 * for one waits as if the pool were full.
 */
export class BoundedPool extends pg.Pool {
  readonly #patience: number
  /** The attempts of those who wait although the pool is not full: the server is. */
  readonly #waiting: Set<() => void>
  #retry: NodeJS.Timeout | undefined

  constructor(options: pg.PoolConfig & { readonly connectionTimeoutMillis: number }) {
    super(options)
    this.#patience = options.connectionTimeoutMillis
    this.#waiting = new Set()
    this.#retry = undefined
    // A connection that breaks says so to whoever asks it next; without a listener it would end the process.
    this.on('connect', (client) => client.on('error', () => {}))
    this.on('error', () => {})
    // A turn later it is idle.
    this.on('release', () => this.#waiting.size > 0 && setImmediate(() => this.#letOneTry()))
  }

  /** How many wait for a connection. */
  get waiterCount(): number {
    return this.waitingCount + this.#waiting.size
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Callback): void
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    if (callback === undefined) {
      return new Promise((resolve, reject) => {
        this.connect((error, client) => (client === undefined ? reject(error) : resolve(client)))
      })
    }
    if (this.waiterCount >= mostWaiting) {
      callback(new PoolBusyError(`${mostWaiting} wait for a connection already`), undefined, () => {})
      return undefined
    }
    const end = performance.now() + this.#patience
    if (this.#waiting.size > 0 && this.idleCount === 0) {
      this.#wait(end, callback)
      return undefined
    }
    super.connect((error, client, release) => {
      if (!isFull(error) || this.ending || performance.now() >= end) callback(error, client, release)
      else this.#wait(end, callback)
    })
    return undefined
  }

  /** Tries again and again. An attempt has the whole patience of the pool for itself: the last is not waited for. */
  #wait(end: number, callback: Callback): void {
    let isLate = false
    const tooLate = setTimeout(() => {
      isLate = true
      this.#waiting.delete(turn)
      callback(new PoolBusyError('No connection came free in time'), undefined, () => {})
    }, end - performance.now())
    const again = () => {
      this.#waiting.add(turn)
      this.#retrySoon()
    }
    const turn = () =>
      super.connect((error, client, release) => {
        if (isLate) return release()
        if (isFull(error) && !this.ending) return again()
        clearTimeout(tooLate)
        callback(error, client, release)
      })
    again()
  }

  #retrySoon(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = undefined
      this.#letOneTry()
    }, pause)
  }

  /** One at a time: an attempt costs a server that is short of everything a process. */
  #letOneTry(): void {
    const [turn] = this.#waiting
    if (turn === undefined) return
    this.#waiting.delete(turn)
    turn()
    if (this.#waiting.size > 0) this.#retrySoon()
  }
}

/** too_many_connections: the server as a whole, the database or the account has no more to give. */
function isFull(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '53300'
}
