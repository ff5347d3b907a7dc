import { ImporterError } from '../importer-error.ts'

/** Counts what goes in and what comes out, and refuses what grows without measure. */
export class ArchiveGrowth {
  readonly #kind: string
  readonly #maxRatio: number
  readonly #freeBytes: number
  #consumed: number
  #produced: number

  constructor(kind: string, maxRatio: number, freeBytes: number) {
    this.#kind = kind
    this.#maxRatio = maxRatio
    this.#freeBytes = freeBytes
    this.#consumed = 0
    this.#produced = 0
  }

  async *counted(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of input) {
      this.#consumed += chunk.length
      yield chunk
    }
  }

  produce(bytes: number): void {
    this.#produced += bytes
    if (this.#produced <= Math.max(this.#freeBytes, this.#consumed * this.#maxRatio)) return
    const limit = `an archive that grows at most ${this.#maxRatio}-fold beyond ${this.#freeBytes} bytes`
    throw this.refusal(`requires ${limit}, got ${this.#produced} bytes from ${this.#consumed}`)
  }

  refusal(problem: string, cause?: unknown): ImporterError {
    return new ImporterError(this.#kind, `byte ${this.#consumed}`, problem, { cause })
  }
}
