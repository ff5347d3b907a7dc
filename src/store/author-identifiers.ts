import type pg from 'pg'
import { grouped } from './grouped.ts'
import { personRecords } from './person-records.ts'

/** An outside identifier of an author, in its normal form. */
export interface AuthorIdentifier {
  readonly scheme: string
  readonly value: string
}

/** The authors' identifiers, in the order of the keys: their own records' first, each once, the oldest first. */
export async function authorIdentifiersOf(pool: pg.Pool, authorIds: readonly number[]): Promise<AuthorIdentifier[][]> {
  const { rows } = await pool.query<AuthorIdentifier & { authorId: number }>(
    `WITH ${personRecords}
     SELECT survivor_id AS "authorId", scheme, value
     FROM person_record JOIN author_identifier ON author_id = record_id
     GROUP BY survivor_id, scheme, value ORDER BY bool_or(record_id = survivor_id) DESC, min(id)`,
    [authorIds],
  )
  return grouped(authorIds, rows, ({ authorId }) => authorId)
}
