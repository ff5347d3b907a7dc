import type pg from 'pg'
import { grouped } from './grouped.ts'
import { personRecordsThen, recordsThen } from './person-records.ts'
import type { Snapshot } from './snapshot.ts'
import { thereThen } from './there-then.ts'

/** An outside identifier of an author, in its normal form. */
export interface AuthorIdentifier {
  readonly scheme: string
  readonly value: string
}

/**
 * The authors' identifiers, in the order of the keys: their own records' first, each once, the oldest first. An
 * identifier once recorded stays as it is: those recorded since the snapshot are left out, and what it shows is whole.
 */
export async function authorIdentifiersOf(
  pool: pg.Pool,
  snapshot: Snapshot,
  authorIds: readonly number[],
): Promise<AuthorIdentifier[][]> {
  const { rows } = await pool.query<AuthorIdentifier & { authorId: number }>(
    `WITH ${personRecordsThen}
     SELECT survivor_id AS "authorId", scheme, value
     FROM person_record JOIN author_identifier AS recorded ON author_id = record_id
     WHERE ${thereThen('recorded', '$3', '$4')}
     GROUP BY survivor_id, scheme, value ORDER BY bool_or(record_id = survivor_id) DESC, min(id)`,
    [...recordsThen(snapshot, authorIds), snapshot.version, snapshot.seen],
  )
  return grouped(authorIds, rows, ({ authorId }) => authorId)
}
