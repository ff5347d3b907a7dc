import type { ExaminedDatabase } from './examined-database.ts'

/** Rows of what the index in memory is made of, as the statistics of Postgres estimate them, and the texts among them. */
export interface IndexedRows {
  readonly authors: number
  readonly papers: number
  readonly authorships: number
  /** Mean bytes of an author's name and of a title. */
  readonly nameBytes: number
  readonly titleBytes: number
}

/** Without statistics, the size of a table tells its rows as well as it can. */
export async function indexedRows(db: ExaminedDatabase): Promise<IndexedRows> {
  const [row] = await db.rows<Record<keyof IndexedRows, number>>(
    `SELECT ${rowsOf('author', 150)} AS authors, ${rowsOf('paper', 300)} AS papers,
       ${rowsOf('authorship', 80)} AS authorships,
       coalesce(${widthOf('author', 'name')}, 16)::float8 AS "nameBytes",
       coalesce(${widthOf('paper', 'title')}, 80)::float8 AS "titleBytes"`,
  )
  return row!
}

const rowsOf = (table: string, rowBytes: number) =>
  `(SELECT CASE WHEN reltuples >= 0 THEN reltuples ELSE pg_relation_size(oid) / ${rowBytes} END::float8
    FROM pg_class WHERE oid = '${table}'::regclass)`

const widthOf = (table: string, column: string) =>
  `(SELECT avg_width FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = '${table}' AND attname = '${column}')`

/**
 * Bytes that the index of these rows takes in memory, and on disk where it is saved: what the columns of a snapshot hold
 * for an author, a paper and a signature, and their texts. Categories and citations are left out: some per cent.
 */
export function indexBytes({ authors, papers, authorships, nameBytes, titleBytes }: IndexedRows): number {
  return authors * (25 + nameBytes) + papers * (57 + titleBytes) + authorships * 8.25
}
