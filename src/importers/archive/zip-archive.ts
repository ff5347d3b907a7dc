import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { ArchiveGrowth, type GrowthLimits } from '../decompressed/archive-growth.ts'
import { ImporterError } from '../importer-error.ts'
import type { Archive, ArchiveEntry } from './archive.ts'

/** A zip archive on disk, read at random access in the order of its directory, which stands at its end. */
export function zipArchive(path: string, size: number, limits?: GrowthLimits): Archive {
  const growth = new ArchiveGrowth('zip', limits)
  // All at once: entries may share their bytes, and could else each grow from the same ones.
  growth.consume(size)
  const progress: Progress = { read: 0 }
  return {
    entries: () => zipEntries(path, growth, progress),
    ahead: () => zipEntries(path, growth, { read: 0 }),
    growth,
    readShare: () => progress.read / size,
  }
}

/** Compressed bytes whose content has been read. */
interface Progress {
  read: number
}

/** Whether a file begins as a zip archive does; one that cannot be read does not. */
export async function isZip(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null)
  try {
    const { buffer } = (await file?.read(Buffer.alloc(4), 0, 4, 0)) ?? {}
    return MAGIC.includes(buffer?.toString('latin1') ?? '')
  } catch {
    return false
  } finally {
    await file?.close()
  }
}

/** Of an entry, or of the directory where there are no entries. */
const MAGIC: readonly string[] = ['PK\x03\x04', 'PK\x05\x06']

async function* zipEntries(path: string, growth: ArchiveGrowth, progress: Progress): AsyncGenerator<ArchiveEntry> {
  // Names are shown and never lead to a file, so they may be any.
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(refuse)
  try {
    const entries = zip.eachEntry()
    for (;;) {
      const { value: entry, done } = await entries.next().catch(refuse)
      if (done) return
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
      if (name.endsWith('/')) continue
      yield { name, kind: isLink(entry) ? 'link' : 'file', bytes: () => bytesOf(zip, entry, growth, progress) }
    }
  } finally {
    zip.close()
  }
}

function refuse(cause: unknown): never {
  throw new ImporterError('zip', 'its directory', `requires a whole zip archive, got ${problemIn(cause)}`, { cause })
}

/** As written on Unix, where alone there are links: the upper half of the attributes is the mode of the file. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >>> 8 === 3 && externalFileAttributes >>> 28 === 0xa
}

async function* bytesOf(
  zip: ZipFile,
  entry: Entry,
  growth: ArchiveGrowth,
  progress: Progress,
): AsyncGenerator<Uint8Array> {
  const refusal = (due: string, got: string, cause?: unknown) =>
    new ImporterError('zip', 'byte 1', `requires ${due}, got ${got}`, { cause })
  if (entry.isEncrypted()) throw refusal('a file that is not encrypted', 'one that is')
  if (!entry.canDecodeFileData()) {
    throw refusal('a file that is stored or deflated', `compression method ${entry.compressionMethod}`)
  }
  let sum = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum)
      growth.produce(chunk.length)
      progress.read += (chunk.length / entry.uncompressedSize) * entry.compressedSize
      yield chunk
    }
  } catch (error) {
    if (error instanceof ImporterError) throw error
    throw refusal('a whole file', problemIn(error), error)
  }
  if (sum !== entry.crc32) throw refusal('the bytes of which the archive has the sum', 'others')
}

function problemIn(error: unknown): string {
  return (error as Error).message
}
