import { ArchiveBreak } from './archive.ts'

/** Reads an input by numbers of bytes. What fails in it is an ArchiveBreak. */
export class TarBlocks {
  readonly #chunks: AsyncIterator<Uint8Array>
  /** What has been read and not been given out. */
  #rest: Uint8Array

  constructor(input: AsyncIterable<Uint8Array>) {
    this.#chunks = input[Symbol.asyncIterator]()
    this.#rest = new Uint8Array()
  }

  /** A copy of the next bytes; fewer where the input ends. */
  async take(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const piece = await this.some(length - filled)
      if (piece === null) break
      bytes.set(piece, filled)
      filled += piece.length
    }
    return bytes.subarray(0, filled)
  }

  /** The bytes at hand, at most so many, valid until the next call; null at the end of the input. */
  async some(atMost: number): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#next()
      if (done) return null
      this.#rest = value
    }
    const piece = this.#rest.subarray(0, atMost)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #next(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      return await this.#chunks.next()
    } catch (error) {
      throw new ArchiveBreak(error)
    }
  }
}
