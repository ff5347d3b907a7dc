import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../..', import.meta.url))

/** What a program left behind when it ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Program {
  readonly pid: number
  readonly ended: Promise<Ended>
  /** Resolves with the match as soon as standard output shows it; rejects when the program ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  signal(name: NodeJS.Signals): void
}

export interface RunningServer extends Program {
  readonly origin: string
  query<T>(document: string, variables?: Record<string, unknown>): Promise<T>
}

export interface HowToRun {
  /** What the environment says besides PORT=0; undefined takes a variable away. */
  readonly env?: Record<string, string | undefined>
  /** What to send to standard input; it stays open without. */
  readonly input?: string
  readonly account?: { readonly uid: number; readonly gid: number }
  /** The folder of the program; this project's by default. */
  readonly folder?: string
  /** Signals reach every process that the program has started in its session, as those of a terminal do. */
  readonly terminal?: boolean
}

/**
 * Where programs are run as a user runs them. `clear` ends what still runs, the Postgres servers in the stage's folders
 * too, and removes the folders, whatever happened before.
 */
export interface Stage {
  /** A new temporary folder. */
  folder(): Promise<string>
  /** Runs `etal` to its end. */
  etal(args: readonly string[], how?: HowToRun): Promise<Ended>
  /** Starts `etal`. */
  start(args: readonly string[], how?: HowToRun): Program
  /** Starts `etal serve` on a free port and waits until it is ready. */
  serve(how: HowToRun): Promise<RunningServer>
  clear(): Promise<void>
}

export function stage(): Stage {
  const folders: string[] = []
  const children: ChildProcess[] = []

  function start(
    args: readonly string[],
    { env, input, account, folder = project, terminal = false }: HowToRun = {},
  ): Program {
    const child = spawn(process.execPath, [join(folder, 'scripts/etal.js'), ...args], {
      cwd: folder,
      env: { ...bareEnvironment(), PORT: '0', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: terminal,
      ...account,
    })
    children.push(child)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.stdin.on('error', () => {})
    if (input !== undefined) child.stdin.end(input)
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, stdout, stderr }))
    })
    return {
      pid: child.pid!,
      ended,
      says: (pattern) =>
        new Promise((resolve, reject) => {
          const look = () => {
            const match = pattern.exec(stdout)
            if (match) resolve(match)
          }
          look()
          child.stdout.on('data', look)
          child.once('close', () => reject(new Error(`It ended before it said ${pattern}:\n${stdout}${stderr}`)))
        }),
      signal: (name) => void (terminal ? process.kill(-child.pid!, name) : child.kill(name)),
    }
  }

  return {
    start,
    folder: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'etal-stage-'))
      folders.push(folder)
      return folder
    },
    etal: (args, how) => start(args, how).ended,
    serve: async (how) => {
      const program = start(['serve'], how)
      const [, origin] = await program.says(/^Ready: .* at (http:.*)\/graphql/m)
      return { ...program, origin: origin!, query: (document, variables) => ask(origin!, document, variables) }
    },
    clear: async () => {
      for (const child of children.splice(0)) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGKILL')
        await new Promise((resolve) => child.once('close', resolve))
      }
      for (const folder of folders.splice(0)) {
        for (const pid of postmasters(folder)) await endPostgres(pid)
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
  }
}

async function ask<T>(origin: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: T; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** The environment of a user who has set nothing; an empty variable also hides what a .env file says. */
function bareEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  return {
    PATH,
    HOME,
    ...(TMPDIR && { TMPDIR }),
    DATABASE_URL: '',
    ETAL_DATA_DIR: '',
    HOST: '',
    ETAL_PROCESSES: '',
    ETAL_SEARCH_BUDGET: '',
    ETAL_POOL_SIZE: '',
    ETAL_STATEMENT_TIMEOUT: '',
    ETAL_READ: '',
    ETAL_INTROSPECTION: '',
    ETAL_GRAPHIQL: '',
    ETAL_EXPLORER: '',
    ETAL_CORS_ORIGINS: '',
    ETAL_TRUSTED_DOCUMENTS: '',
    ETAL_TRUSTED_DOCUMENTS_ONLY: '',
    // A test asks as much as it likes.
    ETAL_RATE_LIMIT: '0',
    ETAL_RATE_LIMIT_TOKEN: '',
    ETAL_TRUST_PROXY: '',
    ETAL_HSTS: '',
    ETAL_LOG_LEVEL: '',
    ETAL_METRICS: '',
    ETAL_METRICS_TOKEN: '',
    ETAL_SHUTDOWN_DELAY: '',
    OTEL_EXPORTER_OTLP_ENDPOINT: '',
    OTEL_SERVICE_NAME: '',
    ETAL_CONTACT: '',
    OPENALEX_API_KEY: '',
    SEMANTIC_SCHOLAR_API_KEY: '',
    CROSSREF_PLUS_API_TOKEN: '',
  }
}

/** The process that the lock file of a data folder names, alive or not; null when there is no lock file. */
export function postmaster(dataDir: string): number | null {
  const file = join(dataDir, 'postgres/postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null
}

/** Whether a process runs; one that has ended and waits to be buried does not. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch (error) {
    return existsSync('/proc') ? false : (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export async function eventually(holds: () => boolean | Promise<boolean>, patience = 5000): Promise<void> {
  for (const start = performance.now(); !(await holds()); ) {
    if (performance.now() - start > patience) throw new Error(`It does not hold after ${patience} ms: ${holds}`)
    await sleep(20)
  }
}

/** A server and the processes that it has started. */
export function processesOf(postmaster: number): number[] {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return new RegExp(`^PPid:\\s+${postmaster}$`, 'm').test(readFileSync(`/proc/${name}/status`, 'utf8'))
    } catch {
      return false
    }
  })
  return [postmaster, ...children.map(Number)]
}

/** Sends a signal to those that are still there. */
export function signalAll(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) if (runs(pid)) process.kill(pid, name)
}

function postmasters(folder: string): number[] {
  const places = [folder, ...readdirSync(folder).map((name) => join(folder, name))]
  return places.map(postmaster).filter((pid) => pid !== null)
}

async function endPostgres(pid: number): Promise<void> {
  const isPostgres = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('etal-stage-')
    } catch {
      return false
    }
  }
  if (!isPostgres()) return
  signalAll(processesOf(pid), 'SIGCONT')
  process.kill(pid, 'SIGQUIT')
  await eventually(() => !runs(pid), 10_000).catch(() => process.kill(pid, 'SIGKILL'))
}
