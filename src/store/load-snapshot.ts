import type pg from 'pg'
import { dataState } from './data-version.ts'
import type { Snapshot } from './snapshot.ts'
import { snapshotOfRows } from './snapshot-of-rows.ts'
import { storedRows } from './stored-rows.ts'
import { transaction } from './transaction.ts'

/**
 * Reads the whole database, as one data version, into a snapshot. It keeps the thread it runs in busy for as long as it
 * takes: see loadInThread.
 */
export async function loadSnapshot(pool: pg.Pool): Promise<Snapshot> {
  const [{ version, seen }, rows] = await transaction(
    pool,
    async (tx) => [await dataState(tx), await storedRows(tx)] as const,
    'ISOLATION LEVEL REPEATABLE READ READ ONLY',
  )
  return { ...snapshotOfRows(version, rows), seen }
}
