import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

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
    '--',
  ]
  return {
    ids,
    run: (program, args) => runProgram('setpriv', [...lend, program, ...args]),
  }
}

async function runProgram(program: string, args: readonly string[], ids: object = {}): Promise<void> {
  // A path that this account cannot enter must not be its working directory either.
  const options = {
    ...ids,
    cwd: '/',
    env: { ...process.env, LC_ALL: undefined, LC_MESSAGES: 'C', TZ: 'UTC' },
  }
  await promisify(execFile)(program, args, options).catch((cause) => {
    const said = `${cause.stderr ?? ''}${cause.stdout ?? ''}`.trim() || cause.message
    throw new Error(`${program} failed: ${said}`, { cause })
  })
}

async function ownerOf(dataDir: string): Promise<{ uid: number; gid: number } | null> {
  const { uid, gid } = await stat(dataDir).catch(() => ({ uid: 0, gid: 0 }))
  return uid === 0 ? null : { uid, gid }
}

async function unprivilegedAccount(): Promise<{ uid: number; gid: number }> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const account = ['postgres', 'nobody'].map((name) => accounts.find(([login]) => login === name)).find(Boolean)
  if (!account) throw new Error('Postgres does not run as root and there is no account postgres or nobody to run it as')
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
