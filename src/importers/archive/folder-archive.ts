import { createReadStream, type Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ImporterError } from '../importer-error.ts'
import type { Archive, ArchiveEntry } from './archive.ts'
import { isHidden } from './document-names.ts'

/** A folder with all below it, by name. Links are not followed; into hidden folders nobody looks. */
export function folderArchive(path: string): Archive {
  const entries = () => folderEntries(path, '')
  return { entries, ahead: entries, growth: null, readShare: () => null }
}

async function* folderEntries(folder: string, within: string): AsyncGenerator<ArchiveEntry> {
  let children: Dirent[]
  try {
    children = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    yield { name: within, kind: 'unreadable', bytes: () => failing(error) }
    return
  }
  children.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const child of children) {
    const [path, name] = [join(folder, child.name), `${within}${child.name}`]
    if (child.isDirectory() && !isHidden(name)) yield* folderEntries(path, `${name}/`)
    else yield { name, kind: kindOf(child), bytes: () => bytesOf(path) }
  }
}

function kindOf(child: Dirent): ArchiveEntry['kind'] {
  if (child.isFile()) return 'file'
  return child.isSymbolicLink() ? 'link' : 'other'
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path)
  } catch (error) {
    throw unreadable(error)
  }
}

// biome-ignore lint/correctness/useYield: it fails before the first byte.
async function* failing(error: unknown): AsyncGenerator<Uint8Array> {
  throw unreadable(error)
}

function unreadable(cause: unknown): ImporterError {
  const { code, message } = cause as NodeJS.ErrnoException
  return new ImporterError('folder', 'byte 1', `requires a file that can be read, got ${code ?? message}`, { cause })
}
