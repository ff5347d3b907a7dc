import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { EmbeddedServerError } from './embedded-server-error.ts'

/** The account that runs the embedded Postgres. */
export interface PostgresAccount {
  /** uid and gid to switch to; null to stay who we are. */
  readonly ids: { readonly uid: number; readonly gid: number } | null
  /** Runs one of Postgres' programs to its end; what it printed becomes the error when it fails. */
  run(program: string, args: readonly string[]): Promise<void>
}

/**
 * Postgres refuses to run as root, so root runs it as the account that owns the data, else as `postgres`, else as
 * `nobody`; no account is made. Where that account could not enter the folders on the way (a project below /root), it is
 * lent the one capability that lets it pass, by setpriv.
 */
export async function postgresAccount(dataDir: string, folders: readonly string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { ids: null, run: (program, args) => runProgram(program, args) }
  const ids = (await ownerOf(dataDir)) ?? (await unprivilegedAccount())
  if (await mayEnter(folders, ids.uid, ids.gid)) {
    return { ids, run: (program, args) => runProgram(program, args, ids) }
  }
  const lend = [
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    // Else access(2), by which Postgres looks for its own programs, would not count the capability.
    '--securebits=+no_setuid_fixup',
    '--',
  ]
  return {
    ids,
    run: (program, args) => runProgram('setpriv', [...lend, program, ...args]),
  }
}

async function runProgram(program: string, args: readonly string[], ids: object = {}): Promise<void> {
  const child = spawn(program, args, {
    ...ids,
    // A path that this account cannot enter must not be its working directory either.
    cwd: '/',
    env: { ...process.env, LC_ALL: undefined, LC_MESSAGES: 'C', TZ: 'UTC' },
    // In a session of its own: Ctrl-C is ours to answer, and leaves no work half done.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  const [code, signal] = await once(child, 'close').catch((cause) => {
    throw new EmbeddedServerError(`${program} cannot be run (${cause.code})`, { cause })
  })
  if (code === 0) return
  // A Ctrl-C that came between its birth and its session ended it before it began.
  if (signal === 'SIGINT') return runProgram(program, args, ids)
  const reason = said.trim().split('\n').slice(0, 5).join('\n') || `it ended with ${signal ?? `code ${code}`}`
  throw new EmbeddedServerError(`${basename(program)} of the embedded Postgres failed: ${reason}`)
}

async function ownerOf(dataDir: string): Promise<{ uid: number; gid: number } | null> {
  const { uid, gid } = await stat(dataDir).catch(() => ({ uid: 0, gid: 0 }))
  return uid === 0 ? null : { uid, gid }
}

async function unprivilegedAccount(): Promise<{ uid: number; gid: number }> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const account = ['postgres', 'nobody'].map((name) => accounts.find(([login]) => login === name)).find(Boolean)
  if (!account) {
    throw new EmbeddedServerError(
      'Postgres refuses to run as root, and there is no account postgres or nobody to run it as; set DATABASE_URL to a Postgres of yours',
    )
  }
  return { uid: Number(account[2]), gid: Number(account[3]) }
}

/** Whether an account may enter every folder on the way to these. */
async function mayEnter(folders: readonly string[], uid: number, gid: number): Promise<boolean> {
  for (let folder of folders) {
    for (; folder !== dirname(folder); folder = dirname(folder)) {
      const { mode, uid: owner, gid: group } = await stat(folder)
      const search = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
      if ((mode & search) === 0) return false
    }
  }
  return true
}
