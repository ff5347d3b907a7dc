import type { Snapshot } from './snapshot.ts'

/** The data that a snapshot shows, for statements that ask the database for more of the same. */
export type Pinned = Pick<Snapshot, 'version' | 'seen'>

/**
 * SQL: whether the row of this name, as it stands, was there in the data of a snapshot. `version` and `seen` are the
 * placeholders of the snapshot's own.
 *
 * While the database holds no other version, every row was. Later, the transaction that wrote the row must be one that
 * the snapshot saw. A row tells the lower 32 bits of that transaction's number; none is newer than the statement and, but
 * for rows of long ago, none 2³² older: so the number is the last such one. Not for rows that a statement's own
 * transaction wrote, nor for those that a subtransaction did, which nothing here begins.
 */
export function thereThen(row: string, version: string, seen: string): string {
  return `(${isSame(version)}
    OR ${row}.xmin = ANY ('{1,2}'::xid[])
    OR pg_visible_in_snapshot((${latest} - ((${latest} - ${row}.xmin::text::int8) & 4294967295))::text::xid8, ${seen}::pg_snapshot))`
}

/** SQL: whether a decision on who is who was undone since: of all that is written, that alone takes names away. */
export function undoneSince(version: string, seen: string): string {
  return `CASE WHEN ${isSame(version)} THEN false ELSE EXISTS (
    SELECT FROM identity_event AS undo WHERE undoes_id IS NOT NULL AND NOT ${thereThen('undo', version, seen)}) END`
}

/** Something that a snapshot shows is no longer in the database as it was then. */
export class ChangedSince extends Error {
  override readonly name = 'ChangedSince'
}

/** SQL: whether the database holds the snapshot's data still. */
export function isSame(version: string): string {
  return `(SELECT lineage || '-' || version = ${version}::text FROM data_version)`
}

/** The highest number that a transaction may have whose rows a statement sees. */
const latest = '(pg_snapshot_xmax(pg_current_snapshot())::text::int8 - 1)'
