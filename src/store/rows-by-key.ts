/**
 * Rows in ascending order of a key, their first column, to be asked for key by key in that order. So what belongs to the
 * rows of one query is found in others beside it, in a single pass over each, with no more than a batch of it in memory.
 */
export class RowsByKey<Row extends [key: number, ...unknown[]]> {
  readonly #batches: AsyncIterator<Row[]>
  #batch: readonly Row[]
  #at: number

  constructor(batches: AsyncIterable<Row[]>) {
    this.#batches = batches[Symbol.asyncIterator]()
    this.#batch = []
    this.#at = 0
  }

  /** The rows of a key, in their order; rows of keys that are passed over are lost. */
  async of(key: number): Promise<readonly Row[]> {
    const found: Row[] = []
    for (;;) {
      for (; this.#at < this.#batch.length; this.#at++) {
        const row = this.#batch[this.#at]!
        if (row[0] > key) return found
        if (row[0] === key) found.push(row)
      }
      const { value, done } = await this.#batches.next()
      if (done) return found
      this.#batch = value
      this.#at = 0
    }
  }
}
