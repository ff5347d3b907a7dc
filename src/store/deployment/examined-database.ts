import { isIP, type Socket } from 'node:net'
import pg from 'pg'
import { searchSettings } from '../search-names.ts'

/** A database that is looked at and never changed: every question is a transaction that may only read. */
export interface ExaminedDatabase {
  /** The rows of one reading statement. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** A connection as the program's own pool makes it, not yet opened. */
  client(): pg.Client
  /** The address at the other end; null for a socket of this machine's file system. */
  readonly address: string | null
  /** Whether what is sent over the connection is encrypted. */
  readonly encrypted: boolean
  close(): Promise<void>
}

/** Milliseconds after which a server, or a statement, that does not answer is given up. */
const patience = 10_000

/** Connects, and nothing else: no migration, no server started. Fails as the driver does; see connectionFailure. */
export async function examinedDatabase(connection: pg.ClientConfig): Promise<ExaminedDatabase> {
  const config = { ...connection, connectionTimeoutMillis: patience, application_name: 'etal doctor' }
  const client = new pg.Client(config)
  // A connection that breaks says so to whoever asks next.
  client.on('error', () => {})
  const stream = () =>
    (client as unknown as { connection: { stream: Socket & { encrypted?: boolean } } }).connection.stream
  try {
    await client.connect()
  } catch (error) {
    // The driver leaves open what it could not log in on, and the server would wait a minute for it.
    stream().destroy()
    throw error
  }
  const { remoteAddress = '', encrypted = false } = stream()
  return {
    rows: (sql, values = []) => readOnly(client, sql, values),
    client: () => new pg.Client({ ...config, options: searchSettings }),
    address: isIP(remoteAddress) === 0 ? null : remoteAddress,
    encrypted,
    close: () => client.end(),
  }
}

/** The settings hold for the transaction alone: behind a pooler, the session belongs to others as well. */
async function readOnly<Row extends pg.QueryResultRow>(
  client: pg.Client,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  await client.query('BEGIN READ ONLY')
  try {
    await client.query(`SET LOCAL statement_timeout = ${patience}; SET LOCAL lock_timeout = ${patience}`)
    const { rows } = await client.query<Row>(sql, [...values])
    // Announcements leave with it.
    await client.query('COMMIT')
    return rows
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
