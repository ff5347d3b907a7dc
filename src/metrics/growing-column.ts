/** A column of 32-bit integers that grows as it is written: amortised O(1) a value, at most twice the memory needed. */
export class GrowingColumn {
  length = 0
  #values = new Int32Array(1024)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Int32Array(2 * this.length)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.length++] = value
  }

  /** What has been written; a view, valid until the next push. */
  values(): Int32Array {
    return this.#values.subarray(0, this.length)
  }
}
