import type pg from 'pg'

/** Hears of a statement's text, which has no values in it; what it returns hears of the end. */
export type StatementObserver = (text: string) => (error?: unknown) => void

type Query = (...args: unknown[]) => unknown

/** Tells of each statement from now on: those of the pool, and those of connections taken from it. */
export function observeStatements(pool: pg.Pool, observer: StatementObserver): void {
  const connect = pool.connect.bind(pool) as (callback?: unknown) => unknown
  const query = pool.query.bind(pool) as Query
  const taken = async () => {
    const client = (await connect()) as pg.PoolClient
    Object.assign(client, { query: observed(client.query.bind(client) as Query, observer) })
    return client
  }
  Object.assign(pool, {
    // Here already, not when a connection is free: what the statement belongs to is known now.
    query: observed(query, observer),
    // With a callback the pool asks for itself, for a statement that is told of already.
    connect: (callback?: unknown) => (callback === undefined ? taken() : connect(callback)),
  })
  // Back to that of its class.
  pool.on('release', (_, client) => Reflect.deleteProperty(client, 'query'))
}

function observed(query: Query, observer: StatementObserver): Query {
  return (...args) => {
    const [statement] = args as [string | { readonly text?: string }]
    const text = typeof statement === 'string' ? statement : statement.text
    // A stream, as for COPY, has an end of its own; so has what tells a callback.
    if (text === undefined || args.some((arg) => typeof arg === 'function')) return query(...args)
    const end = observer(text)
    const result = query(...args)
    if (result instanceof Promise) result.then(() => end(), end)
    else end()
    return result
  }
}
