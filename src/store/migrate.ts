import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '../config.ts'
import { withSchemaEngine } from './schema-engine.ts'

const prismaFolder = join(projectRoot, 'prisma')

/** No two processes migrate one database at a time. */
const migrationLock = 0x6574616d

/** Applies the migrations that the database has not seen; returns their names. Records them as `prisma migrate` does. */
export async function migrate(connection: pg.PoolConfig): Promise<string[]> {
  const guard = new pg.Client(connection)
  // A connection that breaks says so to whoever asks next.
  guard.on('error', () => {})
  await guard.connect()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const migrationsList = await migrations()
    const { appliedMigrationNames } = await withSchemaEngine(connection, await datamodel(), (engine) =>
      engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }),
    )
    return appliedMigrationNames
  } finally {
    await guard.end()
  }
}

export function datamodel(): Promise<string> {
  return readFile(join(prismaFolder, 'schema.prisma'), 'utf8')
}

async function migrations() {
  const baseDir = join(prismaFolder, 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: 'provider = "postgresql"\n',
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => {
        const value = await readFile(join(baseDir, name, 'migration.sql'), 'utf8')
        return {
          path: name,
          migrationFile: {
            path: 'migration.sql',
            content: { tag: 'ok' as const, value },
          },
        }
      }),
    ),
  }
}
