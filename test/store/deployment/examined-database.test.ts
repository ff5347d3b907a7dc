import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExaminedDatabase, examinedDatabase } from '../../../src/store/deployment/examined-database.ts'
import { testDatabase } from '../../test-store.ts'

describe('an examined database', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  let db: ExaminedDatabase
  beforeAll(async () => {
    database = await testDatabase()
    db = await examinedDatabase({ connectionString: database.url })
  })
  afterAll(async () => {
    await db.close()
    await database.drop()
  })

  it.each(['CREATE TABLE mark ()', 'CREATE EXTENSION pg_trgm', 'SELECT lo_create(4711)'])(
    'refuses %s, and answers the next question',
    async (sql) => {
      await expect(db.rows(sql)).rejects.toThrow(/read-only transaction/)
      expect(await db.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
    },
  )

  it('leaves the session as it was: behind a pooler it belongs to others, too', async () => {
    // What comes after a COMMIT of one's own runs outside, and can leave word of what holds there.
    await db.rows(`COMMIT; SELECT set_config('etal.outside', current_setting('statement_timeout'), false)`)
    const [row] = await db.rows(
      `SELECT current_setting('statement_timeout') AS inside, current_setting('etal.outside') AS outside`,
    )
    expect(row).toEqual({ inside: '10s', outside: '0' })
  })
})
