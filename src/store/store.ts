import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Config } from '../config.ts'
import { embeddedServer } from './embedded-server.ts'
import { PrismaClient } from './generated/client/client.ts'
import { migrate } from './migrate.ts'
import { restoreLeftOwed } from './owed-definitions.ts'
import { searchSettings } from './search-names.ts'

/** An open database: one pool of connections, used by the named queries of this folder and by Prisma alike. */
export interface Store {
  readonly pool: pg.Pool
  readonly prisma: PrismaClient
  /** How to connect, secrets included: for threads that connect by themselves, never for a log. */
  readonly connection: pg.ClientConfig
  /** A connection outside the pool, not yet opened, for what must stay on one connection. */
  dedicatedClient(applicationName: string): pg.Client
  /** Where the data lies, without secrets, e.g. "localhost:5432/etal". */
  readonly place: string
  close(): Promise<void>
}

/** Milliseconds after which a server that does not answer counts as out of reach. */
const patience = 10_000

/** A database that cannot be opened; the message says which and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** Opens the database that the configuration names, else the embedded one, and applies the migrations it lacks. */
export async function openStore({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Store> {
  if (databaseUrl !== null) {
    const connection = { connectionString: databaseUrl, connectionTimeoutMillis: patience }
    return connect(connection, placeOf(databaseUrl), async () => {})
  }
  const server = await embeddedServer(dataDir)
  try {
    return await connect(server.connection, `the embedded Postgres in ${dataDir}`, () => server.close())
  } catch (error) {
    await server.close()
    throw error
  }
}

async function connect(connection: pg.PoolConfig, place: string, leave: () => Promise<void>): Promise<Store> {
  const prepared = migrate(connection).then(() => restoreLeftOwed(connection))
  await prepared.catch((cause) => {
    const reason =
      cause instanceof AggregateError ? cause.errors.map(({ message }) => message).join('; ') : cause.message
    throw new StoreError(`The database ${place} could not be opened: ${reason}`, { cause })
  })
  const pool = new pg.Pool({ ...connection, options: searchSettings })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    prisma,
    connection,
    dedicatedClient: (applicationName) => new pg.Client({ ...connection, application_name: applicationName }),
    place,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
      await leave()
    },
  }
}

function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}
