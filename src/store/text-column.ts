/** A column of texts as packed UTF-8 in shared memory: a million names take no million objects. */
export class TextColumn {
  readonly #bytes: Buffer
  readonly #offsets: Uint32Array

  private constructor(bytes: Buffer, offsets: Uint32Array) {
    this.#bytes = bytes
    this.#offsets = offsets
  }

  get length(): number {
    return this.#offsets.length - 1
  }

  at(index: number): string {
    return this.#bytes.toString('utf8', this.#offsets[index], this.#offsets[index + 1])
  }

  /** Collects texts one by one, in order. */
  static builder(length: number): { add(text: string): void; build(): TextColumn } {
    const offsets = new Uint32Array(new SharedArrayBuffer((length + 1) * 4))
    let bytes = Buffer.from(new SharedArrayBuffer(Math.max(64, length * 32)))
    let count = 0
    let end = 0
    const reserve = (needed: number) => {
      if (needed <= bytes.length) return
      const larger = Buffer.from(new SharedArrayBuffer(Math.max(needed, bytes.length * 2)))
      bytes.copy(larger, 0, 0, end)
      bytes = larger
    }
    return {
      add(text) {
        // A UTF-16 unit takes at most three bytes.
        reserve(end + text.length * 3)
        end += bytes.write(text, end)
        offsets[++count] = end
      },
      build: () => new TextColumn(bytes, offsets),
    }
  }
}
