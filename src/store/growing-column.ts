type Values = Uint8Array | Int32Array

/** A column whose length is not known while it is written: amortised O(1) a value, twice the memory at most. */
export class GrowingColumn<Column extends Values> {
  length: number
  #values: Column
  readonly #create: (length: number) => Column

  constructor(create: (length: number) => Column) {
    this.length = 0
    this.#create = create
    this.#values = create(1024)
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = this.#create(2 * this.length)
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values[this.length++] = value
  }

  /** What has been written; a view, valid until the next push. */
  values(): Column {
    return this.#values.subarray(0, this.length) as Column
  }
}

export const bytes = () => new GrowingColumn((length) => new Uint8Array(length))
export const integers = () => new GrowingColumn((length) => new Int32Array(length))
