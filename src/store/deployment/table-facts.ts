import type { ExaminedDatabase } from './examined-database.ts'

/** A table of ours, as the statistics of Postgres know it. */
export interface TableFacts {
  readonly name: string
  readonly bytes: number
  /** Rows, as counted by the statistics; about. */
  readonly rows: number
  readonly deadRows: number
  /** Whether the planner knows anything of its columns. */
  readonly isAnalysed: boolean
  /** Whether the role may read, add, change and delete rows. */
  readonly mayUse: boolean
  /** Whether the role may change its definition, as migrations and a first load do. */
  readonly isOwned: boolean
}

export async function tableFacts(db: ExaminedDatabase): Promise<TableFacts[]> {
  return db.rows<TableFacts>(
    `SELECT pg_class.relname::text AS name, pg_total_relation_size(pg_class.oid)::float8 AS bytes,
       greatest(reltuples, coalesce(n_live_tup, 0))::float8 AS rows, coalesce(n_dead_tup, 0)::float8 AS "deadRows",
       EXISTS (SELECT FROM pg_stats WHERE schemaname = current_schema() AND tablename = pg_class.relname) AS "isAnalysed",
       has_table_privilege(pg_class.oid, 'SELECT') AND has_table_privilege(pg_class.oid, 'INSERT')
         AND has_table_privilege(pg_class.oid, 'UPDATE') AND has_table_privilege(pg_class.oid, 'DELETE') AS "mayUse",
       pg_has_role(relowner, 'USAGE') AS "isOwned"
     FROM pg_class LEFT JOIN pg_stat_user_tables ON relid = pg_class.oid
     WHERE pg_class.relnamespace = current_schema()::regnamespace AND relkind = 'r'
     ORDER BY 1`,
  )
}

/** An index that is there but unused: its building broke off. */
export interface InvalidIndex {
  readonly name: string
  readonly table: string
}

export async function invalidIndexes(db: ExaminedDatabase): Promise<InvalidIndex[]> {
  return db.rows<InvalidIndex>(
    `SELECT indexrelid::regclass::text AS name, indrelid::regclass::text AS table
     FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
     WHERE relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)
     ORDER BY 1`,
  )
}
