import type pg from 'pg'
import { grouped } from './grouped.ts'
import type { IdentityEvent } from './identity-event.ts'
import { personRecordsThen, recordsThen } from './person-records.ts'
import type { Snapshot } from './snapshot.ts'
import { type Pinned, thereThen } from './there-then.ts'

/** A decision on who is who, with when and why it was made. */
export interface PastIdentityEvent extends IdentityEvent {
  readonly reason: string | null
  readonly occurredAt: Date
}

/** The log only grows: without what was decided since, it is what the snapshot's data held. */
const columnsThen = (version: string, seen: string) => `event.id, event.kind, event.author_id AS "authorId",
  event.detail, event.reason, event.occurred_at AS "occurredAt",
  NOT EXISTS (SELECT FROM identity_event AS undo
    WHERE undo.undoes_id = event.id AND ${thereThen('undo', version, seen)}) AS stands`

/**
 * All decisions that concern one of an author's records, in the order of the authors' keys, the newest first. Reads the
 * log once for all of the authors.
 */
export async function identityHistories(
  pool: pg.Pool,
  snapshot: Snapshot,
  authorIds: readonly number[],
): Promise<PastIdentityEvent[][]> {
  const { rows } = await pool.query<PastIdentityEvent & { survivorId: number }>(
    `WITH ${personRecordsThen}, concerned AS (
       SELECT DISTINCT survivor_id, identity_event.id
       FROM identity_event, jsonb_array_elements(detail->'authorIds') AS author_id
       JOIN person_record ON record_id = author_id::int)
     SELECT survivor_id AS "survivorId", ${columnsThen('$3', '$4')}
     FROM concerned JOIN identity_event AS event USING (id)
     WHERE ${thereThen('event', '$3', '$4')} ORDER BY event.id DESC`,
    [...recordsThen(snapshot, authorIds), snapshot.version, snapshot.seen],
  )
  return grouped(authorIds, rows, ({ survivorId }) => survivorId)
}

/** Decisions by their keys, in the order of these; null for a key that is not stored. */
export async function identityEventsByKey(
  pool: pg.Pool,
  { version, seen }: Pinned,
  ids: readonly number[],
): Promise<(PastIdentityEvent | null)[]> {
  const { rows } = await pool.query<PastIdentityEvent>(
    `SELECT ${columnsThen('$2', '$3')} FROM identity_event AS event
     WHERE id = ANY ($1) AND ${thereThen('event', '$2', '$3')}`,
    [ids, version, seen],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id) ?? null)
}
