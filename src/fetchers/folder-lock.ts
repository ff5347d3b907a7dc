import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FetchError } from './fetch-error.ts'

/** Marks a folder as this process's own; refused while another process that runs has it. */
export async function lockFolder(folder: string): Promise<void> {
  const file = join(folder, NAME)
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const owner = Number(await readFile(file, 'utf8').catch(() => ''))
    // A process that was killed leaves its mark behind, and its number may come again.
    if (owner !== process.pid && owner > 0 && runs(owner)) {
      throw new FetchError(`requires that no other import fetches the same, got one that runs as process ${owner}`)
    }
    await writeFile(file, String(process.pid))
  }
}

export async function unlockFolder(folder: string): Promise<void> {
  await rm(join(folder, NAME), { force: true })
}

const NAME = 'lock'

function runs(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
