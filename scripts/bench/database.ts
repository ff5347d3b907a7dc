import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type SyntheticOptions, syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { embeddedServer } from '../../src/store/embedded-server.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { fillDatabase } from './fill-database.ts'

/** Durability is not measured; the peer in SQL is to find its tables in memory. */
export const settings = {
  fsync: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  shared_buffers: '1GB',
  work_mem: '64MB',
  jit: 'off',
}

/**
 * An embedded Postgres in a folder of its own, filled with a synthetic bibliography, and kept: it is filled anew only
 * where the options, the generator or the tables have changed since, or the last filling broke off.
 */
export async function benchDatabase(
  folder: string,
  options: Required<SyntheticOptions>,
  say: (progress: string) => void,
): Promise<Store> {
  const marker = join(folder, 'filled')
  const key = fillingKey(options)
  await mkdir(folder, { recursive: true })
  const server = await embeddedServer(folder, { settings })
  try {
    const isFilled = (await readFile(marker, 'utf8').catch(() => '')) === key
    if (!isFilled) {
      await rm(marker, { force: true })
      await wipe(server.connection)
    }
    const store = await openStore({ databaseUrl: null, dataDir: folder })
    try {
      if (!isFilled) {
        await fillDatabase(store, options, say)
        await writeFile(marker, key)
      }
    } catch (error) {
      await store.close()
      throw error
    }
    return store
  } finally {
    await server.close()
  }
}

/** Changes with everything that the rows depend on. */
function fillingKey(options: SyntheticOptions): string {
  const project = fileURLToPath(new URL('../..', import.meta.url))
  const migrations = readdirSync(join(project, 'prisma/migrations'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => join('prisma/migrations', file))
  const hash = createHash('sha256').update(JSON.stringify(options))
  for (const source of ['scripts/bench/fill-database.ts', ...migrations])
    hash.update(readFileSync(join(project, source)))
  // Of what the generator makes, a small bibliography and the beginning of this one.
  for (const bibliography of [{ authors: 2000, papers: 2000, hyperPapers: 2 }, options]) {
    hash.update(JSON.stringify(beginning(syntheticBibliography(bibliography), 2000)))
  }
  return hash.digest('hex')
}

function beginning<Item>(items: Iterable<Item>, count: number): Item[] {
  const first: Item[] = []
  for (const item of items) if (first.push(item) === count) break
  return first
}

async function wipe(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  } finally {
    await client.end()
  }
}
