import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Installs the peers from npm into the benchmark's own folder; why not, where that fails, else null. */
export function installNpmPeers(): string | null {
  // npm of Windows is a script, which takes a shell.
  const options = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' } as const
  if (spawnSync('npm', ['ls', '--silent'], options).status === 0) return null
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], options)
  return status === 0
    ? null
    : `absent: npm ci in scripts/bench failed (${stderr?.trim().split('\n').at(-1) ?? 'no npm'})`
}
