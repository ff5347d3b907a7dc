import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Config } from '../config.ts'
import { BoundedPool } from './bounded-pool.ts'
import { embeddedServer } from './embedded-server.ts'
import { PrismaClient } from './generated/client/client.ts'
import { migrate } from './migrate.ts'
import { restoreLeftOwed } from './owed-definitions.ts'
import { searchSettings } from './search-names.ts'

/** An open database: one pool of connections, used by the named queries of this folder and by Prisma alike. */
export interface Store {
  /** Its statements, and the waiting for a connection, have limits of time where the store answers many. */
  readonly pool: pg.Pool
  /** For what takes as long as it takes, however many ask meanwhile: see unhurried. */
  readonly unhurriedPool: pg.Pool
  readonly prisma: PrismaClient
  /** How to connect, secrets included: for threads that connect by themselves, never for a log. */
  readonly connection: pg.ClientConfig
  /** A connection outside the pool, not yet opened, for what must stay on one connection. */
  dedicatedClient(applicationName: string): pg.Client
  /** Where the data lies, without secrets, e.g. "localhost:5432/etal". */
  readonly place: string
  close(): Promise<void>
}

export interface StoreOptions {
  /** For a server, which answers many at a time; a command has the database for as long as it likes. */
  readonly answering?: {
    /** The most connections that answers take. */
    readonly poolSize: number
    /** Milliseconds that one statement may take. */
    readonly statementTimeout: number
  }
  /** Where given, an embedded Postgres that died is started again, and this hears of it. */
  readonly report?: (message: string) => void
}

/** Milliseconds after which a server that does not answer counts as out of reach. */
const patience = 10_000

/** Milliseconds that a request waits for a connection. */
const requestPatience = 5000

/** Milliseconds that a statement's answer may be late before the network counts as broken. */
const delay = 2000

/** A connection whose other end is gone without a word is given up within a minute by either end, and its locks with it. */
const keptAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
const keptAliveByServer = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3'

/** A database that cannot be opened; the message says which and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}

/** Opens the database that the configuration names, else the embedded one, and applies the migrations it lacks. */
export async function openStore(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  options: StoreOptions = {},
): Promise<Store> {
  if (databaseUrl !== null) {
    return connect({ connectionString: databaseUrl }, placeOf(databaseUrl), async () => {}, options)
  }
  const { report } = options
  const server = await embeddedServer(dataDir, { ...(report && { report }) })
  try {
    return await connect(server.connection, `the embedded Postgres in ${dataDir}`, () => server.close(), options)
  } catch (error) {
    await server.close()
    throw error
  }
}

/** The same store for an import or the like: it waits for what it needs, and keeps nobody waiting for a connection. */
export function unhurried(store: Store): Store {
  return { ...store, pool: store.unhurriedPool }
}

async function connect(
  given: pg.ClientConfig,
  place: string,
  leave: () => Promise<void>,
  { answering }: StoreOptions,
): Promise<Store> {
  // One object to the end: an embedded server that is started again may be found at another port.
  const connection = Object.assign(given, { connectionTimeoutMillis: patience, ...keptAlive })
  const prepared = migrate(connection).then(() => restoreLeftOwed(connection))
  await prepared.catch((cause) => {
    const reason =
      cause instanceof AggregateError ? cause.errors.map(({ message }) => message).join('; ') : cause.message
    throw new StoreError(`The database ${place} could not be opened: ${reason}`, { cause })
  })
  class Client extends pg.Client {
    constructor(options?: pg.ClientConfig) {
      super({ ...connection, ...options })
    }
  }
  const options = `${searchSettings} ${keptAliveByServer}`
  const patient = { Client, options, connectionTimeoutMillis: patience }
  const pool = new BoundedPool(answering ? { ...patient, ...limited(answering) } : patient)
  const unhurriedPool = answering
    ? new BoundedPool({ ...patient, max: 5, application_name: 'etal serve, imports' })
    : pool
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    unhurriedPool,
    prisma,
    connection,
    dedicatedClient: (applicationName) =>
      new pg.Client({ ...connection, options: keptAliveByServer, application_name: applicationName }),
    place,
    close: async () => {
      await prisma.$disconnect()
      await Promise.all([pool, ...(answering ? [unhurriedPool] : [])].map((each) => each.end()))
      await leave()
    },
  }
}

/** What the pool of a server that answers many has of limits. */
function limited({ poolSize, statementTimeout }: NonNullable<StoreOptions['answering']>) {
  return {
    application_name: 'etal serve',
    max: poolSize,
    connectionTimeoutMillis: requestPatience,
    statement_timeout: statementTimeout,
    // Where no answer comes at all, be it an error.
    query_timeout: statementTimeout + delay,
  }
}

function placeOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}
