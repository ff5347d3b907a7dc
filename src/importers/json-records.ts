import { isUtf8 } from 'node:buffer'
import { excerpt } from './excerpt.ts'
import { isJsonSpace, LINE_FEED, OPEN_OBJECT } from './json-records/json-bytes.ts'
import { type JsonCut, JsonCutter, type Path } from './json-records/json-cutter.ts'
import { jsonRecordLimit } from './json-records/json-limits.ts'
import { JsonLineCutter } from './json-records/json-line-cutter.ts'

/** A parsed record, or the reason why it cannot be parsed. */
export interface JsonRecord {
  /** As it stands in the input; empty where it cannot be shown. */
  readonly text: string
  readonly value: unknown
  readonly problem: string | null
}

/**
 * The records of a JSON input, one at a time: JSON Lines, one object, several of them, an array, or an object that holds
 * its list at one of `lists`, e.g. ['message', 'items']. A byte order mark is skipped.
 *
 * Where the first line is a whole object, every line is a record: a broken line spoils itself only. Anything else is cut
 * by its brackets. A `JsonBreak` says that nothing more can be read.
 */
export async function* jsonRecords(
  input: AsyncIterable<Uint8Array>,
  lists: readonly Path[],
  { maxRecordBytes = jsonRecordLimit }: { readonly maxRecordBytes?: number } = {},
): AsyncGenerator<JsonRecord, void, undefined> {
  const reader = new JsonReader(lists, maxRecordBytes)
  for await (const chunk of withoutByteOrderMark(input)) {
    for (const cut of reader.read(chunk)) yield parsed(cut)
  }
  for (const cut of reader.end()) yield parsed(cut)
}

/** Decides by the first line how the rest is cut. */
class JsonReader {
  readonly #cutter: JsonCutter
  readonly #lines: JsonLineCutter
  #inLines: boolean
  /** Before the end of the first line, after it, or no more in question. */
  #firstLine: 'open' | 'ended' | 'past'
  #cuts: number
  #spaceOnly: boolean

  constructor(lists: readonly Path[], maxRecordBytes: number) {
    this.#cutter = new JsonCutter(lists, maxRecordBytes)
    this.#lines = new JsonLineCutter(maxRecordBytes)
    this.#inLines = false
    this.#firstLine = 'open'
    this.#cuts = 0
    this.#spaceOnly = true
  }

  *read(chunk: Uint8Array): Generator<JsonCut> {
    let at = 0
    if (this.#firstLine === 'open') {
      while (this.#spaceOnly && at < chunk.length && isJsonSpace(chunk[at]!)) at += 1
      if (at === chunk.length) return
      this.#spaceOnly = false
      const lineFeed = chunk.indexOf(LINE_FEED, at)
      const end = lineFeed === -1 ? chunk.length : lineFeed + 1
      yield* this.#cut(chunk.subarray(at, end))
      if (lineFeed === -1) return
      at = end
      this.#inLines = this.#cuts === 1 && this.#cutter.between && !this.#cutter.inLists
      this.#firstLine = this.#inLines ? 'past' : 'ended'
    }
    if (this.#firstLine === 'ended' && at < chunk.length) {
      const torn = chunk[at] === OPEN_OBJECT && this.#cuts === 0 ? this.#cutter.cutShort() : null
      if (torn) yield torn
      this.#inLines = torn !== null
      this.#firstLine = 'past'
    }
    if (at === chunk.length) return
    const rest = chunk.subarray(at)
    if (this.#inLines) yield* this.#lines.read(rest)
    else yield* this.#cut(rest)
  }

  *end(): Generator<JsonCut> {
    if (this.#inLines) yield* this.#lines.end()
    else this.#cutter.end()
  }

  *#cut(chunk: Uint8Array): Generator<JsonCut> {
    let at = 0
    while (at < chunk.length) {
      const { cut, end } = this.#cutter.next(chunk, at)
      at = end
      if (cut === null) continue
      this.#cuts += 1
      yield cut
    }
  }
}

function parsed(cut: JsonCut): JsonRecord {
  if (cut.problem !== null) return { text: '', value: undefined, problem: cut.problem }
  if (!isUtf8(cut.bytes)) return { text: '', value: undefined, problem: 'requires UTF-8 text, got other bytes' }
  const { buffer, byteOffset, length } = cut.bytes
  const text = Buffer.from(buffer, byteOffset, length).toString()
  try {
    return { text, value: JSON.parse(text), problem: null }
  } catch (error) {
    const problem = `requires JSON, got text that is none: ${excerpt((error as Error).message)}`
    return { text, value: undefined, problem }
  }
}

async function* withoutByteOrderMark(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let matched = 0
  let begun = false
  for await (const chunk of input) {
    let at = 0
    while (!begun && at < chunk.length) {
      if (chunk[at] === MARK[matched]) {
        at += 1
        matched += 1
        begun = matched === MARK.length
      } else {
        begun = true
        // What began as a mark and is none belongs to the text.
        if (matched > 0) yield MARK.slice(0, matched)
      }
    }
    if (at < chunk.length) yield chunk.subarray(at)
  }
  if (!begun && matched > 0) yield MARK.slice(0, matched)
}

const MARK = Uint8Array.of(0xef, 0xbb, 0xbf)
