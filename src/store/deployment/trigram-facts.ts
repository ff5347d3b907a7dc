import type { ExaminedDatabase } from './examined-database.ts'

/** How the database stands to pg_trgm, by which names and titles are searched. */
export interface TrigramFacts {
  /** The schema that holds the extension; null where it is not installed. */
  readonly schema: string | null
  /** Whether its functions are found by the search path. */
  readonly isOnPath: boolean
  /** Whether the server has its files. */
  readonly available: boolean
  /** Whether the role could install it. */
  readonly mayInstall: boolean
  /** Whether letters beyond ASCII are letters; null where the extension cannot be asked. */
  readonly readsAllScripts: boolean | null
}

export async function trigramFacts(db: ExaminedDatabase): Promise<TrigramFacts> {
  const [facts] = await db.rows<Omit<TrigramFacts, 'readsAllScripts'>>(
    `SELECT (SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'pg_trgm') AS schema,
       to_regproc('show_trgm') IS NOT NULL AS "isOnPath",
       EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS available,
       has_database_privilege(current_database(), 'CREATE')
         OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "mayInstall"`,
  )
  return { ...facts!, readsAllScripts: facts!.schema && facts!.isOnPath ? await readsAllScripts(db) : null }
}

/** Asked outright: what the locale's name promises depends on version, provider and operating system. */
async function readsAllScripts(db: ExaminedDatabase): Promise<boolean> {
  const [row] = await db.rows<{ reads: boolean }>(
    `SELECT bool_and(cardinality(show_trgm(word)) > 0) AS reads FROM unnest(ARRAY['ж', 'é', '山', 'α']) AS word`,
  )
  return row!.reads
}
