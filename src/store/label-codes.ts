import type { CopiedRow } from './copy-binary-parser.ts'

/**
 * Numbers for texts of which few are distinct (kinds, categories, dates), told apart by their bytes: a text is made a
 * string the first time only. Numbered as they are come upon. Expected O(length of the text), by a table of hashes with
 * open addresses.
 */
export class LabelCodes {
  /** The distinct texts, by number. */
  readonly labels: string[]
  readonly #bytes: Buffer[]
  #table: Int32Array

  constructor() {
    this.labels = []
    this.#bytes = []
    this.#table = new Int32Array(256).fill(-1)
  }

  /** The number of a field's text. */
  codeOf({ bytes, starts, lengths }: CopiedRow, field: number): number {
    const start = starts[field]!
    const end = start + lengths[field]!
    const place = this.#placeOf(bytes, start, end)
    const known = this.#table[place]!
    if (known !== -1) return known
    const code = this.labels.length
    const own = Buffer.from(bytes.subarray(start, end))
    this.labels.push(own.toString())
    this.#bytes.push(own)
    this.#table[place] = code
    if (2 * this.labels.length > this.#table.length) this.#widen()
    return code
  }

  #placeOf(bytes: Buffer, start: number, end: number): number {
    let hash = 0x811c9dc5
    for (let k = start; k < end; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193)
    const last = this.#table.length - 1
    let place = (hash ^ (hash >>> 15)) & last
    for (;;) {
      const code = this.#table[place]!
      if (code === -1 || isSame(this.#bytes[code]!, bytes, start, end)) return place
      place = (place + 1) & last
    }
  }

  #widen(): void {
    this.#table = new Int32Array(4 * this.#table.length).fill(-1)
    this.#bytes.forEach((own, code) => {
      this.#table[this.#placeOf(own, 0, own.length)] = code
    })
  }
}

function isSame(own: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (own.length !== end - start) return false
  for (let k = 0; k < own.length; k++) if (own[k] !== bytes[start + k]) return false
  return true
}
