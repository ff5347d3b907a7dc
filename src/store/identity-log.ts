import type pg from 'pg'
import { raiseDataVersion } from './data-version.ts'
import type { IdentityDetails, IdentityEvent, IdentityEventKind } from './identity-event.ts'

export interface NewIdentityEvent<Kind extends IdentityEventKind> {
  readonly kind: Kind
  readonly authorId: number
  readonly detail: IdentityDetails[Kind]
  readonly reason: string | null
  readonly undoesId?: number
}

/** Adds a decision to the log, which never loses one, and raises the data version; returns the event's key. */
export async function recordIdentityEvent<Kind extends IdentityEventKind>(
  tx: pg.PoolClient,
  { kind, authorId, detail, reason, undoesId }: NewIdentityEvent<Kind>,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO identity_event (kind, author_id, detail, reason, undoes_id) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    [kind, authorId, JSON.stringify(detail), reason, undoesId ?? null],
  )
  await raiseDataVersion(tx)
  return rows[0]!.id
}

/** The event with this key; null when there is none. */
export async function identityEvent(tx: pg.PoolClient, id: number): Promise<IdentityEvent | null> {
  const { rows } = await tx.query<IdentityEvent>(`${events} WHERE id = $1`, [id])
  return rows[0] ?? null
}

/** The decisions of a kind that came out for one of these authors, also those undone, the oldest first. */
export async function identityEventsFor<Kind extends IdentityEventKind>(
  tx: pg.PoolClient,
  kind: Kind,
  authorIds: readonly number[],
): Promise<IdentityEvent<Kind>[]> {
  const { rows } = await tx.query(`${events} WHERE author_id = ANY ($2) AND kind = $1 ORDER BY id`, [kind, authorIds])
  return rows
}

/** The merges that concern one of these records and were undone, the oldest first. They are few, and found by their undoing. */
export async function undoneMergesOn(
  tx: pg.PoolClient,
  authorIds: readonly number[],
): Promise<IdentityEvent<'MERGE'>[]> {
  const { rows } = await tx.query(
    `SELECT event.id, event.kind, event.author_id AS "authorId", event.detail, false AS stands
     FROM identity_event AS undo JOIN identity_event AS event ON event.id = undo.undoes_id
     WHERE undo.undoes_id IS NOT NULL AND event.kind = 'MERGE' AND event.detail @> ANY ($1::jsonb[]) ORDER BY 1`,
    [concerning(authorIds)],
  )
  return rows
}

/** The decisions of a kind that concern one of these records, also those undone, the oldest first. */
export async function identityEventsOn<Kind extends IdentityEventKind>(
  tx: pg.PoolClient,
  kind: Kind,
  authorIds: readonly number[],
): Promise<IdentityEvent<Kind>[]> {
  const { rows } = await tx.query(`${events} WHERE detail @> ANY ($2::jsonb[]) AND kind = $1 ORDER BY id`, [
    kind,
    concerning(authorIds),
  ])
  return rows
}

/** The splits after this event that stand and took signatures from this record, the oldest first. */
export async function laterSplitsFrom(
  tx: pg.PoolClient,
  eventId: number,
  authorId: number,
): Promise<IdentityEvent<'SPLIT'>[]> {
  const splits = await identityEventsOn(tx, 'SPLIT', [authorId])
  return splits.filter(({ id, stands, authorId: ownerId }) => id > eventId && stands && ownerId !== authorId)
}

/** The event that undid this one. */
export async function undoingOf(tx: pg.PoolClient, eventId: number): Promise<number> {
  const { rows } = await tx.query<{ id: number }>('SELECT id FROM identity_event WHERE undoes_id = $1', [eventId])
  return rows[0]!.id
}

/** What the detail of an event holds that concerns one of these records. */
export function concerning(authorIds: readonly number[]): string[] {
  return authorIds.map((id) => JSON.stringify({ authorIds: [id] }))
}

const events = `SELECT id, kind, author_id AS "authorId", detail,
  NOT EXISTS (SELECT FROM identity_event AS undo WHERE undo.undoes_id = event.id) AS stands
  FROM identity_event AS event`
