/**
 * Rows in the form that COPY … FROM STDIN (FORMAT binary) takes, one field after another. Where each row begins is kept,
 * so that keys which are not known yet can be written into it later: see `Int32FieldAt`.
 */
export class CopyBinaryWriter {
  /** The place of the first byte of every row. */
  readonly rowStarts: number[]
  #bytes: Buffer
  #length: number

  constructor() {
    this.rowStarts = []
    this.#bytes = Buffer.allocUnsafe(1 << 16)
    this.#length = 0
  }

  /** The rows so far, in memory of their own; the writer begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#length)
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#length = 0
    this.rowStarts.length = 0
    return bytes
  }

  row(fieldCount: number): void {
    this.#reserve(2)
    this.rowStarts.push(this.#length)
    this.#bytes[this.#length++] = fieldCount >> 8
    this.#bytes[this.#length++] = fieldCount
  }

  int32(value: number | null): void {
    if (value === null) {
      this.#nothing()
      return
    }
    this.#reserve(8)
    this.#write(4)
    this.#write(value)
  }

  int64(value: bigint): void {
    this.#reserve(12)
    this.#write(8)
    this.#length = this.#bytes.writeBigInt64BE(value, this.#length)
  }

  boolean(value: boolean): void {
    this.#reserve(5)
    this.#write(1)
    this.#bytes[this.#length++] = value ? 1 : 0
  }

  /** A date as 2024-09-30. */
  date(value: string | null): void {
    this.int32(value === null ? null : Date.parse(value) / MILLISECONDS_A_DAY - DAYS_TO_2000)
  }

  /** Also a value of an enumeration. */
  text(value: string | null): void {
    if (value === null) {
      this.#nothing()
      return
    }
    const room = 4 + 3 * value.length
    this.#reserve(room)
    const start = this.#length + 4
    let at = value.length > SHORT ? start + this.#bytes.write(value, start) : start
    // Most texts are short and plain, and for these the call costs more than the writing.
    for (let k = at - start; k < value.length; k++) {
      const code = value.charCodeAt(k)
      if (code > 127) {
        at = start + this.#bytes.write(value, start)
        break
      }
      this.#bytes[at++] = code
    }
    this.#write(at - start)
    this.#length = at
  }

  texts(values: readonly string[]): void {
    this.#reserve(24)
    const start = this.#length
    this.#length += 4
    this.#write(values.length === 0 ? 0 : 1)
    this.#write(0)
    this.#write(TEXT_OID)
    if (values.length > 0) {
      this.#write(values.length)
      this.#write(1)
      for (const value of values) this.text(value)
    }
    this.#bytes.writeInt32BE(this.#length - start - 4, start)
  }

  #nothing(): void {
    this.#reserve(4)
    this.#write(-1)
  }

  #write(value: number): void {
    const bytes = this.#bytes
    const at = this.#length
    bytes[at] = value >> 24
    bytes[at + 1] = value >> 16
    bytes[at + 2] = value >> 8
    bytes[at + 3] = value
    this.#length = at + 4
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#length + count))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}

/** How far from a row's first byte the value of its first or second field lies, where all fields up to it are int4. */
export const Int32FieldAt = { FIRST: 6, SECOND: 14 } as const

const SHORT = 40
const TEXT_OID = 25
const MILLISECONDS_A_DAY = 86_400_000
const DAYS_TO_2000 = 10_957
