import { stat } from 'node:fs/promises'
import type { Archive } from '../importers/archive/archive.ts'
import { folderArchive } from '../importers/archive/folder-archive.ts'
import { beginsTar, tarArchive } from '../importers/archive/tar-archive.ts'
import { TAR_BLOCK } from '../importers/archive/tar-header.ts'
import { isZip, zipArchive } from '../importers/archive/zip-archive.ts'
import { type ArchiveReading, archiveImporter } from '../importers/archive.ts'
import { ArchiveGrowth } from '../importers/decompressed/archive-growth.ts'
import { decompressed } from '../importers/decompressed.ts'
import type { Importer } from '../importers/importer.ts'
import { peekedInput } from '../importers/peeked-input.ts'
import { input } from './input.ts'

/** What is behind a path, ready to be imported. */
export interface OpenedInput {
  /** The importer of the format or, of a folder or an archive, one of all documents in it, which is not registered. */
  readonly importer: Importer
  /** Decompressed; nothing of a folder or an archive, which its importer opens by itself. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** null for a document. */
  readonly reading: ArchiveReading | null
  /** Whether a document is worth a thread to read it. */
  readonly isLong: boolean
  /** How much has been read, 0 to 1; null where the length is not known. */
  readShare(): number | null
}

/** Threads take a second to start, in which so much is read. */
const LONG_BYTES = 4_194_304

/**
 * Opens a file, a folder, an archive (tar, zip) or, as `-`, standard input. Files are told apart by what is in them, not by
 * their names. What cannot be read fails when it is.
 */
export async function openedInput(path: string, importer: Importer, signal: AbortSignal): Promise<OpenedInput> {
  const stats = path === '-' ? null : await stat(path).catch(() => null)
  if (stats?.isDirectory()) return inArchive(importer, folderArchive(path))
  if (stats?.isFile() && (await isZip(path))) return inArchive(importer, zipArchive(path, stats.size))

  const growth = new ArchiveGrowth('archive')
  const size = stats?.isFile() ? stats.size : null
  const readShare = () => size && growth.consumed / size
  const open = (growth: ArchiveGrowth) => decompressed(growth.counted(input(path, signal)), { within: growth })
  try {
    const { isTar, isLong, bytes } = await sniffed(open(growth))
    if (!isTar) return { importer, bytes, reading: null, isLong, readShare }
    const again = size === null ? null : () => open(new ArchiveGrowth('archive'))
    return inArchive(importer, tarArchive(bytes, { growth, readShare, again }))
  } catch (error) {
    return { importer, bytes: failing(error), reading: null, isLong: false, readShare }
  }
}

function inArchive(importer: Importer, archive: Archive): OpenedInput {
  const opened = archiveImporter(importer, archive)
  const bytes = failing(new Error('openedInput requires the importer of an archive to open it itself'))
  return { ...opened, bytes, isLong: false, readShare: archive.readShare }
}

async function sniffed(source: AsyncIterable<Uint8Array>) {
  const beginning: Uint8Array[] = []
  let seen = 0
  let isTar: boolean | null = null
  const bytes = await peekedInput(source, (chunk) => {
    if (isTar === null) {
      beginning.push(chunk)
      if (seen + chunk.length >= TAR_BLOCK) isTar = beginsTar(Buffer.concat(beginning))
    }
    seen += chunk.length
    return isTar === true || seen >= LONG_BYTES
  })
  return { isTar: isTar === true, isLong: seen >= LONG_BYTES, bytes }
}

// biome-ignore lint/correctness/useYield: it fails before the first byte.
async function* failing(error: unknown): AsyncGenerator<Uint8Array> {
  throw error
}
