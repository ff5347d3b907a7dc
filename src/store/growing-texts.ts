import type { CopiedRow } from './copy-binary-parser.ts'
import { type GrowingColumn, integers } from './growing-column.ts'
import type { TextColumn } from './text-column.ts'

/** Texts shorter than this are copied byte by byte, which costs less than a call and a view. */
const short = 256

/** Texts collected one by one, as they come from the database. */
export class GrowingTexts {
  #bytes: Buffer
  #end: number
  /** Where the texts end, as lengths: the bytes may be more than an Int32 counts. */
  readonly #lengths: GrowingColumn<Int32Array>

  constructor() {
    this.#bytes = Buffer.allocUnsafeSlow(65_536)
    this.#end = 0
    this.#lengths = integers()
  }

  /** Adds a field of a row. */
  push({ bytes, starts, lengths }: CopiedRow, field: number): void {
    const start = starts[field]!
    const length = Math.max(0, lengths[field]!)
    if (this.#end + length > this.#bytes.length) this.#grow(length)
    const into = this.#bytes
    const end = this.#end
    if (length < short) for (let k = 0; k < length; k++) into[end + k] = bytes[start + k]!
    else bytes.copy(into, end, start, start + length)
    this.#end = end + length
    this.#lengths.push(length)
  }

  /** The texts in another order, on shared memory: the k-th one is the order[k]-th that was added. */
  inOrder(order: Uint32Array): TextColumn {
    const lengths = this.#lengths.values()
    const starts = new Float64Array(lengths.length + 1)
    for (let k = 0; k < lengths.length; k++) starts[k + 1] = starts[k]! + lengths[k]!
    const offsets = new Uint32Array(new SharedArrayBuffer((order.length + 1) * 4))
    let total = 0
    for (let k = 0; k < order.length; k++) {
      total += lengths[order[k]!]!
      if (total >= 2 ** 32) throw new RangeError(`GrowingTexts requires texts of less than 4 GiB, got ${total} bytes`)
      offsets[k + 1] = total
    }
    const bytes = new Uint8Array(new SharedArrayBuffer(total))
    const from = this.#bytes
    for (let k = 0; k < order.length; k++) {
      const start = starts[order[k]!]!
      const length = lengths[order[k]!]!
      const place = offsets[k]!
      if (length < short) for (let i = 0; i < length; i++) bytes[place + i] = from[start + i]!
      else from.copy(bytes, place, start, start + length)
    }
    return { bytes, offsets }
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#end + more, 2 * this.#bytes.length))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}
