import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  isJsonSpace,
  LINE_FEED,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes.ts'
import type { JsonCut } from './json-cutter.ts'
import { jsonDepthLimit } from './json-limits.ts'

/** Cuts JSON Lines at their line feeds; lines of white space are no records. Of a line beyond `maxBytes` nothing is kept. */
export class JsonLineCutter {
  readonly #maxBytes: number
  #pieces: Uint8Array[]
  #size: number

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
    this.#pieces = []
    this.#size = 0
  }

  *read(chunk: Uint8Array): Generator<JsonCut> {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      if (this.#size === 0) {
        // Read before the source gets its memory back, so it needs no copy.
        const cut = this.#cutOf(chunk.subarray(start, end))
        if (cut) yield cut
      } else {
        this.#keep(chunk, start, end)
        yield* this.end()
      }
      start = end + 1
    }
    this.#keep(chunk, start, chunk.length)
  }

  *end(): Generator<JsonCut> {
    const [bytes, size] = [Buffer.concat(this.#pieces), this.#size]
    this.#pieces = []
    this.#size = 0
    const cut = size > this.#maxBytes ? this.#tooLong(size) : this.#cutOf(bytes)
    if (cut) yield cut
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    if (start === end) return
    this.#size += end - start
    // A copy, because a source may use the memory of its chunk again.
    if (this.#size <= this.#maxBytes) this.#pieces.push(chunk.slice(start, end))
    else this.#pieces = []
  }

  #cutOf(bytes: Uint8Array): JsonCut | null {
    if (bytes.length > this.#maxBytes) return this.#tooLong(bytes.length)
    if (isBlank(bytes)) return null
    const depth = bytes.length > HARMLESS_AT_ANY_DEPTH ? depthOf(bytes) : 0
    if (depth <= jsonDepthLimit) return { bytes, problem: null }
    return { problem: `requires nesting of at most ${jsonDepthLimit} levels, got ${depth}` }
  }

  #tooLong(size: number): JsonCut {
    return { problem: `requires records of at most ${this.#maxBytes} bytes, got ${size}` }
  }
}

const HARMLESS_AT_ANY_DEPTH = 1024 * 1024

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(isJsonSpace)
}

/** The deepest nesting of brackets outside strings. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (inString) {
      if (byte === BACKSLASH) i += 1
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) deepest = Math.max(deepest, ++depth)
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1
  }
  return deepest
}
