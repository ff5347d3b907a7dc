import type pg from 'pg'
import { dataVersion } from './data-version.ts'
import { transaction } from './transaction.ts'

/** The transaction in which a decision on who is who is made. */
export type DecisionTransaction = pg.PoolClient

/** Makes a decision in a transaction of its own; tells its result and the data version that holds it. */
export function decide<Result>(
  pool: pg.Pool,
  decision: (tx: DecisionTransaction) => Promise<Result>,
): Promise<{ readonly result: Result; readonly version: string }> {
  return transaction(pool, async (tx) => {
    const result = await decision(tx)
    return { result, version: await dataVersion(tx) }
  })
}
