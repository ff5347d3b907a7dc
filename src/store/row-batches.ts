import type pg from 'pg'

/**
 * Reads a query's rows through a cursor, so that no more than a batch is held; must run inside a transaction. Queries
 * that are read at the same time need cursors of different names.
 */
export async function* rowBatches<Row extends unknown[]>(
  tx: pg.PoolClient,
  sql: string,
  { cursor = 'rows', rowsAtOnce = 20_000 } = {},
): AsyncGenerator<Row[]> {
  await tx.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`)
  for (;;) {
    const { rows } = await tx.query<Row>({ text: `FETCH ${rowsAtOnce} FROM ${cursor}`, rowMode: 'array' })
    yield rows
    if (rows.length < rowsAtOnce) break
  }
  await tx.query(`CLOSE ${cursor}`)
}
