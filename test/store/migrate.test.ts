import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { draftMigration } from '../../scripts/draft-migration.ts'
import { migrate } from '../../src/store/migrate.ts'
import { testDatabase } from '../test-store.ts'

/** Lends one new, empty database each to a piece of work. */
async function withDatabases<T>(count: number, work: (...urls: string[]) => Promise<T>): Promise<T> {
  const databases = await Promise.all(Array.from({ length: count }, testDatabase))
  try {
    return await work(...databases.map(({ url }) => url))
  } finally {
    for (const { drop } of databases) await drop()
  }
}

async function query(connectionString: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows
  } finally {
    await client.end()
  }
}

/** As the engine wants it where it may open a database of its own. */
function connectionOf(url: string): pg.PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  }
}

const catalogue: Readonly<Record<string, string>> = {
  columns: `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default, datetime_precision
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`,
  indexes: `SELECT tablename, indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1, 2`,
  constraints: `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations' ORDER BY 1, 2`,
  enums: `SELECT typname, enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid ORDER BY 1, enumsortorder`,
  extensions: 'SELECT extname FROM pg_extension ORDER BY 1',
  sequences: `SELECT sequencename, data_type::text FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
}

describe('migrations', () => {
  test('give exactly the datamodel', () =>
    withDatabases(2, async (migrated, drafted) => {
      await migrate({ connectionString: migrated })
      const sql = await draftMigration(connectionOf(drafted), null)
      await query(drafted, 'SELECT 1')
      const client = new pg.Client({ connectionString: drafted })
      await client.connect()
      await client.query(sql)
      await client.end()
      for (const [what, sql] of Object.entries(catalogue)) {
        const found = await query(migrated, sql)
        expect(found, what).not.toEqual([])
        expect(found, what).toEqual(await query(drafted, sql))
      }
    }))

  test('leave one row of the data version, another name for every database', () =>
    withDatabases(2, async (one, other) => {
      await migrate({ connectionString: one })
      await migrate({ connectionString: other })
      const [ours, theirs] = [
        await query(one, 'SELECT id, version, lineage FROM data_version'),
        await query(other, 'SELECT id, version, lineage FROM data_version'),
      ]
      expect(ours).toEqual([[1, 0, expect.stringMatching(/^[0-9a-f]{32}$/)]])
      expect(theirs).toHaveLength(1)
      expect(theirs[0]![2]).not.toBe(ours[0]![2])
    }))

  test('applied once are applied no more', () =>
    withDatabases(1, async (url) => {
      const first = await migrate({ connectionString: url })
      const second = await migrate({ connectionString: url })
      expect(first.length).toBeGreaterThan(0)
      expect(second).toEqual([])
    }))

  test('are applied once when two processes migrate at the same time', () =>
    withDatabases(1, async (url) => {
      const applied = await Promise.all([1, 2, 3].map(() => migrate({ connectionString: url })))
      expect(applied.flat()).toEqual([...new Set(applied.flat())])
      expect(applied.flat().length).toBeGreaterThan(0)
      expect(await query(url, 'SELECT count(*)::int FROM data_version')).toEqual([[1]])
    }))
})
