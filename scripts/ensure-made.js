// A folder that is made from other files, when it is missing or they have changed.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Milliseconds after which what is still being made was left behind by a process that was killed. */
const longestMaking = 600_000

/**
 * Makes `folder` hold what `make` makes of `files`; does nothing when it does already. It is made aside and put in its
 * place whole, because others may begin at the same time; a failure leaves what was there before.
 * @param {string} folder
 * @param {readonly string[]} files
 * @param {(folder: string) => void} make
 */
export function ensureMade(folder, files, make) {
  const hash = hashOf(files)
  if (isMadeFrom(hash, folder)) return
  mkdirSync(dirname(folder), { recursive: true })
  removeLeftBehind(folder)
  const aside = mkdtempSync(`${folder}.`)
  try {
    const making = join(aside, basename(folder))
    make(making)
    writeFileSync(join(making, '.built'), hash)
    // Somebody else may have been faster.
    if (!isMadeFrom(hash, folder)) replace(folder, making, join(aside, 'former'))
  } catch (error) {
    if (!isMadeFrom(hash, folder)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** @param {string} folder @returns {string[]} */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
}

/** @param {readonly string[]} files */
export function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file)} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/** @param {string} hash @param {string} folder */
function isMadeFrom(hash, folder) {
  const stamp = join(folder, '.built')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
}

/** @param {string} folder @param {string} made @param {string} former */
function replace(folder, made, former) {
  if (existsSync(folder)) renameSync(folder, former)
  renameSync(made, folder)
}

/** @param {string} folder */
function removeLeftBehind(folder) {
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name)
    if (!path.startsWith(`${folder}.`)) continue
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY }
    if (Date.now() - mtimeMs > longestMaking) rmSync(path, { recursive: true, force: true })
  }
}
