import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** Messages of Postgres' protocol: a byte for the kind, four for the length of all but that byte, the content. */
const copyData = 'd'.charCodeAt(0)
const copyDone = 'c'.charCodeAt(0)
const errorResponse = 'E'.charCodeAt(0)
const headLength = 5

/** Contents shorter than this are moved byte by byte, which costs less than a call. */
const short = 256

type Listener = (bytes: Buffer) => void

/**
 * A COPY … TO STDOUT, to be given to a connection's `query`, whose data is handed over as it comes in, in parts cut
 * anywhere: whoever takes them keeps up, for nothing waits. `ended` when Postgres is ready for what comes next.
 *
 * While data flows, what comes in is read here instead of by pg, which would make an object of every row; the
 * connection is given back with the first message that is none of the copy's.
 */
export class CopyOut implements pg.Submittable {
  readonly ended: Promise<void>
  readonly #sql: string
  readonly #onData: Listener
  #stream: Duplex | null
  #listenerOfPg: Listener | null
  /** What came last of a message not yet whole. */
  #rest: Buffer | null
  #failure: { readonly cause: unknown } | null
  #settle: { resolve(): void; reject(cause: unknown): void }

  constructor(sql: string, onData: Listener) {
    this.#sql = sql
    this.#onData = onData
    this.#stream = null
    this.#listenerOfPg = null
    this.#rest = null
    this.#failure = null
    this.#settle = { resolve: () => {}, reject: () => {} }
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
  }

  submit(connection: pg.Connection): void {
    const { stream } = connection
    const [listener, ...others] = stream.listeners('data')
    if (listener === undefined || others.length > 0) {
      throw new Error(`CopyOut requires a connection read by pg alone, got ${others.length + 1} readers`)
    }
    this.#stream = stream as Duplex
    this.#listenerOfPg = listener as Listener
    stream.off('data', this.#listenerOfPg)
    stream.on('data', this.#read)
    connection.query(this.#sql)
  }

  /** Called by pg. */
  handleError(cause: unknown): void {
    this.#giveBack()
    this.#settle.reject(cause)
  }

  /** Called by pg. */
  handleCommandComplete(): void {}

  /** Called by pg. */
  handleReadyForQuery(): void {
    if (this.#failure === null) this.#settle.resolve()
    else this.#settle.reject(this.#failure.cause)
  }

  /** Draws the contents of the data messages together, in place, and hands them over. */
  readonly #read = (part: Buffer): void => {
    const bytes = this.#rest === null ? part : Buffer.concat([this.#rest, part])
    this.#rest = null
    let at = 0
    let length = 0
    while (at + headLength <= bytes.length) {
      const kind = bytes[at]!
      const end = at + 1 + ((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!)
      if (kind === copyDone || kind === errorResponse) {
        this.#handOver(bytes, length)
        this.#giveBack()?.(bytes.subarray(at))
        return
      }
      if (end > bytes.length) break
      if (kind === copyData) {
        const start = at + headLength
        if (end - start < short) for (let k = start; k < end; k++) bytes[length++] = bytes[k]!
        else {
          bytes.copyWithin(length, start, end)
          length += end - start
        }
      }
      at = end
    }
    this.#handOver(bytes, length)
    if (at < bytes.length) this.#rest = bytes.subarray(at)
  }

  /** After a failure the rest is read all the same: the answer to whatever is asked next comes after it. */
  #handOver(bytes: Buffer, length: number): void {
    if (length === 0 || this.#failure !== null) return
    try {
      this.#onData(bytes.subarray(0, length))
    } catch (cause) {
      this.#failure = { cause }
    }
  }

  /** Lets pg read the connection again; its reader, or null when it does already. */
  #giveBack(): Listener | null {
    const listener = this.#listenerOfPg
    if (listener === null) return null
    this.#listenerOfPg = null
    this.#stream!.off('data', this.#read)
    this.#stream!.on('data', listener)
    return listener
  }
}
