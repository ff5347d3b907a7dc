import type { ExaminedDatabase } from './examined-database.ts'

/** A limit of time that the server, the database or the role sets for every session. */
export interface TimeLimit {
  readonly name: string
  readonly milliseconds: number
}

const names = [
  'statement_timeout',
  'transaction_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
]

/** Those that are set; what a session would be reset to counts, not what this look has set for itself. */
export async function timeLimits(db: ExaminedDatabase): Promise<TimeLimit[]> {
  return db.rows<TimeLimit>(
    `SELECT name, reset_val::float8 AS milliseconds FROM pg_settings
     WHERE name = ANY ($1) AND reset_val <> '0' ORDER BY name`,
    [names],
  )
}
