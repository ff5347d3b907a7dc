import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dataState } from '../../src/store/data-version.ts'
import { thereThen, undoneSince } from '../../src/store/there-then.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { authorIdOf, decisions, paperIdOf } from './identity.ts'

let store: Awaited<ReturnType<typeof testStore>>

beforeAll(async () => {
  store = await testStore()
  await store.pool.query('CREATE TABLE written (id int PRIMARY KEY, value int)')
})
afterAll(() => store.drop())

/** One of several writers adds a row, writes one anew, takes one away, or ends what it began; or somebody looks. */
type Step = { readonly writer: number; readonly does: 'add' | 'rewrite' | 'remove' | 'commit' | 'roll back' | 'look' }
const writers = 3
const steps = fc.array(
  fc.record<Step>({
    writer: fc.nat({ max: writers - 1 }),
    does: fc.constantFrom('add', 'rewrite', 'remove', 'commit', 'roll back', 'look'),
  }),
  { minLength: 5, maxLength: 40 },
)

describe('thereThen', () => {
  let connections: pg.PoolClient[]
  beforeEach(async () => {
    connections = await Promise.all(Array.from({ length: writers }, () => store.pool.connect()))
    return async () => {
      for (const connection of connections) connection.release(true)
    }
  })

  test('tells the rows, as they stand, that a snapshot held, however many write meanwhile', async () => {
    let told = 0
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        await store.pool.query('TRUNCATE written')
        const looks: { seen: string; rows: Set<string> }[] = []
        const begun = new Set<number>()
        let last = 0
        for (const { writer, does } of taken) {
          const connection = connections[writer]!
          if (does === 'look') {
            // Rows and what is seen of them in one statement, as in one transaction that reads repeatably.
            const { rows } = await store.pool.query(
              `SELECT pg_current_snapshot()::text AS seen, ARRAY(SELECT id || ' ' || value FROM written) AS rows`,
            )
            looks.push({ seen: rows[0].seen, rows: new Set(rows[0].rows) })
          } else if (does === 'commit' || does === 'roll back') {
            await connection.query(does === 'commit' ? 'COMMIT' : 'ROLLBACK')
            begun.delete(writer)
          } else {
            if (!begun.has(writer)) await connection.query('BEGIN')
            begun.add(writer)
            if (does === 'add') await connection.query('INSERT INTO written VALUES ($1, 0)', [last++])
            // No writer waits for another.
            const other = 'id IN (SELECT id FROM written ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED)'
            if (does === 'rewrite') await connection.query(`UPDATE written SET value = $1 WHERE ${other}`, [++last])
            if (does === 'remove') await connection.query(`DELETE FROM written WHERE ${other}`)
          }
        }
        for (const connection of connections) await connection.query('COMMIT')
        for (const { seen, rows } of looks) {
          const { rows: found } = await store.pool.query<{ row: string; there: boolean }>(
            `SELECT id || ' ' || value AS row, ${thereThen('written', '$1', '$2')} AS there FROM written`,
            ['another-1', seen],
          )
          for (const { row, there } of found) expect([row, there]).toEqual([row, rows.has(row)])
          told += found.length
        }
      }),
      { numRuns: 60 },
    )
    expect(told).toBeGreaterThan(20)
  })

  test('tells by the lower half of a number which of the last 2³² transactions it was', async () => {
    const half = 2n ** 32n
    const numbers = fc
      .record({
        next: fc.bigInt({ min: 1000n, max: 3n * half + 1000n }),
        age: fc.oneof(fc.bigInt({ min: 1n, max: 40n }), fc.bigInt({ min: 1n, max: half - 1n })),
        span: fc.bigInt({ min: 0n, max: 60n }),
        running: fc.array(fc.bigInt({ min: 0n, max: 60n }), { maxLength: 5 }),
      })
      .map(({ next, age, span, running }) => {
        const ended = next - span > 10n ? next - span : 10n
        return {
          next,
          writer: next - age,
          ended,
          running: [...new Set(running.map((k) => ended - 1n - k).filter((one) => one > 3n))].sort((a, b) =>
            Number(a - b),
          ),
        }
      })
      .filter(({ writer }) => writer >= 3n && writer % half >= 3n)
    const [connection] = connections as [pg.PoolClient]
    await connection.query('CREATE SCHEMA past')
    await connection.query('SET search_path = past, pg_catalog, public')
    await fc.assert(
      fc.asyncProperty(numbers, async ({ next, writer, ended, running }) => {
        await connection.query(
          `CREATE OR REPLACE FUNCTION past.pg_current_snapshot() RETURNS pg_snapshot LANGUAGE sql STABLE
           AS $$ SELECT '${next}:${next}:'::pg_snapshot $$`,
        )
        const seen = `${running[0] ?? ended}:${ended}:${running.join(',')}`
        const { rows } = await connection.query(
          `SELECT ${thereThen('row', '$1', '$2')} AS there FROM (SELECT '${writer % half}'::xid AS xmin) AS row`,
          ['another-1', seen],
        )
        expect([writer, rows[0].there]).toEqual([writer, writer < ended && !running.includes(writer)])
      }),
      { numRuns: 200 },
    )
  })

  test('tells rows of times before all numbers as well', async () => {
    const { rows } = await store.pool.query(
      `SELECT ${thereThen('row', '$1', '$2')} AS there FROM (SELECT '2'::xid AS xmin) AS row`,
      ['another-1', '1:1:'],
    )
    expect(rows).toEqual([{ there: true }])
  })

  test('holds of every row while the version is the same, by whatever numbers', async () => {
    await ingestRecords(store, [paper('On Trees', ['Ann Example'])])
    const { version } = await dataState(store.pool)
    const there = async (ofVersion: string) =>
      (await store.pool.query(`SELECT ${thereThen('paper', '$1', '$2')} AS there FROM paper`, [ofVersion, '4:4:'])).rows
    expect([await there(version), await there('another-1')]).toEqual([[{ there: true }], [{ there: false }]])
  })
})

test('undoneSince tells a decision undone since, and no other one', async () => {
  const decide = decisions(store)
  await ingestRecords(store, [paper('On Shrubs', ['Bob Example']), paper('On Moss', ['Bob Example'])])
  const bob = await authorIdOf(store, 'Bob Example')
  const undone = async ({ version, seen }: { version: string; seen: string }) =>
    (await store.pool.query(`SELECT ${undoneSince('$1', '$2')} AS undone`, [version, seen])).rows[0].undone
  const before = await dataState(store.pool)
  const { eventId } = await decide.split(bob, [await paperIdOf(store, 'On Moss')], { newName: 'Rob Example' })
  expect(await undone(before)).toBe(false)
  await decide.undo(eventId)
  const after = await dataState(store.pool)
  expect([await undone(before), await undone(after)]).toEqual([true, false])
  await ingestRecords(store, [paper('On Ferns', ['Bob Example'])])
  expect([await undone(before), await undone(after)]).toEqual([true, false])
})
