import type pg from 'pg'
import { grouped } from './grouped.ts'
import type { IdentityEvent } from './identity-event.ts'
import { personRecords } from './person-records.ts'

/** A decision on who is who, with when and why it was made. */
export interface PastIdentityEvent extends IdentityEvent {
  readonly reason: string | null
  readonly occurredAt: Date
}

const columns = `event.id, event.kind, event.author_id AS "authorId", event.detail, event.reason,
  event.occurred_at AS "occurredAt",
  NOT EXISTS (SELECT FROM identity_event AS undo WHERE undo.undoes_id = event.id) AS stands`

/**
 * All decisions that concern one of an author's records, in the order of the authors' keys, the newest first. Reads the
 * log once for all of the authors.
 */
export async function identityHistories(pool: pg.Pool, authorIds: readonly number[]): Promise<PastIdentityEvent[][]> {
  const { rows } = await pool.query<PastIdentityEvent & { survivorId: number }>(
    `WITH ${personRecords}, concerned AS (
       SELECT DISTINCT survivor_id, identity_event.id
       FROM identity_event, jsonb_array_elements(detail->'authorIds') AS author_id
       JOIN person_record ON record_id = author_id::int)
     SELECT survivor_id AS "survivorId", ${columns} FROM concerned JOIN identity_event AS event USING (id)
     ORDER BY event.id DESC`,
    [authorIds],
  )
  return grouped(authorIds, rows, ({ survivorId }) => survivorId)
}

/** Decisions by their keys, in the order of these; null for a key that is not stored. */
export async function identityEventsByKey(
  pool: pg.Pool,
  ids: readonly number[],
): Promise<(PastIdentityEvent | null)[]> {
  const { rows } = await pool.query<PastIdentityEvent>(
    `SELECT ${columns} FROM identity_event AS event WHERE id = ANY ($1)`,
    [ids],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id) ?? null)
}
