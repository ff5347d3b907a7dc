import { randomBytes } from 'node:crypto'
import {
  appendFile,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { EmbeddedServerError } from './embedded-server-error.ts'
import { inTurn } from './in-turn.ts'
import { joinedAgain } from './joined-again.ts'
import { type PostgresAccount, postgresAccount } from './postgres-account.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'

/** A real Postgres run from npm's binaries, shared by every process that uses the same folder. */
export interface EmbeddedServer {
  readonly connection: {
    host: string
    port: number
    user: string
    password: string
    database: string
  }
  /** Leaves the server; the last process to leave stops it. */
  close(): Promise<void>
}

export interface EmbeddedServerOptions {
  /** Settings of postgresql.conf for a new data folder, e.g. fsync: 'off' for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where given, a server that dies is started again, and this hears of it. */
  readonly report?: (message: string) => void
}

/**
 * Starts the server whose data lies in `dataDir`, or joins the one that runs there already. The data folder is made on
 * first use. Postgres runs in a session of its own, so that Ctrl-C reaches us first and requests can end.
 */
export async function embeddedServer(dataDir: string, options: EmbeddedServerOptions = {}): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true }).catch((cause) => {
    throw unwritable(dataDir, cause)
  })
  const binaries = await postgresBinaries()
  const account = await postgresAccount(join(dataDir, 'postgres'), [dataDir, binaries.home])
  const server = new Server(dataDir, binaries, account)
  await server.initialise(options.settings ?? {})
  const { report } = options
  return report ? joinedAgain(() => server.join(), report) : server.join()
}

/** Every process that uses the server holds this advisory lock in common; who can hold it alone is the last one. */
const presence = 0x6574616c

class Server {
  readonly #dataDir: string
  readonly #cluster: string
  readonly #binaries: PostgresBinaries
  readonly #account: PostgresAccount

  constructor(dataDir: string, binaries: PostgresBinaries, account: PostgresAccount) {
    this.#dataDir = dataDir
    this.#cluster = join(dataDir, 'postgres')
    this.#binaries = binaries
    this.#account = account
  }

  /** Makes the cluster in a folder beside its place and moves it there whole: a broken-off attempt leaves nothing half-made. */
  async initialise(settings: Readonly<Record<string, string>>): Promise<void> {
    if (await exists(join(this.#cluster, 'PG_VERSION'))) return
    await this.#removeDrafts()
    const draft = await mkdtemp(join(this.#dataDir, `new-${process.pid}-`)).catch((cause) => {
      throw unwritable(this.#dataDir, cause)
    })
    const passwordFile = join(draft, 'password')
    const cluster = join(draft, 'postgres')
    try {
      await mkdir(cluster)
      await writeFile(passwordFile, randomBytes(24).toString('base64url'), {
        mode: 0o600,
      })
      await this.#own(draft, cluster, passwordFile)
      await this.#account.run(this.#binaries.initdb, [
        `--pgdata=${cluster}`,
        '--username=etal',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Code-point order everywhere; letters of every script are letters, which trigram search needs.
        '--locale=C',
        `--lc-ctype=${platform() === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'}`,
        '--no-sync',
        '--no-instructions',
      ])
      const conf = {
        listen_addresses: '127.0.0.1',
        unix_socket_directories: '',
        ...settings,
      }
      const lines = Object.entries(conf).map(([name, value]) => `${name} = '${value}'`)
      await appendFile(join(cluster, 'postgresql.conf'), `\n${lines.join('\n')}\n`)
      await rename(passwordFile, join(cluster, 'etal-password'))
      await rename(cluster, this.#cluster).catch((error) => {
        // Another process was quicker; its cluster is as good as ours.
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
      })
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  }

  /** Removes what processes that were killed meanwhile have left. */
  async #removeDrafts(): Promise<void> {
    for (const name of await readdir(this.#dataDir)) {
      const maker = /^new-(\d+)-/.exec(name)?.[1]
      if (maker && !isAlive(Number(maker))) {
        await rm(join(this.#dataDir, name), { recursive: true, force: true, maxRetries: 5 })
      }
    }
  }

  async join(): Promise<EmbeddedServer & { readonly lost: Promise<void> }> {
    for (let attempt = 1; ; attempt++) {
      const running = await this.#running()
      const port = running?.port ?? (await this.#start())
      const connection = {
        host: '127.0.0.1',
        port,
        user: 'etal',
        password: await readFile(join(this.#cluster, 'etal-password'), 'utf8'),
        database: 'postgres',
      }
      try {
        const guard = await this.#enter(connection)
        const lost = new Promise<void>((resolve) => guard.once('end', resolve))
        return { connection, lost, close: () => this.#leave(connection, guard) }
      } catch (cause) {
        // The server may have been stopped between our look and our knock: look again.
        if (attempt < 5 && !(await this.#running())) continue
        if (!running) throw cause
        throw new EmbeddedServerError(
          `An earlier Postgres (process ${running.pid}) holds ${this.#cluster} but does not answer; end it with \`kill -INT ${running.pid}\` and start again`,
          { cause },
        )
      }
    }
  }

  /** The server that holds the cluster, as its lock file tells; null when there is none alive. */
  async #running(): Promise<{ pid: number; port: number } | null> {
    for (let waited = 0; ; waited += 100) {
      const lines = (await readFile(this.#lockFile, 'utf8').catch(() => '')).split('\n')
      const pid = Number(lines[0])
      if (!pid || !isAlive(pid) || !(await this.#isServedBy(pid))) return null
      const status = lines[7]?.trim()
      if (status === 'ready' || waited >= 30_000) return { pid, port: Number(lines[3]) }
      await sleep(100)
    }
  }

  get #lockFile(): string {
    return join(this.#cluster, 'postmaster.pid')
  }

  /** Whether the process is a server of this cluster: it works in its folder, or was told to where that is hidden. */
  async #isServedBy(pid: number): Promise<boolean> {
    if (platform() !== 'linux') return true
    const cluster = await stat(this.#cluster)
    const place = await stat(`/proc/${pid}/cwd`).catch(() => null)
    if (place) return place.dev === cluster.dev && place.ino === cluster.ino
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(`-D\0${this.#cluster}\0`)
  }

  /**
   * In turn: of two servers that find the lock file of a dead one at the same time, one can remove the other's, which
   * then ends by itself a minute later.
   */
  async #start(): Promise<number> {
    const { dev, ino } = await stat(this.#cluster)
    return inTurn(
      `etal-postgres-${dev}-${ino}`,
      async () => (await this.#running())?.port ?? (await this.#startAlone()),
    )
  }

  async #startAlone(): Promise<number> {
    // The file of a dead server is left to Postgres: it makes sure that no child of that server is still writing. Where
    // the machine was restarted and the number given to another program, Postgres would refuse to start.
    const holder = Number.parseInt(await readFile(this.#lockFile, 'utf8').catch(() => ''), 10)
    if (holder && isAlive(holder) && !(await this.#isServedBy(holder))) await rm(this.#lockFile, { force: true })
    const port = await freePort(await this.#lastPort())
    const log = join(this.#cluster, 'server.log')
    await this.#account
      .run(this.#binaries.pgCtl, ['start', '-D', this.#cluster, '-l', log, '-w', '-t', '60', '-s', '-o', `-p ${port}`])
      .catch(async (cause) => {
        const running = await this.#running()
        if (running) return
        const said = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n')
        throw new EmbeddedServerError(`The embedded Postgres in ${this.#cluster} did not start:\n${said}`, { cause })
      })
    return (await this.#running())?.port ?? port
  }

  /** Where the server was found the last time; 0 when it never ran. Whoever lost it looks there. */
  async #lastPort(): Promise<number> {
    const options = await readFile(join(this.#cluster, 'postmaster.opts'), 'utf8').catch(() => '')
    return Number(/"-p" "(\d+)"/.exec(options)?.[1] ?? 0)
  }

  async #enter(connection: EmbeddedServer['connection']): Promise<pg.Client> {
    const guard = new pg.Client({
      ...connection,
      connectionTimeoutMillis: 5000,
      // While another process stops the server, it holds the lock.
      query_timeout: 65_000,
      application_name: 'etal presence',
    })
    // A server that is killed takes this connection along; whoever queries next is told.
    guard.on('error', () => {})
    await guard.connect()
    try {
      await guard.query('SELECT pg_advisory_lock_shared($1)', [presence])
      return guard
    } catch (error) {
      await guard.end().catch(() => {})
      throw error
    }
  }

  async #leave(connection: EmbeddedServer['connection'], guard: pg.Client): Promise<void> {
    let last = guard
    for (const start = performance.now(); ; ) {
      const isLast = await isAlone(last)
      if (isLast) await this.#stop()
      await last.end().catch(() => {})
      // A server that crashed meanwhile and mends itself would be left running, with nobody to stop it.
      if (isLast !== null || performance.now() - start > 5000 || !(await this.#running())) return
      await sleep(200)
      last = await this.#enter(connection).catch(() => last)
    }
  }

  /** Waits for the process itself: pg_ctl would wait on the next server's lock file, should one start right away. */
  async #stop(): Promise<void> {
    const running = await this.#running()
    if (!running) return
    await this.#account.run(this.#binaries.pgCtl, ['stop', '-D', this.#cluster, '-m', 'fast', '-W', '-s'])
    for (let waited = 0; isAlive(running.pid) && (await this.#isServedBy(running.pid)); waited += 20) {
      if (waited > 60_000) {
        throw new EmbeddedServerError(`The embedded Postgres (process ${running.pid}) did not stop within a minute`)
      }
      await sleep(20)
    }
  }

  async #own(...paths: string[]): Promise<void> {
    const { ids } = this.#account
    for (const path of paths) if (ids) await chown(path, ids.uid, ids.gid)
    await chmod(paths[0]!, 0o700)
  }
}

/** Whether nobody else holds the server; null when it is not there to say so. */
async function isAlone(guard: pg.Client): Promise<boolean | null> {
  return guard
    .query('SELECT pg_advisory_unlock_shared($1)', [presence])
    .then(() => guard.query('SELECT pg_try_advisory_lock($1) AS last', [presence]))
    .then(({ rows }) => rows[0].last === true)
    .catch(() => null)
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    (error) => {
      if (error.code === 'ENOENT') return false
      throw new EmbeddedServerError(
        `${path} cannot be read (${error.code}): it belongs to another account; run as that account, or set ETAL_DATA_DIR to a folder of yours`,
        { cause: error },
      )
    },
  )
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function unwritable(dataDir: string, cause: NodeJS.ErrnoException): EmbeddedServerError {
  return new EmbeddedServerError(
    `The folder ${dataDir}, where the embedded Postgres keeps its data, cannot be written (${cause.code}); set ETAL_DATA_DIR to one that can`,
    { cause },
  )
}

/** This port if it is free, else another one that is. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))))
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
