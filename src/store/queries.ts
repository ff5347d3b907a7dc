import type pg from 'pg'

/** Whatever can be asked: the pool, one of its connections, or one that waits for its turn. */
export type Queries = Pick<pg.PoolClient, 'query'>

/** Asks the pool, after something has been done. */
export function queriesAfter(done: Promise<unknown>, pool: pg.Pool): Queries {
  const query = async (...asked: unknown[]) => {
    await done
    return (pool.query as (...asked: unknown[]) => Promise<unknown>)(...asked)
  }
  return { query: query as Queries['query'] }
}
