import type pg from 'pg'

/** The channel on which a new data version is announced. */
export const dataVersionChannel = 'etal_data_version'

/**
 * The version of the stored data, e.g. "9c0e6b52…-12": the database's own name, then a counter that every writing
 * transaction raises. Equal versions mean equal data, also across databases. No answer within `patience` milliseconds is
 * an error.
 */
export async function dataVersion(db: pg.Pool | pg.PoolClient, patience?: number): Promise<string> {
  const text = `SELECT lineage || '-' || version AS version FROM data_version`
  const query = { text, ...(patience && { query_timeout: patience }) }
  const { rows } = await db.query<{ version: string }>(query)
  return rows[0]!.version
}

/** What the database holds: its version, and the transactions (a pg_snapshot) whose work that is. */
export interface DataState {
  readonly version: string
  readonly seen: string
}

/** The version, and what is seen of all transactions at that very moment. Patience as above. */
export async function dataState(db: pg.Pool | pg.PoolClient, patience?: number): Promise<DataState> {
  const text = `SELECT lineage || '-' || version AS version, pg_current_snapshot()::text AS seen FROM data_version`
  const query = { text, ...(patience && { query_timeout: patience }) }
  const { rows } = await db.query<DataState>(query)
  return rows[0]!
}

/** Raises the version at the end of a transaction that writes; listeners hear of it when the transaction commits. */
export async function raiseDataVersion(tx: pg.PoolClient): Promise<void> {
  await tx.query('UPDATE data_version SET version = version + 1')
  await tx.query('SELECT pg_notify($1, $2)', [dataVersionChannel, ''])
}
