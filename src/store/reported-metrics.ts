import type pg from 'pg'
import { grouped } from './grouped.ts'
import { personRecords } from './person-records.ts'

/** A figure that a source states of an author. */
export interface ReportedMetricRow {
  readonly id: number
  readonly authorId: number
  readonly source: string
  readonly name: string
  readonly value: number
  readonly asOf: Date | null
}

/** What sources state of the authors, in the order of the keys, the newest figures first. */
export async function reportedMetricsOf(pool: pg.Pool, authorIds: readonly number[]): Promise<ReportedMetricRow[][]> {
  const { rows } = await pool.query<ReportedMetricRow>(
    `WITH ${personRecords}
     SELECT id, survivor_id AS "authorId", source, name, value, as_of::timestamp AT TIME ZONE 'UTC' AS "asOf"
     FROM person_record JOIN reported_metric ON author_id = record_id
     ORDER BY as_of DESC NULLS LAST, source, record_id <> survivor_id, id`,
    [authorIds],
  )
  return grouped(authorIds, rows, ({ authorId }) => authorId)
}
