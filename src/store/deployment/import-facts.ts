import type { ExaminedDatabase } from './examined-database.ts'

/** What imports have left or are about. */
export interface ImportFacts {
  /** Indexes and constraints that a first load took down and nobody has restored. */
  readonly owed: readonly string[]
  /** Whether some process is importing now, by the locks that it holds. */
  readonly atWork: boolean
  /** Keys of runs that say they are at work though nobody is. */
  readonly abandoned: readonly number[]
}

/** The locks of ImportGuard, as pg_locks shows them: one shared by all imports, and one a run. */
const importLock = 0x65746c64
const runLock = 0x6572

export async function importFacts(db: ExaminedDatabase): Promise<ImportFacts> {
  const owed = await db.rows<{ definition: string }>('SELECT definition FROM owed_definition ORDER BY id')
  const [locks] = await db.rows<{ atWork: boolean }>(
    `SELECT EXISTS (SELECT ${ours} AND classid = 0 AND objid = $1 AND objsubid = 1) AS "atWork"`,
    [importLock],
  )
  const abandoned = await db.rows<{ id: number }>(
    `SELECT id FROM import_run WHERE status = 'RUNNING'
       AND NOT EXISTS (SELECT ${ours} AND classid = $1 AND objid = import_run.id AND objsubid = 2) ORDER BY id`,
    [runLock],
  )
  return {
    owed: owed.map(({ definition }) => definition),
    atWork: locks!.atWork,
    abandoned: abandoned.map(({ id }) => id),
  }
}

const ours = `FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
