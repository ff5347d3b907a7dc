import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { embeddedServer } from '../../src/store/embedded-server.ts'
import { postgresAccount } from '../../src/store/postgres-account.ts'
import { postgresBinaries } from '../../src/store/postgres-binaries.ts'
import { postmaster, processesOf, runs, signalAll } from '../cli/stage.ts'

/** A Postgres of a test's own, to which it may do what it likes. */
export interface PrivatePostgres {
  readonly port: number
  /** Whom its files belong to; null where that is who we are. */
  readonly account: { readonly uid: number; readonly gid: number } | null
  /** The address of a database in it, at another port where something stands in between. */
  url(database?: string, port?: number): string
  query(sql: string, database?: string): Promise<pg.QueryResult['rows']>
  /** Does something on a connection of its own, which is kept, with its locks, until it is let go. */
  hold(sql: string, database: string): Promise<() => Promise<void>>
  /** How many wait for a lock. */
  waiting(database: string): Promise<number>
  /** Ends it; `immediate` as in a crash. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  start(): Promise<void>
  /** Ends all of its processes at once, without a word. */
  kill(): Promise<void>
  close(): Promise<void>
}

export async function privatePostgres(settings: Record<string, string> = {}): Promise<PrivatePostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'etal-faults-'))
  const cluster = join(dataDir, 'postgres')
  const server = await embeddedServer(dataDir, { settings: { fsync: 'off', ...settings } })
  const { user, password, port } = server.connection
  const binaries = await postgresBinaries()
  const account = await postgresAccount(cluster, [dataDir, binaries.home])
  const control = (...args: string[]) => account.run(binaries.pgCtl, [...args, '-D', cluster, '-w', '-t', '60', '-s'])
  const started = ['-l', join(cluster, 'server.log'), '-o', `-p ${port}`]
  const url = (database = 'postgres', at = port) => `postgresql://${user}:${password}@127.0.0.1:${at}/${database}`
  const kill = async () => {
    const pid = postmaster(dataDir)
    if (pid === null || !runs(pid)) return
    const all = processesOf(pid)
    signalAll(all, 'SIGKILL')
    while (all.some(runs)) await sleep(10)
  }
  const connected = async (database?: string) => {
    const client = new pg.Client({ connectionString: url(database) })
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const query = async (sql: string, database?: string) => {
    const client = await connected(database)
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  return {
    port,
    account: account.ids,
    url,
    query,
    hold: async (sql, database) => {
      const client = await connected(database)
      await client.query(sql)
      return () => client.end()
    },
    waiting: async (database) => {
      const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '${database}'`
      return (await query(`SELECT count(*)::int AS waiting ${waiting}`))[0]!.waiting
    },
    stop: (mode) => control('stop', '-m', mode),
    start: async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await control('start', ...started)
        } catch (error) {
          // A process that was born while all were killed still holds the memory that they shared.
          if (attempt === 20) throw error
          await sleep(250)
        }
      }
    },
    kill,
    close: async () => {
      await server.close()
      await kill()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
