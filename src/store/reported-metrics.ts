import type pg from 'pg'
import { grouped } from './grouped.ts'
import { personRecordsThen, recordsThen } from './person-records.ts'
import type { Snapshot } from './snapshot.ts'
import { thereThen } from './there-then.ts'

/** A figure that a source states of an author. */
export interface ReportedMetricRow {
  readonly id: number
  readonly authorId: number
  readonly source: string
  readonly name: string
  readonly value: number
  readonly asOf: Date | null
}

/**
 * What sources state of the authors, in the order of the keys, the newest figures first; null for an author of whom a
 * figure was written since the snapshot: a new one is not told from one that was stated anew.
 */
export async function reportedMetricsOf(
  pool: pg.Pool,
  snapshot: Snapshot,
  authorIds: readonly number[],
): Promise<(ReportedMetricRow[] | null)[]> {
  const { rows } = await pool.query<ReportedMetricRow & { unchanged: boolean }>(
    `WITH ${personRecordsThen}
     SELECT id, survivor_id AS "authorId", source, name, value, as_of::timestamp AT TIME ZONE 'UTC' AS "asOf",
       ${thereThen('stated', '$3', '$4')} AS unchanged
     FROM person_record JOIN reported_metric AS stated ON author_id = record_id
     ORDER BY as_of DESC NULLS LAST, source, record_id <> survivor_id, id`,
    [...recordsThen(snapshot, authorIds), snapshot.version, snapshot.seen],
  )
  return grouped(authorIds, rows, ({ authorId }) => authorId).map((figures) =>
    figures.every(({ unchanged }) => unchanged) ? figures : null,
  )
}
