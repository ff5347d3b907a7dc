import type { ExaminedDatabase } from './examined-database.ts'

/** What the server, the database and the role are, before any table of ours is looked at. */
export interface ServerFacts {
  readonly version: string
  /** As Postgres counts: 150004 is 15.4. */
  readonly versionNumber: number
  readonly database: string
  readonly role: string
  /** Where tables are made and looked for first; null when the search path names nothing that exists. */
  readonly schema: string | null
  readonly encoding: string
  readonly characterType: string
  /** Whether the server replays another one's changes and takes none itself. */
  readonly inRecovery: boolean
  /** Whether transactions of this role only read unless they say otherwise. */
  readonly readOnlyByDefault: boolean
  /** Whether the role may make tables in the schema. */
  readonly mayCreate: boolean
  /** Milliseconds that the server's clock is ahead of this machine's; half of the round trip is uncertain. */
  readonly clockAhead: number
  /** Milliseconds that the question took. */
  readonly roundTrip: number
}

export async function serverFacts(db: ExaminedDatabase): Promise<ServerFacts> {
  const [facts] = await db.rows<Omit<ServerFacts, 'clockAhead' | 'roundTrip'>>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS "versionNumber",
       current_database()::text AS database, current_user::text AS role, current_schema()::text AS schema,
       pg_encoding_to_char(encoding)::text AS encoding, datctype::text AS "characterType",
       pg_is_in_recovery() AS "inRecovery",
       (SELECT reset_val = 'on' FROM pg_settings WHERE name = 'default_transaction_read_only') AS "readOnlyByDefault",
       coalesce(has_schema_privilege(current_schema()::text, 'CREATE'), false) AS "mayCreate"
     FROM pg_database WHERE datname = current_database()`,
  )
  return { ...facts!, ...(await clock(db)) }
}

/** Of several questions the quickest tells the time best. */
async function clock(db: ExaminedDatabase): Promise<Pick<ServerFacts, 'clockAhead' | 'roundTrip'>> {
  let best = { clockAhead: 0, roundTrip: Number.POSITIVE_INFINITY }
  for (let k = 0; k < 3; k++) {
    const began = performance.now()
    const [row] = await db.rows<{ now: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now')
    const roundTrip = performance.now() - began
    if (roundTrip < best.roundTrip) best = { clockAhead: row!.now - (Date.now() - roundTrip / 2), roundTrip }
  }
  return best
}
