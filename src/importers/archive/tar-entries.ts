import { ImporterError } from '../importer-error.ts'
import { ArchiveBreak, type ArchiveEntry } from './archive.ts'
import { TarBlocks } from './tar-blocks.ts'
import { TAR_BLOCK, type TarHeader, tarHeader, tarText } from './tar-header.ts'

/**
 * The entries of a tar archive, as they go by. Headers that say more of the next entry are read as far as name and size
 * go: those of POSIX.1-2001 (pax), https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, and of GNU tar,
 * https://www.gnu.org/software/tar/manual/html_node/Standard.html. Archives that follow one another are read like one.
 *
 * An archive that is damaged or ends before its end mark is an ArchiveBreak; what came before it has come out.
 */
export async function* tarEntries(input: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const blocks = new TarBlocks(input)
  const reader = new TarReader(blocks)
  try {
    for (let entry = await reader.next(); entry !== null; entry = await reader.next()) yield entry
  } finally {
    await blocks.close()
  }
}

/** A header that says more of the next entry is a few hundred bytes long. */
const MAX_EXTENSION_BYTES = 1_048_576

/** What headers before an entry's own say of it. */
type Extension = { readonly path?: string; readonly size?: number; readonly isSparse?: boolean }

class TarReader {
  readonly #blocks: TarBlocks
  /** Bytes of the entry at hand that nobody has read, the filling of its last block included. */
  #unread: number
  /** Bytes of content of the entry at hand that nobody has read. */
  #content: number
  #name: string
  /** How many headers have been read: what is left of an earlier entry must not read on in a later one. */
  #begun: number
  #seenEndMark: boolean
  #global: Extension

  constructor(blocks: TarBlocks) {
    this.#blocks = blocks
    this.#unread = 0
    this.#content = 0
    this.#name = ''
    this.#begun = 0
    this.#seenEndMark = false
    this.#global = {}
  }

  /** The next entry that is no folder; null at the end. */
  async next(): Promise<ArchiveEntry | null> {
    let extension = this.#global
    for (;;) {
      await this.#skip()
      const own = await this.#header()
      if (own === null) return null
      if (EXTENDS.has(own.type)) {
        const more = extensionOf(own.type, await this.#wholeContent(own))
        if (own.type === 'g') this.#global = { ...this.#global, ...more }
        extension = { ...extension, ...more }
        continue
      }
      const { path = own.name, size = own.size, isSparse = false } = extension
      extension = this.#global
      this.#begin({ ...own, name: path, size: HAVE_NO_CONTENT.has(own.type) ? 0 : size })
      if (own.type === '5') continue
      const begun = this.#begun
      return { name: path, kind: isSparse ? 'other' : kindOf(own.type), bytes: () => this.#bytes(path, begun) }
    }
  }

  /** The next header; null at the end of the archive. */
  async #header(): Promise<TarHeader | null> {
    for (;;) {
      const block = await this.#blocks.take(TAR_BLOCK)
      if (block.length === 0 && this.#seenEndMark) return null
      const header = tarHeader(block)
      if (header !== null) {
        if (!Number.isSafeInteger(header.size)) throw broken(header.name, 'a size', 'none')
        if (header.type === 'S') throw broken(header.name, 'a plain file', 'a sparse one')
        this.#seenEndMark = false
        return header
      }
      if (block.length === TAR_BLOCK && block.every((byte) => byte === 0)) this.#seenEndMark = true
      // What stands behind the end mark is no part of the archive.
      else if (!this.#seenEndMark) throw broken(this.#name, 'a header or the end mark next', found(block))
    }
  }

  #begin({ name, size }: TarHeader): void {
    this.#name = name
    this.#begun += 1
    this.#content = size
    this.#unread = Math.ceil(size / TAR_BLOCK) * TAR_BLOCK
  }

  async #wholeContent(header: TarHeader): Promise<Uint8Array> {
    if (header.size > MAX_EXTENSION_BYTES) {
      throw broken(header.name, `a header of at most ${MAX_EXTENSION_BYTES} bytes`, String(header.size))
    }
    this.#begin(header)
    const pieces: Uint8Array[] = []
    for await (const piece of this.#bytes(header.name)) pieces.push(piece.slice())
    return Buffer.concat(pieces)
  }

  async *#bytes(name: string, begun = this.#begun): AsyncGenerator<Uint8Array> {
    while (this.#content > 0 && begun === this.#begun) {
      const piece = await this.#blocks.some(this.#content)
      if (piece === null) throw broken(name, `${this.#content} bytes more`, 'the end of the input')
      this.#content -= piece.length
      this.#unread -= piece.length
      yield piece
    }
  }

  async #skip(): Promise<void> {
    while (this.#unread > 0) {
      const piece = await this.#blocks.some(this.#unread)
      if (piece === null) throw broken(this.#name, `${this.#unread} bytes more`, 'the end of the input')
      this.#unread -= piece.length
    }
    this.#content = 0
  }
}

/** pax for the next entry and for all, GNU tar for the name and the link of the next. */
const EXTENDS: ReadonlySet<string> = new Set(['x', 'g', 'L', 'K'])

/** Links, devices, folders and pipes. */
const HAVE_NO_CONTENT: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6'])

function kindOf(type: string): ArchiveEntry['kind'] {
  if (type === '0' || type === '7') return 'file'
  return type === '1' || type === '2' ? 'link' : 'other'
}

function extensionOf(type: string, content: Uint8Array): Extension {
  if (type === 'L') return { path: tarText(content) }
  return type === 'K' ? {} : paxExtension(content)
}

/** Records as "27 path=xml/2022.acl.xml\n", each with its own length in bytes before it. */
function paxExtension(content: Uint8Array): Extension {
  let said: Extension = {}
  for (let start = 0; start < content.length; ) {
    const [prefix, digits] = /^(\d+) /.exec(latin1(content.subarray(start, start + 20))) ?? []
    const end = start + Number(digits)
    if (prefix === undefined || end <= start + prefix.length || end > content.length) break
    const record = new TextDecoder().decode(content.subarray(start + prefix.length, end - 1))
    const equals = record.indexOf('=')
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)]
    if (key === 'path') said = { ...said, path: value }
    else if (key === 'size' && /^\d+$/.test(value)) said = { ...said, size: Number(value) }
    else if (key.startsWith('GNU.sparse.')) said = { ...said, isSparse: true }
    start = end
  }
  return said
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function found(block: Uint8Array): string {
  return block.length < TAR_BLOCK ? 'the end of the input' : 'other bytes'
}

function broken(name: string, due: string, got: string): ArchiveBreak {
  const place = name === '' ? 'its beginning' : JSON.stringify(name)
  return new ArchiveBreak(new ImporterError('tar', `at ${place}`, `requires ${due}, got ${got}`))
}
