/** One line of a text, counted from 1. */
export interface TextLine {
  readonly number: number
  /** Without its line end and the white space around it; empty where the line cannot be read. */
  readonly text: string
  /** Why the line cannot be read, as "requires …, got …"; null for a sound line. */
  readonly problem: string | null
}

/**
 * The lines of a UTF-8 text, one at a time. Lines may end in LF or CR LF; a byte order mark at the beginning is skipped.
 *
 * The bytes are cut at line feeds before they are decoded, which UTF-8 allows: how the input is chunked makes no
 * difference, and a broken byte spoils its own line only. Of a line beyond `maxLineBytes` nothing is kept.
 */
export async function* textLines(
  input: AsyncIterable<Uint8Array>,
  { maxLineBytes = 1_048_576 }: { readonly maxLineBytes?: number } = {},
): AsyncGenerator<TextLine, void, undefined> {
  let number = 1
  let pieces: Uint8Array[] = []
  let size = 0
  const keep = (piece: Uint8Array) => {
    size += piece.length
    // A copy, because a source may use the memory of its chunk again.
    if (size <= maxLineBytes) pieces.push(piece.slice())
    else pieces = []
  }
  const finish = (): TextLine => {
    const line = size > maxLineBytes ? tooLong(number, size, maxLineBytes) : decoded(number, pieces)
    number += 1
    pieces = []
    size = 0
    return line
  }

  for await (const chunk of input) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
  if (size > 0) yield finish()
}

const LINE_FEED = 0x0a

function tooLong(number: number, size: number, maxLineBytes: number): TextLine {
  return { number, text: '', problem: `requires lines of at most ${maxLineBytes} bytes, got ${size}` }
}

function decoded(number: number, pieces: readonly Uint8Array[]): TextLine {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: number > 1 }).decode(joined(pieces))
    return { number, text: text.trim(), problem: null }
  } catch {
    return { number, text: '', problem: 'requires UTF-8 text, got other bytes' }
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    bytes.set(piece, offset)
    offset += piece.length
  }
  return bytes
}
