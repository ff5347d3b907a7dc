import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../../config.ts'
import type { ExaminedDatabase } from './examined-database.ts'

/** The names of migrations by how this program and the database agree on them, each in the order of the names. */
export interface MigrationFacts {
  readonly applied: readonly string[]
  /** This program has them, the database has not. */
  readonly pending: readonly string[]
  /** They were begun and did not end. */
  readonly failed: readonly string[]
  /** The database has them, this program has not: it is older than the database. */
  readonly foreign: readonly string[]
  /** Their text is not the one that was applied. */
  readonly changed: readonly string[]
}

interface Recorded {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
}

export async function migrationFacts(db: ExaminedDatabase): Promise<MigrationFacts> {
  const [ours, theirs] = [await ownMigrations(), await recordedMigrations(db)]
  const names = [...new Set([...ours.keys(), ...theirs.map(({ name }) => name)])].sort()
  const recorded = (name: string) => theirs.filter((row) => row.name === name)
  const applied = names.filter((name) => recorded(name).some(({ isFinished }) => isFinished))
  const failed = names.filter((name) => recorded(name).length > 0 && !applied.includes(name))
  return {
    applied,
    failed,
    pending: names.filter((name) => recorded(name).length === 0),
    foreign: applied.filter((name) => !ours.has(name)),
    changed: applied.filter((name) => ours.has(name) && recorded(name).every((row) => row.checksum !== ours.get(name))),
  }
}

/** The checksums of this program's migrations, by name. */
async function ownMigrations(): Promise<Map<string, string>> {
  const folder = join(projectRoot, 'prisma/migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const text = await readFile(join(folder, name, 'migration.sql'))
        return [name, createHash('sha256').update(text).digest('hex')] as const
      }),
    ),
  )
}

/** Those taken back by hand count for nothing. */
async function recordedMigrations(db: ExaminedDatabase): Promise<Recorded[]> {
  const [table] = await db.rows<{ exists: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`)
  if (!table!.exists) return []
  return db.rows<Recorded>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
}
