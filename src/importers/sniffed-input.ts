/** An input of which the beginning is known, and which is still whole. */
export interface SniffedInput {
  /** The first character that is neither white space nor a byte order mark, if it is ASCII; '' where there is none. */
  readonly first: string
  /** All of the input, from its first byte on, once. It is closed when its reader stops, so somebody must read it. */
  readonly input: AsyncIterable<Uint8Array>
}

/** Looks at an input's first character, to tell apart the formats that one importer reads. */
export async function sniffedInput(source: AsyncIterable<Uint8Array>): Promise<SniffedInput> {
  const chunks = source[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let first = ''
  for (let blank = 0; first === '' && blank <= MAX_BLANK; ) {
    const { value, done } = await chunks.next()
    if (done) break
    // A copy, because a source may use the memory of its chunk again.
    seen.push(value.slice())
    blank += value.length
    const at = value.findIndex((byte) => !BLANK.has(byte))
    if (at !== -1) first = String.fromCharCode(value[at]!)
  }
  return { first, input: replayed(seen, chunks) }
}

/** White space, the bytes of a byte order mark in UTF-8 and UTF-16, and the zeros that stand beside ASCII in UTF-16. */
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00])

const MAX_BLANK = 1_048_576

async function* replayed(
  seen: readonly Uint8Array[],
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* seen
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  } finally {
    await chunks.return?.()
  }
}
