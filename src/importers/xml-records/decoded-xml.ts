import { quoted } from '../excerpt.ts'
import { ImporterError } from '../importer-error.ts'

/**
 * The text of an XML document, piece by piece, in the encoding that it names: by a byte order mark, else by its first
 * line, else UTF-8. As browsers do, ISO-8859-1 is read as Windows-1252, which has letters where the former has none.
 *
 * Bytes that are no text in the encoding come out as `BROKEN`, so that they spoil the record that holds them and no more.
 */
export async function* decodedXml(input: AsyncIterable<Uint8Array>, importer: string): AsyncGenerator<string> {
  let head: Uint8Array | null = new Uint8Array(0)
  let decode: Decode | null = null
  for await (const chunk of input) {
    if (head !== null) {
      head = joined(head, chunk)
      if (!tellsEncoding(head)) continue
    }
    decode ??= decoderOf(head!, importer)
    const text = decode(head ?? chunk, false)
    head = null
    if (text !== '') yield text
  }
  decode ??= decoderOf(head!, importer)
  const text = decode(head ?? new Uint8Array(0), true)
  if (text !== '') yield text
}

/** Stands for bytes that are no text: a code point that XML does not allow and no sound document has. */
export const BROKEN = '\uFFFE'

type Decode = (bytes: Uint8Array, last: boolean) => string

const DECLARATION_BYTES = 1024

/** Whether the encoding can be told from these first bytes: the first line is there, or there is none. */
function tellsEncoding(head: Uint8Array): boolean {
  if (head.length < 5) return false
  return !latin1(head).startsWith('<?xml') || head.includes(0x3e) || head.length >= DECLARATION_BYTES
}

function decoderOf(head: Uint8Array, importer: string): Decode {
  const encoding = encodingOf(head)
  if (/^utf-?8$|^us-ascii$/i.test(encoding)) return utf8Decoder()
  try {
    const decoder = new TextDecoder(encoding)
    return (bytes, last) => decoder.decode(bytes, { stream: !last }).replaceAll(REPLACEMENT, BROKEN)
  } catch (cause) {
    const problem = `requires an encoding that can be read, such as UTF-8, got ${quoted(encoding)}`
    throw new ImporterError(importer, 'line 1', problem, { cause })
  }
}

function encodingOf(head: Uint8Array): string {
  const beginning = latin1(head)
  if (/^(?:\xff\xfe|<\0)/.test(beginning)) return 'utf-16le'
  if (/^(?:\xfe\xff|\0<)/.test(beginning)) return 'utf-16be'
  if (beginning.startsWith('\xef\xbb\xbf')) return 'utf-8'
  const named = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(beginning)?.[1] ?? 'utf-8'
  // A first line that reads byte by byte is not in UTF-16, whatever it says.
  return /^utf-?16/i.test(named) ? 'utf-8' : named
}

/** Decodes whole characters at a time, and keeps the beginning of one that is cut for the next call. */
function utf8Decoder(): Decode {
  let rest: Uint8Array = new Uint8Array(0)
  let first = true
  return (bytes, last) => {
    const all = rest.length === 0 ? bytes : joined(rest, bytes)
    const end = last ? all.length : all.length - lengthOfCutCharacter(all)
    rest = all.slice(end)
    const text = decodedUtf8(all.subarray(0, end))
    if (end === 0 || !first) return text
    first = false
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  }
}

/** How many bytes at the end begin a character of which more bytes are to come; at most 3. */
function lengthOfCutCharacter(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const byte = bytes[bytes.length - length]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return length < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? length : 0
  }
  return 0
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodedUtf8(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return decodedBrokenUtf8(bytes)
  }
}

const REPLACEMENT = '\uFFFD'

/**
 * A decoder that goes on after a broken byte writes U+FFFD for it, which a sound text may also hold. So those of the text
 * take the place of U+FFFF meanwhile, which is as long and not allowed in XML.
 */
function decodedBrokenUtf8(bytes: Uint8Array): string {
  const marked = Buffer.from(
    latin1(bytes).replaceAll('\xef\xbf\xbf', '\xef\xbf\xbe').replaceAll('\xef\xbf\xbd', '\xef\xbf\xbf'),
    'latin1',
  )
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(marked)
    .replaceAll(REPLACEMENT, BROKEN)
    .replaceAll('\uFFFF', REPLACEMENT)
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}
