import { access, constants, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { indexBytes, indexedRows } from '../../../store/deployment/index-size.ts'
import { savedSnapshots } from '../../../store/deployment/saved-snapshots.ts'
import { databaseBytes, storedVersion } from '../../../store/deployment/stored-facts.ts'
import { byteCount } from '../byte-count.ts'
import type { Check } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { type Finding, fault, note, ok, warning } from '../finding.ts'

/** Whether the folder that keeps the index, and the embedded Postgres, can be written and has room. */
export const dataFolder: Check = {
  name: 'data folder',
  needs: 'nothing',
  examine: async (deployment) => {
    const { dataDir } = deployment.environment.config
    const place = await nearest(dataDir)
    const problem = await unfit(place, dataDir)
    if (problem !== null) {
      const cure = `Make it a folder of the account that runs the server: mkdir -p ${dataDir} && chown ${process.getuid?.() ?? 'ACCOUNT'} ${dataDir}; or set ETAL_DATA_DIR`
      return [
        deployment.embedded
          ? fault(`${problem}: the embedded Postgres cannot keep its data`, cure)
          : warning(`${problem}: every start loads the index anew`, cure),
      ]
    }
    const found = [...(await room(deployment, place)), ...(await saved(deployment))]
    return found.length > 0 ? found : [ok(place === dataDir ? dataDir : `${dataDir} will be made at the first start`)]
  },
}

/** The folder, or the nearest one above it that is there. */
async function nearest(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    (error) => error.code !== 'ENOENT',
  )
  return isThere || dirname(path) === path ? path : nearest(dirname(path))
}

async function unfit(place: string, dataDir: string): Promise<string | null> {
  const entry = await stat(place).catch((error) => error as NodeJS.ErrnoException)
  if (entry instanceof Error) return `${place} cannot be looked at (${entry.code})`
  if (!entry.isDirectory()) return `${place} is not a folder`
  const writable = await access(place, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  if (writable) return null
  return place === dataDir
    ? `${dataDir} belongs to account ${entry.uid} and may not be written by this one`
    : `${dataDir} is not there, and may not be made in ${place}`
}

/** An index is saved beside the last one; the embedded Postgres grows by an import. */
async function room({ database, hasTables, embedded }: Deployment, place: string): Promise<Finding[]> {
  if (!database || !hasTables) return []
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  const index = indexBytes(await indexedRows(database))
  const need = 2 * index + (embedded ? (await databaseBytes(database)) / 4 : 0) + 50e6
  if (free >= need) return []
  return [
    warning(
      `${byteCount(free)} are free where ${place} lies, and about ${byteCount(need)} will be needed`,
      'Make room there, or set ETAL_DATA_DIR to a larger disk',
    ),
  ]
}

async function saved({ database, hasTables, environment: { config } }: Deployment): Promise<Finding[]> {
  if (!database || !hasTables) return []
  const version = await storedVersion(database)
  const files = await savedSnapshots(join(config.dataDir, 'snapshots'))
  if (files.length === 0)
    return [note(`${config.dataDir} has no saved index yet: the next start loads it from the database`)]
  const current = files.find((file) => file.version === version)
  return current
    ? [ok(`${config.dataDir}; the index of the stored data is saved, ${byteCount(current.bytes)}`)]
    : [note(`${config.dataDir} has an index of other data saved: the next start loads this one from the database`)]
}
