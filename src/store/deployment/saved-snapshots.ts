import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A saved index: the data version that it is of, and its size. */
export interface SavedFile {
  readonly version: string
  readonly bytes: number
}

/** The saved indexes of a folder, drafts left out; none where there is no folder. */
export async function savedSnapshots(folder: string): Promise<SavedFile[]> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const saved = names.filter((name) => name.endsWith('.snapshot'))
  return Promise.all(
    saved.map(async (name) => ({
      version: name.replace(/\.snapshot$/, ''),
      bytes: (await stat(join(folder, name))).size,
    })),
  )
}
