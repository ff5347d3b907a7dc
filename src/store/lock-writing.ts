import type pg from 'pg'

/** Held by every transaction that writes authors or papers: two at once could each take the same name for a new author. */
const writingLock = 0x65746169

/** Waits until no import and no decision is writing, and keeps them waiting until the transaction ends. */
export async function lockWriting(tx: pg.PoolClient): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [writingLock])
}
