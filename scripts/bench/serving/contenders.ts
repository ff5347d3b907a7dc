import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { installNpmPeers } from '../npm-peers.ts'
import { ServerProcess } from '../server-process.ts'
import type { Workbench } from '../workbench.ts'
import { floor } from './floor.ts'
import { node22 } from './node-22.ts'
import { ours } from './ours.ts'
import { PeerProcess } from './peer-process.ts'
import { postgraphile } from './postgraphile.ts'
import { pothosPrisma } from './pothos-prisma.ts'
import type { Dialects } from './works.ts'

/** Connections to Postgres, the same number for everybody. */
const POOL_SIZE = 10

export type PeerKey = 'floor' | 'postgraphile' | 'pothos-prisma'

export const peerKeys: readonly PeerKey[] = ['floor', 'postgraphile', 'pothos-prisma']

/** A server that is being compared, in a process of its own, or in several that this one has started. */
export interface Contender {
  readonly key: 'ours' | PeerKey
  readonly origin: URL
  readonly pid: number
  readonly dialects: Dialects
  /** Ends what it has going on in the database, where an answer was given up. */
  settle(): Promise<void>
  close(): Promise<void>
}

const peers = {
  floor: { program: 'floor.ts', dialects: floor },
  postgraphile: { program: 'postgraphile.js', dialects: postgraphile },
  'pothos-prisma': { program: 'pothos-prisma.ts', dialects: pothosPrisma },
} as const satisfies Record<PeerKey, { program: string; dialects: Dialects }>

export async function ourContender(
  bench: Workbench,
  { monitor = null, responseCache = 0 }: { readonly monitor?: string | null; readonly responseCache?: number } = {},
): Promise<Contender & { readonly server: ServerProcess }> {
  bench.say('etal serve')
  // A monitor tells of one process.
  const processes = monitor === null ? bench.pace.processes : 1
  const server = await ServerProcess.start(bench.folder, {
    monitor,
    env: {
      ETAL_RATE_LIMIT: '0',
      // Megabytes: an answer that is kept is no work done.
      ETAL_RESPONSE_CACHE: String(responseCache),
      ETAL_PROCESSES: String(processes),
      ETAL_POOL_SIZE: String(Math.max(1, Math.round(POOL_SIZE / processes))),
      NODE_ENV: 'production',
    },
  })
  return {
    key: 'ours',
    server,
    origin: new URL(server.endpoint),
    pid: server.pid,
    dialects: ours,
    settle: () => settled(bench, 'etal serve'),
    close: () => server.close(),
  }
}

/** A peer over the database of the workbench; the reason where it cannot be had. */
export async function peerContender(bench: Workbench, key: PeerKey): Promise<Contender | string> {
  const { program, dialects } = peers[key]
  let node = process.execPath
  if (key === 'postgraphile') {
    const reason = installNpmPeers()
    if (reason !== null) return reason
    const found = node22()
    if (found === null) return 'absent: PostGraphile 5 needs Node 22, which npm has not for this machine'
    node = found
  }
  const { connection } = await bench.database()
  bench.say(titleOf(key))
  const peer = await PeerProcess.start(program, { node, setup: { connection, poolSize: POOL_SIZE } })
  return {
    key,
    origin: peer.url,
    pid: peer.pid,
    dialects,
    settle: () => settled(bench, `bench ${key}`),
    close: () => peer.close(),
  }
}

/** Makes the tables and functions of the peers in the database anew. */
export async function makePeerSchema(bench: Workbench): Promise<void> {
  const { pool } = await bench.database()
  bench.say('functions of the peers')
  await pool.query(readFileSync(new URL('peer-schema.sql', import.meta.url), 'utf8'))
  await pool.query('VACUUM (ANALYZE) peer.author_rank')
}

export async function dropPeerSchema(bench: Workbench): Promise<void> {
  const { pool } = await bench.database()
  await pool.query('DROP SCHEMA IF EXISTS peer CASCADE')
}

export function titleOf(key: PeerKey): string {
  const titles = { floor: 'floor', postgraphile: `PostGraphile ${version()}`, 'pothos-prisma': 'Pothos and Prisma' }
  return titles[key]
}

function version(): string {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return dependencies.postgraphile
}

/** Statements go on where nobody waits for them any more: they are cancelled, those that wait behind them as well. */
async function settled(bench: Workbench, application: string): Promise<void> {
  const { pool } = await bench.database()
  for (let quiet = 0; quiet < 3; ) {
    const { rowCount } = await pool.query(
      `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'`,
      [application],
    )
    quiet = rowCount === 0 ? quiet + 1 : 0
    await sleep(50)
  }
}
