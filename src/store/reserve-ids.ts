import type pg from 'pg'

/** Takes `count` fresh keys of a table, ascending, so that rows can refer to one another before they are written. */
export async function reserveIds(tx: pg.PoolClient, table: 'author' | 'paper', count: number): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT nextval(pg_get_serial_sequence($1, 'id'))::int AS id FROM generate_series(1, $2)`,
    [table, count],
  )
  return rows.map(({ id }) => id).sort((a, b) => a - b)
}
