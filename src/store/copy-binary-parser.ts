/** One row of a COPY in binary format, valid until the next one; fields count from 0. */
export class CopiedRow {
  /** Where the row lies, in a part of the stream. */
  bytes: Buffer
  /** Where each field begins and how long it is; −1 for NULL. */
  readonly starts: Int32Array
  readonly lengths: Int32Array

  constructor(fieldCount: number) {
    this.bytes = Buffer.alloc(0)
    this.starts = new Int32Array(fieldCount)
    this.lengths = new Int32Array(fieldCount)
  }

  isNull(field: number): boolean {
    return this.lengths[field] === -1
  }

  /** An int4; a NULL reads as `whenNull`. */
  int(field: number, whenNull = 0): number {
    return this.lengths[field] === -1 ? whenNull : int32(this.bytes, this.starts[field]!)
  }

  /** A float8; a NULL reads as `whenNull`. */
  float(field: number, whenNull = Number.NaN): number {
    return this.lengths[field] === -1 ? whenNull : this.bytes.readDoubleBE(this.starts[field]!)
  }

  /** A bool as 0 or 1; a NULL reads as 0. */
  flag(field: number): number {
    return this.lengths[field] === -1 ? 0 : this.bytes[this.starts[field]!]!
  }

  /** A text, or the label of an enum; a NULL reads as empty. */
  text(field: number): string {
    const start = this.starts[field]!
    return this.bytes.toString('utf8', start, start + this.lengths[field]!)
  }
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
/** Signature, flags and the length of the header's extension. */
const headerLength = signature.length + 8
const endOfRows = -1

/**
 * Reads the binary format of COPY, as it comes in parts cut anywhere, and hands over each row in place: no object is
 * made per row. https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
 */
export class CopyBinaryParser {
  readonly #row: CopiedRow
  readonly #onRow: (row: CopiedRow) => void
  /** What came last of a row not yet whole. */
  #rest: Buffer | null = null
  #state: 'header' | 'rows' | 'end' = 'header'

  constructor(fieldCount: number, onRow: (row: CopiedRow) => void) {
    this.#row = new CopiedRow(fieldCount)
    this.#onRow = onRow
  }

  write(part: Buffer): void {
    const bytes = this.#rest === null ? part : Buffer.concat([this.#rest, part])
    let at = 0
    if (this.#state === 'header') {
      at = headerIn(bytes)
      if (at > 0) this.#state = 'rows'
    }
    if (this.#state === 'rows') at = this.#rows(bytes, at)
    if (this.#state === 'end' && at < bytes.length) throw malformed('nothing after the end of rows', bytes.length - at)
    this.#rest = at < bytes.length ? bytes.subarray(at) : null
  }

  /** To be called when the stream has ended: one that broke off is an error. */
  end(): void {
    if (this.#state !== 'end') throw malformed('a stream with its end of rows', 'one that broke off')
  }

  /** Hands over the rows that are whole from `start` on; where the rest begins. */
  #rows(bytes: Buffer, start: number): number {
    const row = this.#row
    const onRow = this.#onRow
    const { starts, lengths } = row
    const fieldCount = starts.length
    row.bytes = bytes
    let at = start
    next: while (at + 2 <= bytes.length) {
      const count = ((bytes[at]! << 24) | (bytes[at + 1]! << 16)) >> 16
      if (count === endOfRows) {
        this.#state = 'end'
        return at + 2
      }
      if (count !== fieldCount) throw malformed(`rows of ${fieldCount} fields`, count)
      let place = at + 2
      for (let field = 0; field < fieldCount; field++) {
        if (place + 4 > bytes.length) break next
        const length = int32(bytes, place)
        if (length < -1) throw malformed('fields of a length of at least -1', length)
        place += 4
        starts[field] = place
        lengths[field] = length
        if (length > 0) place += length
        if (place > bytes.length) break next
      }
      at = place
      onRow(row)
    }
    return at
  }
}

/** Where the rows begin; 0 when the header is not yet whole. */
function headerIn(bytes: Buffer): number {
  const length = Math.min(bytes.length, signature.length)
  if (bytes.compare(signature, 0, length, 0, length) !== 0) {
    throw malformed("COPY's signature", bytes.subarray(0, length).toString('hex'))
  }
  if (bytes.length < headerLength) return 0
  const end = headerLength + int32(bytes, signature.length + 4)
  return bytes.length < end ? 0 : end
}

function int32(bytes: Buffer, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
}

function malformed(requirement: string, value: unknown): Error {
  return new Error(`CopyBinaryParser requires ${requirement}, got ${value}`)
}
