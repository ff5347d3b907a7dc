import type pg from 'pg'

const rowsAtOnce = 20_000

/** Reads a query's rows through a cursor, so that no more than a batch is held; must run inside a transaction. */
export async function* rowBatches<Row extends unknown[]>(tx: pg.PoolClient, sql: string): AsyncGenerator<Row[]> {
  await tx.query(`DECLARE rows NO SCROLL CURSOR FOR ${sql}`)
  for (;;) {
    const { rows } = await tx.query<Row>({ text: `FETCH ${rowsAtOnce} FROM rows`, rowMode: 'array' })
    yield rows
    if (rows.length < rowsAtOnce) break
  }
  await tx.query('CLOSE rows')
}
