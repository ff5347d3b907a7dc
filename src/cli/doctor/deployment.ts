import type pg from 'pg'
import { type ExaminedConfig, examineConfig } from '../../config.ts'
import { type ConnectionFailure, connectionFailure, destinationOf } from '../../store/deployment/connection-failure.ts'
import { type EmbeddedFacts, embeddedFacts } from '../../store/deployment/embedded-facts.ts'
import { type ExaminedDatabase, examinedDatabase } from '../../store/deployment/examined-database.ts'
import { hasTables } from '../../store/deployment/stored-facts.ts'
import { type ServerAnswers, serverAnswers } from './server-answers.ts'

/** Everything that the checks look at. */
export interface Deployment {
  readonly environment: ExaminedConfig
  /** The database, connected to; null where it could not be. */
  readonly database: ExaminedDatabase | null
  /** Why it could not be; null where it could, and where nobody tried. */
  readonly failure: ConnectionFailure | null
  readonly hasTables: boolean
  /** The embedded Postgres, as its files tell; null where another database is named. */
  readonly embedded: EmbeddedFacts | null
  /** What a running server answered; null where none was named, or none answered. */
  readonly server: ServerAnswers | null
  /** Why the server that was named did not answer. */
  readonly serverFailure: string | null
  close(): Promise<void>
}

/** Reads the environment, connects to the database and asks the server at `url`, if one is named. Starts nothing. */
export async function deployment(url: URL | null, environment = examineConfig()): Promise<Deployment> {
  const { databaseUrl, dataDir } = environment.config
  const isNamed = databaseUrl !== null || environment.refused.includes('DATABASE_URL')
  const embedded = isNamed ? null : await embeddedFacts(dataDir)
  const connection = databaseUrl === null ? embedded?.running : { connectionString: databaseUrl }
  const reached = connection ? await reach(connection, databaseUrl) : { database: null, failure: null }
  const asked = url === null ? null : await serverAnswers(url)
  return {
    environment,
    ...reached,
    hasTables: reached.database !== null && (await hasTables(reached.database).catch(() => false)),
    embedded,
    server: asked?.answers ?? null,
    serverFailure: asked?.failure ?? null,
    close: async () => reached.database?.close().catch(() => {}),
  }
}

async function reach(
  connection: pg.ClientConfig,
  databaseUrl: string | null,
): Promise<Pick<Deployment, 'database' | 'failure'>> {
  try {
    return { database: await examinedDatabase(connection), failure: null }
  } catch (error) {
    const { host = '', port = '', user = '', database = '' } = connection
    const to =
      databaseUrl === null ? { host, port: String(port), user, database: String(database) } : destinationOf(databaseUrl)
    return { database: null, failure: connectionFailure(error, to) }
  }
}
