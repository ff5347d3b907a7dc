import { ImporterError } from '../importer-error.ts'

export interface GrowthLimits {
  /** How many times its own size an archive may grow to, beyond the first `freeBytes`. */
  readonly maxRatio?: number
  readonly freeBytes?: number
}

/**
 * Counts what goes into an archive and what comes out, and refuses what grows without measure. What lies within another
 * archive counts there as well, so that many small bombs are held to the same bound as one.
 */
export class ArchiveGrowth {
  readonly #kind: string
  readonly #maxRatio: number
  readonly #freeBytes: number
  readonly #within: ArchiveGrowth | null
  #consumed: number
  #produced: number

  constructor(kind: string, limits: GrowthLimits = {}, within: ArchiveGrowth | null = null) {
    const { maxRatio = 200, freeBytes = 64 * 1024 * 1024 } = limits
    this.#kind = kind
    this.#maxRatio = maxRatio
    this.#freeBytes = freeBytes
    this.#within = within
    this.#consumed = 0
    this.#produced = 0
  }

  /** Bytes that have gone in. */
  get consumed(): number {
    return this.#consumed
  }

  /** Whether more has come out than may. */
  get isExceeded(): boolean {
    return this.#produced > Math.max(this.#freeBytes, this.#consumed * this.#maxRatio)
  }

  async *counted(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of input) {
      this.consume(chunk.length)
      yield chunk
    }
  }

  consume(bytes: number): void {
    this.#consumed += bytes
  }

  produce(bytes: number): void {
    this.#produced += bytes
    this.#within?.produce(bytes)
    if (!this.isExceeded) return
    const limit = `an archive that grows at most ${this.#maxRatio}-fold beyond ${this.#freeBytes} bytes`
    throw this.refusal(`requires ${limit}, got ${this.#produced} bytes from ${this.#consumed}`)
  }

  refusal(problem: string, cause?: unknown): ImporterError {
    return new ImporterError(this.#kind, `byte ${this.#consumed}`, problem, { cause })
  }
}
