import fc from 'fast-check'
import { GraphQLError } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseFault } from '../../src/store/database-fault.ts'
import { testDatabase } from '../test-store.ts'

describe('databaseFault', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let pool: pg.Pool

  beforeAll(async () => {
    database = await testDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 200, query_timeout: 1000 })
    pool.on('error', () => {})
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  const failure = (asked: Promise<unknown>) =>
    asked.then(
      () => expect.fail('It was to fail'),
      (error) => error,
    )

  it('knows what Postgres and its clients say when they cannot answer', async () => {
    const nowhere = new pg.Client({ host: '127.0.0.1', port: 1 })
    expect(databaseFault(await failure(nowhere.connect()))).toBe('UNAVAILABLE')
    const client = await pool.connect()
    expect(databaseFault(await failure(pool.query('SELECT')))).toBe('BUSY')
    client.release()
    expect(databaseFault(await failure(pool.query('SELECT pg_sleep(5)')))).toBe('SLOW')
    const slow = `SET statement_timeout = 50; SELECT pg_sleep(5)`
    expect(databaseFault(await failure(pool.query(slow)))).toBe('SLOW')
    expect(databaseFault(await failure(pool.query('SELECT pg_terminate_backend(pg_backend_pid())')))).toBe(
      'UNAVAILABLE',
    )
    const missing = new pg.Client({ connectionString: `${database.url}_not_there` })
    expect(databaseFault(await failure(missing.connect()))).toBe('UNAVAILABLE')
  })

  it('takes no fault of a question, and no answer that nobody wants any more, for one of the database', async () => {
    for (const sql of ['SELECT nonsense', 'SELECT 1 / 0', `SELECT 'a'::int`]) {
      expect(databaseFault(await failure(pool.query(sql)))).toBeNull()
    }
    expect(
      databaseFault(await failure(pool.query('SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1)'))),
    ).toBeNull()
    for (const other of [null, undefined, 'ECONNREFUSED', 7, new Error('Unexpected'), { code: 42 }]) {
      expect(databaseFault(other)).toBeNull()
    }
  })

  it('finds a fault however deep it lies, and comes to an end where causes go in circles', () => {
    const wrap = [
      (error: Error) => new Error('outer', { cause: error }),
      (error: Error) => new AggregateError([new Error('another'), error]),
      (error: Error) => new GraphQLError('outer', { originalError: error }),
      (error: Error) => Object.assign(new Error('outer'), { meta: { driverAdapterError: error } }),
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...wrap)), fc.boolean(), (wraps, isFault) => {
        const inner: Error & { code?: string } = Object.assign(new Error('inner'), isFault && { code: '57P01' })
        const outer = wraps.reduce((error, wrapped) => wrapped(error), inner as Error)
        inner.cause = outer
        expect(databaseFault(outer)).toBe(isFault ? 'UNAVAILABLE' : null)
      }),
    )
  })
})
