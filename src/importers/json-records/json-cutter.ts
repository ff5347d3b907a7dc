import { quoted } from '../excerpt.ts'
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isJsonSpace,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-bytes.ts'
import { jsonDepthLimit } from './json-limits.ts'

/** The bytes of one value, not yet parsed; or why there are none, as "requires …, got …". */
export type JsonCut = { readonly bytes: Uint8Array; readonly problem: null } | { readonly problem: string }

/** Text that is no JSON, or ends before its time, in a place after which nothing more can be read. */
export class JsonBreak extends Error {}

/**
 * Cuts a stream of JSON into the values that are records: the objects of the stream, the elements of its arrays, and the
 * elements of a list that an object holds as its member, e.g. `results` or `message.items`. An object that holds such a
 * path but no list at its end is itself a record if the path leads into it (`message`).
 *
 * The cutter counts brackets and minds strings; whether a value is well-formed is seen when it is parsed. So a broken
 * value spoils itself only, as long as its brackets match. What stands beside a list in its object is passed over. One
 * byte at a time, in constant memory apart from the value at hand, of which nothing is kept beyond `maxBytes`.
 */
export class JsonCutter {
  readonly #paths: readonly Path[]
  readonly #maxBytes: number
  /** What is open around the value at hand, the outermost first. */
  readonly #around: ('list' | 'object')[]
  #state: State
  #begun: boolean
  #listed: boolean
  /** Open brackets of the value at hand, or of the object that is passed over. */
  #depth: number
  #deepest: number
  #inString: boolean
  #escaped: boolean
  /** The paths sought in the object at hand; null in one that is a record whatever it holds. */
  #sought: readonly Path[] | null
  /** The name of a member at depth 1 while it is read. */
  #name: number[] | null
  /** The member's paths beyond its name, from the colon to the first byte of its value. */
  #beyond: readonly Path[] | null
  #pieces: Uint8Array[]
  #size: number

  constructor(paths: readonly Path[], maxBytes: number) {
    this.#paths = paths
    this.#maxBytes = maxBytes
    this.#around = []
    this.#state = VALUE
    this.#begun = false
    this.#listed = false
    this.#depth = 0
    this.#deepest = 0
    this.#inString = false
    this.#escaped = false
    this.#sought = null
    this.#name = null
    this.#beyond = null
    this.#pieces = []
    this.#size = 0
  }

  /** Whether nothing is open, so that the next byte may begin a value of the stream itself. */
  get between(): boolean {
    return this.#around.length === 0 && this.#state === VALUE
  }

  /** Whether any record so far was an element of a list. */
  get inLists(): boolean {
    return this.#listed
  }

  /**
   * To be called after a line feed: the value at hand if it is an object of the stream itself that cannot go on with
   * another object, because a string is open or the last byte asks for something else. It is given up.
   */
  cutShort(): JsonCut | null {
    if (this.#around.length > 0 || this.#state !== INSIDE || this.#size > this.#maxBytes) return null
    const bytes = Buffer.concat(this.#pieces)
    const last = bytes.findLast((byte) => !isJsonSpace(byte))
    if (!this.#inString && (last === COLON || last === COMMA || last === OPEN_LIST)) return null
    this.#state = VALUE
    return { bytes, problem: null }
  }

  /** Cuts on from `start` to the end of the next value; `end` is where the search has stopped. */
  next(chunk: Uint8Array, start: number): { readonly cut: JsonCut | null; readonly end: number } {
    let i = start
    while (i < chunk.length) {
      if (this.#state === INSIDE) {
        const { end, done } = this.#inside(chunk, i)
        if (done) return { cut: this.#finish(), end }
        i = end
      } else if (this.#state === SCALAR) {
        let end = i
        while (end < chunk.length && !ENDS_SCALAR.has(chunk[end]!)) end += 1
        this.#keep(chunk, i, end)
        if (end < chunk.length) return { cut: this.#finish(), end }
        i = end
      } else if (this.#state === PASSING) {
        i = this.#pass(chunk, i)
      } else {
        i = this.#between(chunk, i)
      }
    }
    return { cut: null, end: i }
  }

  /** To be called after the last chunk. */
  end(): void {
    if (!this.#begun) throw new JsonBreak('requires JSON, got the end of the input')
    if (!this.between) throw new JsonBreak(`requires the end of the ${this.#open()}, got the end of the input`)
  }

  #open(): string {
    if (this.#state === INSIDE || this.#state === SCALAR) return 'record'
    return this.#around.at(-1) ?? 'record'
  }

  #between(chunk: Uint8Array, at: number): number {
    const byte = chunk[at]!
    if (isJsonSpace(byte)) return at + 1
    this.#begun = true
    if (this.#around.length === 0) {
      if (byte === OPEN_LIST) this.#enterList()
      else if (byte === OPEN_OBJECT) return this.#begin(this.#paths, at)
      else throw new JsonBreak(`requires JSON that begins with { or [, got ${shown(chunk, at)}`)
      return at + 1
    }
    if (byte === CLOSE_LIST && this.#state !== VALUE) {
      this.#leave()
      return at + 1
    }
    if (byte === COMMA && this.#state === COMMA_DUE) {
      this.#state = VALUE
      return at + 1
    }
    if (this.#state === COMMA_DUE || STARTS_NO_VALUE.has(byte)) {
      const due = this.#state === COMMA_DUE ? 'a comma or the end of the list' : 'a record'
      throw new JsonBreak(`requires ${due}, got ${shown(chunk, at)}`)
    }
    // Pages of an interface may be gathered in an array.
    if (byte === OPEN_OBJECT) return this.#begin(this.#around.includes('object') ? null : this.#paths, at)
    this.#begin(null, at)
    if (byte === QUOTE || byte === OPEN_LIST) return at
    this.#state = SCALAR
    return at
  }

  /** Begins a value at its first byte, which is left to read. */
  #begin(paths: readonly Path[] | null, at: number): number {
    this.#state = INSIDE
    this.#depth = 0
    this.#deepest = 0
    this.#inString = false
    this.#escaped = false
    this.#sought = paths
    this.#name = null
    this.#beyond = null
    this.#pieces = []
    this.#size = 0
    return at
  }

  /** Reads on in a value: to its end, the end of the chunk, or the list that shows that it is no record. */
  #inside(chunk: Uint8Array, start: number): { end: number; done: boolean } {
    for (let i = start; i < chunk.length; i++) {
      const byte = chunk[i]!
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (byte === BACKSLASH) this.#escaped = true
        else if (byte === QUOTE) {
          this.#inString = false
          if (this.#depth === 0) return this.#stop(chunk, start, i)
          continue
        }
        if (this.#name !== null && this.#name.length <= LONGEST_NAME) this.#name.push(byte)
        continue
      }
      if (byte === QUOTE) {
        this.#inString = true
        // The last text before a colon is the member's name.
        if (this.#depth === 1 && this.#sought !== null) this.#name = []
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        const beyond = this.#beyond
        if (beyond !== null) {
          this.#beyond = null
          if (byte === OPEN_LIST && beyond.some((path) => path.length === 0)) {
            this.#around.push('object')
            this.#enterList()
            return { end: i + 1, done: false }
          }
          if (byte === OPEN_OBJECT && beyond.some((path) => path.length > 0)) {
            this.#around.push('object')
            const paths = beyond.filter(({ length }) => length > 0)
            return { end: this.#begin(paths, i), done: false }
          }
        }
        this.#depth += 1
        if (this.#depth > this.#deepest) this.#deepest = this.#depth
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.#depth -= 1
        if (this.#depth <= 0) return this.#stop(chunk, start, i)
      } else if (byte === COLON && this.#name !== null) {
        this.#beyond = this.#beyondName(this.#name)
        this.#name = null
      }
    }
    this.#keep(chunk, start, chunk.length)
    return { end: chunk.length, done: false }
  }

  #stop(chunk: Uint8Array, start: number, last: number): { end: number; done: boolean } {
    this.#keep(chunk, start, last + 1)
    return { end: last + 1, done: true }
  }

  #beyondName(bytes: readonly number[]): readonly Path[] | null {
    if (bytes.length > LONGEST_NAME) return null
    const name = String.fromCharCode(...bytes)
    const paths = this.#sought!.filter(([first]) => first === name).map((path) => path.slice(1))
    return paths.length > 0 ? paths : null
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    this.#size += end - start
    // A copy, because a source may use the memory of its chunk again.
    if (this.#size <= this.#maxBytes) this.#pieces.push(chunk.slice(start, end))
    else this.#pieces = []
  }

  #finish(): JsonCut {
    const pieces = this.#pieces
    this.#pieces = []
    this.#after()
    if (this.#size > this.#maxBytes) {
      return { problem: `requires records of at most ${this.#maxBytes} bytes, got ${this.#size}` }
    }
    if (this.#deepest > jsonDepthLimit) {
      return { problem: `requires nesting of at most ${jsonDepthLimit} levels, got ${this.#deepest}` }
    }
    return { bytes: pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces), problem: null }
  }

  #enterList(): void {
    this.#around.push('list')
    this.#listed = true
    this.#state = VALUE_OR_END
  }

  #leave(): void {
    this.#around.pop()
    this.#after()
  }

  /** The state after a whole value. */
  #after(): void {
    const around = this.#around.at(-1)
    if (around === undefined) this.#state = VALUE
    else if (around === 'list') this.#state = COMMA_DUE
    else {
      this.#state = PASSING
      this.#depth = 1
      this.#inString = false
      this.#escaped = false
    }
  }

  /** Passes over the rest of an object whose list has been read. */
  #pass(chunk: Uint8Array, start: number): number {
    for (let i = start; i < chunk.length; i++) {
      const byte = chunk[i]!
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (byte === BACKSLASH) this.#escaped = true
        else if (byte === QUOTE) this.#inString = false
      } else if (byte === QUOTE) this.#inString = true
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth += 1
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.#depth -= 1
        if (this.#depth === 0) {
          this.#leave()
          return i + 1
        }
      }
    }
    return chunk.length
  }
}

/** The names of members that lead to a list, from the outside in. */
export type Path = readonly string[]

type State = typeof VALUE | typeof VALUE_OR_END | typeof COMMA_DUE | typeof INSIDE | typeof SCALAR | typeof PASSING
const VALUE = 0
const VALUE_OR_END = 1
const COMMA_DUE = 2
const INSIDE = 3
const SCALAR = 4
const PASSING = 5

const LONGEST_NAME = 100

const bytesOf = (text: string) => new Set(Buffer.from(text, 'latin1'))
const ENDS_SCALAR = bytesOf(' \n\r\t,]}[{"')
const STARTS_NO_VALUE = bytesOf(',]}:')

function shown(chunk: Uint8Array, at: number): string {
  const byte = chunk[at]!
  return byte > 0x20 && byte < 0x7f ? quoted(String.fromCharCode(byte)) : `the byte 0x${byte.toString(16)}`
}
