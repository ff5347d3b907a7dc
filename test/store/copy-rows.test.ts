import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyRows } from '../../src/store/copy-rows.ts'
import { transaction } from '../../src/store/transaction.ts'
import { testStore } from '../test-store.ts'

describe('copyRows', () => {
  let store: Awaited<ReturnType<typeof testStore>>

  beforeAll(async () => {
    store = await testStore()
  })
  afterAll(() => store.drop())

  test('reads what Postgres sends: every type that a snapshot is made of, NULL and texts of any script', async () => {
    const rows: unknown[] = []
    await transaction(store.pool, (tx) =>
      copyRows(
        tx,
        `(SELECT * FROM (VALUES (1, -0.25::float8, true, 'Łukasz 李'), (-2147483648, NULL, NULL, ''), (NULL, 'NaN', false, NULL)) AS t)`,
        4,
        (row) => rows.push([row.int(0, -1), row.float(1, 9), row.flag(2), row.isNull(3) ? null : row.text(3)]),
      ),
    )
    expect(rows).toEqual([
      [1, -0.25, 1, 'Łukasz 李'],
      [-2147483648, 9, 0, ''],
      [-1, Number.NaN, 0, null],
    ])
  })

  test('reads many rows, some longer than any part of the stream', async () => {
    let count = 0
    let length = 0
    await transaction(store.pool, (tx) =>
      copyRows(tx, `(SELECT k, repeat('x', k % 7 * 40000) FROM generate_series(1, 700) AS k)`, 2, (row) => {
        expect(row.int(0)).toBe(++count)
        length += row.lengths[1]!
      }),
    )
    expect([count, length]).toEqual([700, 100 * 21 * 40_000])
  })

  test('leaves a connection fit for what comes next when a row cannot be taken', async () => {
    const failing = transaction(store.pool, (tx) =>
      copyRows(tx, '(SELECT generate_series(1, 100000))', 1, (row) => {
        if (row.int(0) === 3) throw new Error('not this one')
      }),
    )
    await expect(failing).rejects.toThrow('not this one')
    expect((await store.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  test('says what Postgres said of a wrong query', async () => {
    await expect(transaction(store.pool, (tx) => copyRows(tx, 'nothing_such', 1, () => {}))).rejects.toThrow(
      'relation "nothing_such" does not exist',
    )
  })

  test('fails when the connection is cut on the way', async () => {
    const cut = transaction(store.pool, async (tx) => {
      const { rows } = await tx.query('SELECT pg_backend_pid() AS pid')
      let isCut = false
      await copyRows(tx, '(SELECT k, pg_sleep(0.001) FROM generate_series(1, 100000) AS k)', 2, () => {
        if (!isCut) store.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid])
        isCut = true
      })
    })
    await expect(cut).rejects.toThrow()
    expect((await store.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })
})
