import type pg from 'pg'

/** A record that an importer refused, as stored. */
export interface RejectionRow {
  readonly id: number
  readonly runId: number
  readonly record: number
  readonly reason: string
  readonly excerpt: string | null
}

/** Which part of a run's rejections: so many behind `after` and before `before`, from the front or from the back. */
export interface RejectionSlice {
  readonly limit: number
  readonly after: RejectionPlace | null
  readonly before: RejectionPlace | null
  readonly fromBack: boolean
}

/** A place in the order of the input: by record, then by key. */
export type RejectionPlace = readonly [record: number, id: number]

export interface SlicedRejections {
  readonly rows: readonly RejectionRow[]
  /** The rejections of the run, those of the slice or not. */
  readonly totalCount: number
}

/** The same slice of the rejections of several runs, in one statement. */
export async function rejectionSlices(
  pool: pg.Pool,
  runIds: readonly number[],
  { limit, after, before, fromBack }: RejectionSlice,
): Promise<SlicedRejections[]> {
  const direction = fromBack ? 'DESC' : 'ASC'
  const { rows } = await pool.query<SlicedRejections>(
    `SELECT (SELECT count(*)::int FROM import_rejection WHERE run_id = wanted.run_id) AS "totalCount",
       (SELECT coalesce(json_agg(slice ORDER BY record, id), '[]') FROM (
         SELECT id, run_id AS "runId", record, reason, excerpt FROM import_rejection WHERE run_id = wanted.run_id
           AND ($3::int IS NULL OR (record, id) > ($3, $4::int))
           AND ($5::int IS NULL OR (record, id) < ($5, $6::int))
         ORDER BY record ${direction}, id ${direction} LIMIT $2) AS slice) AS rows
     FROM unnest($1::int[]) WITH ORDINALITY AS wanted (run_id, place) ORDER BY place`,
    [runIds, limit, ...(after ?? [null, null]), ...(before ?? [null, null])],
  )
  return rows
}
