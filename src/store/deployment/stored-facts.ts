import type { ExaminedDatabase } from './examined-database.ts'

/** The version of the stored data; see dataVersion. */
export async function storedVersion(db: ExaminedDatabase): Promise<string | null> {
  const rows = await db.rows<{ version: string }>(`SELECT lineage || '-' || version AS version FROM data_version`)
  return rows[0]?.version ?? null
}

/** A good token: its name and what it allows, never the token. */
export interface GoodToken {
  readonly name: string
  readonly scopes: readonly string[]
  /** Days since it was made. */
  readonly ageInDays: number
}

export async function goodTokens(db: ExaminedDatabase): Promise<GoodToken[]> {
  return db.rows<GoodToken>(
    `SELECT name, scopes::text[] AS scopes, floor(extract(epoch FROM now() - created_at) / 86400)::int AS "ageInDays"
     FROM access_token WHERE revoked_at IS NULL ORDER BY id`,
  )
}

/** Whether the tables are there of which everything else speaks. */
export async function hasTables(db: ExaminedDatabase): Promise<boolean> {
  const [row] = await db.rows<{ has: boolean }>(
    `SELECT bool_and(to_regclass(name) IS NOT NULL) AS has
     FROM unnest(ARRAY['author', 'paper', 'authorship', 'data_version', 'import_run', 'owed_definition', 'access_token'])
       AS name`,
  )
  return row!.has
}

export async function databaseBytes(db: ExaminedDatabase): Promise<number> {
  const [row] = await db.rows<{ bytes: number }>('SELECT pg_database_size(current_database())::float8 AS bytes')
  return row!.bytes
}
