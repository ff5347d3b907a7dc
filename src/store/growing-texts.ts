import type { CopiedRow } from './copy-binary-parser.ts'
import { type GrowingColumn, integers } from './growing-column.ts'
import type { TextColumn } from './text-column.ts'

/** Texts shorter than this are copied byte by byte, which costs less than a call and a view. */
const short = 256

/** Texts collected one by one, as they come from the database. */
export class GrowingTexts {
  #bytes: Buffer
  #end: number
  readonly #lengths: GrowingColumn<Int32Array>
  /** Where each text begins, while texts are compared. */
  #starts: Float64Array

  constructor() {
    this.#bytes = Buffer.allocUnsafeSlow(65_536)
    this.#end = 0
    this.#lengths = integers()
    this.#starts = new Float64Array(0)
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

  /** Whether the k-th text is the same as a field of a row. No text may be added once this is asked. */
  isAt(k: number, { bytes, starts, lengths }: CopiedRow, field: number): boolean {
    const own = this.#lengths.values()
    if (this.#starts.length !== own.length) this.#starts = startsOf(own)
    const length = own[k]!
    if (lengths[field] !== length) return false
    const start = starts[field]!
    const ownStart = this.#starts[k]!
    for (let at = 0; at < length; at++) if (this.#bytes[ownStart + at] !== bytes[start + at]) return false
    return true
  }

  /** The column whose k-th text is the order[k]-th that was added; the texts themselves stay in their places. */
  inOrder(order: Uint32Array): TextColumn {
    if (this.#end >= 2 ** 32)
      throw new RangeError(`GrowingTexts requires less than 4 GiB of text, got ${this.#end} bytes`)
    const lengths = this.#lengths.values()
    const places = startsOf(lengths)
    const bytes = new Uint8Array(new SharedArrayBuffer(this.#end))
    bytes.set(this.#bytes.subarray(0, this.#end))
    const starts = new Uint32Array(new SharedArrayBuffer(order.byteLength))
    const ends = new Uint32Array(new SharedArrayBuffer(order.byteLength))
    for (let k = 0; k < order.length; k++) {
      starts[k] = places[order[k]!]!
      ends[k] = starts[k]! + lengths[order[k]!]!
    }
    return { bytes, starts, ends }
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#end + more, 2 * this.#bytes.length))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}

function startsOf(lengths: Int32Array): Float64Array {
  const starts = new Float64Array(lengths.length)
  for (let k = 1; k < lengths.length; k++) starts[k] = starts[k - 1]! + lengths[k - 1]!
  return starts
}
