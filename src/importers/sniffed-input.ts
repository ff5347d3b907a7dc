import { peekedInput } from './peeked-input.ts'

/** An input of which the beginning is known, and which is still whole. */
export interface SniffedInput {
  /** The first character that is neither white space nor a byte order mark, if it is ASCII; '' where there is none. */
  readonly first: string
  /** All of the input, to be read once: see peekedInput. */
  readonly input: AsyncIterable<Uint8Array>
}

/** Looks at an input's first character, to tell apart the formats that one importer reads. */
export async function sniffedInput(source: AsyncIterable<Uint8Array>): Promise<SniffedInput> {
  let first = ''
  let seen = 0
  const input = await peekedInput(source, (chunk) => {
    const byte = chunk.find((byte) => !BLANK.has(byte))
    if (byte !== undefined) first = String.fromCharCode(byte)
    seen += chunk.length
    return first !== '' || seen > MAX_BLANK
  })
  return { first, input }
}

/** White space, the bytes of a byte order mark in UTF-8 and UTF-16, and the zeros that stand beside ASCII in UTF-16. */
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00])

const MAX_BLANK = 1_048_576
