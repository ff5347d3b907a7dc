// Prints the SQL from one datamodel to another: the draft of the next migration.
// Usage: node --import tsx scripts/draft-migration.ts OLD_SCHEMA|empty > prisma/migrations/DATE_NAME/migration.sql
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PoolConfig } from 'pg'
import { embeddedServer } from '../src/store/embedded-server.ts'
import { datamodel } from '../src/store/migrate.ts'
import { withSchemaEngine } from '../src/store/schema-engine.ts'

/** SQL that brings a database of the `before` datamodel (null: an empty database) to the one in prisma/schema.prisma. */
export async function draftMigration(connection: PoolConfig, before: string | null): Promise<string> {
  const schema = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
    configDir: '',
  })
  const after = await datamodel()
  return withSchemaEngine(connection, after, async (engine) => {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : schema(before),
      to: schema(after),
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    } as Parameters<typeof engine.diff>[0])
    return stdout ?? ''
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const before = process.argv[2] ?? 'empty'
  const folder = await mkdtemp(join(tmpdir(), 'etal-draft-'))
  const server = await embeddedServer(folder)
  try {
    process.stdout.write(
      await draftMigration(server.connection, before === 'empty' ? null : await readFile(before, 'utf8')),
    )
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
