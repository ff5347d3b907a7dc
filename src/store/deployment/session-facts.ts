import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { searchSettings } from '../search-names.ts'
import type { ExaminedDatabase } from './examined-database.ts'

/** Whether a connection is a session of its own, as the program takes for granted. */
export interface SessionFacts {
  /** Whether an announcement reaches who listens. */
  readonly hearsAnnouncements: boolean
  /** Whether the settings of search, which a connection is told when it opens, are in force. */
  readonly hasSearchSettings: boolean
}

/** Milliseconds within which an announcement must have come. */
const patience = 3000

/** Listens on one connection to a channel that nobody else knows, announces on another; nothing is stored. */
export async function sessionFacts(db: ExaminedDatabase): Promise<SessionFacts> {
  const listener = db.client()
  listener.on('error', () => {})
  await listener.connect()
  try {
    const channel = `etal_doctor_${randomBytes(8).toString('hex')}`
    const heard = new Promise<boolean>((resolve) => listener.once('notification', () => resolve(true)))
    await listener.query(`LISTEN ${channel}`)
    await db.rows('SELECT pg_notify($1, $2)', [channel, ''])
    return {
      hearsAnnouncements: await Promise.race([heard, sleep(patience, false, { ref: false })]),
      hasSearchSettings: await hasSearchSettings(listener),
    }
  } finally {
    await listener.end().catch(() => {})
  }
}

async function hasSearchSettings(client: pg.Client): Promise<boolean> {
  for (const [, name, value] of searchSettings.matchAll(/-c (\S+)=(\S+)/g)) {
    const { rows } = await client.query<{ value: string | null }>('SELECT current_setting($1, true) AS value', [name])
    if (rows[0]!.value !== value) return false
  }
  return true
}
