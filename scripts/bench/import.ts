import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type SyntheticOptions, syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { ndjson } from '../../src/importers/ndjson.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { embeddedServer } from '../../src/store/embedded-server.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { type Benchmark, timesAsFast } from './benchmark.ts'
import { compared } from './compared.ts'
import { settings } from './database.ts'
import type { Workbench } from './workbench.ts'

/** Everything that an import of papers writes, those that others refer to first. */
const tables = [
  'author',
  'author_name',
  'author_identifier',
  'paper',
  'paper_category',
  'paper_identifier',
  'paper_reference',
  'paper_description',
  'authorship',
]

/**
 * An import from NDJSON against the server's own COPY of the rows that it wrote: of the whole bibliography into an empty
 * database, beside tables without an index; then of a twentieth as much again into the full one, beside the same tables.
 */
export const importing: Benchmark = {
  name: 'import',
  summary: 'importing NDJSON, into an empty and into a full database, against the server’s own COPY',
  async *run(bench) {
    const folder = await bench.file('import')
    await rm(folder, { recursive: true, force: true })
    const server = await embeddedServer(folder, { settings })
    try {
      const store = await openStore({ databaseUrl: null, dataDir: folder })
      try {
        yield* intoEmpty(bench, store)
        yield* intoFull(bench, store)
      } finally {
        await store.close()
      }
    } finally {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function* intoEmpty(bench: Workbench, store: Store) {
  const file = await bibliographyFile(bench, bench.options)
  let indexing: number | null = null
  bench.say('first load')
  const start = performance.now()
  await importFile(store, file, () => {
    indexing = performance.now()
  })
  const end = performance.now()
  const whole = end - start
  const rows = (indexing ?? end) - start
  bench.say('COPY into bare tables')
  const bare = await copyTime(store.pool, { where: () => 'TRUE', into: bareTable })
  yield compared('first load, COPY into bare tables, rows alone', rows, bare, null)
  yield compared('first load, COPY into bare tables, with all indexes', whole, bare, timesAsFast(0.25))
}

async function* intoFull(bench: Workbench, store: Store) {
  const { authors, papers, hyperPapers, seed } = bench.options
  const more = { authors: authors / 20, papers: papers / 20, hyperPapers: Math.round(hyperPapers / 20), seed: seed + 1 }
  const file = await bibliographyFile(bench, more)
  await store.pool.query('VACUUM (ANALYZE)')
  const isNew = await newRows(store.pool)
  bench.say('import into the full database')
  const start = performance.now()
  await importFile(store, file)
  const ours = performance.now() - start
  bench.say('COPY into the full database')
  const peer = await copyTime(store.pool, {
    where: isNew,
    into: async (pool, table) => {
      if (table === tables[0]) await deleteRows(pool, isNew)
      return table
    },
  })
  yield compared('import into the full database, COPY with indexes and constraints', ours, peer, timesAsFast(0.8))
}

/** The condition, for each table, on the rows that are not there yet. */
async function newRows(pool: pg.Pool): Promise<(table: string) => string> {
  const { rows } = await pool.query<{ author: number; paper: number }>(
    'SELECT (SELECT max(id) FROM author) AS author, (SELECT max(id) FROM paper) AS paper',
  )
  const { author, paper } = rows[0]!
  return (table) => {
    if (table === 'author') return `id > ${author}`
    if (table === 'paper') return `id > ${paper}`
    return table.startsWith('author_') ? `author_id > ${author}` : `paper_id > ${paper}`
  }
}

/** Those that refer to a row go before it. */
async function deleteRows(pool: pg.Pool, where: (table: string) => string): Promise<void> {
  for (const table of tables.toReversed()) await pool.query(`DELETE FROM ${table} WHERE ${where(table)}`)
  await pool.query('VACUUM')
}

async function importFile(store: Store, file: string, onStage = () => {}): Promise<void> {
  const input = createReadStream(file, { highWaterMark: 1 << 20 })
  await ingest(store, ndjson, input, { source: file, asOf: null, assess: false, inThread: true, onStage })
}

/** The NDJSON of a bibliography, kept for the next run. */
async function bibliographyFile(bench: Workbench, options: Required<SyntheticOptions>): Promise<string> {
  const file = await bench.file(`bibliography-${Object.values(options).join('-')}.ndjson`)
  const written = await open(file).catch(() => null)
  if (written !== null) {
    await written.close()
    return file
  }
  bench.say('writing NDJSON')
  const output = await open(`${file}.part`, 'w')
  try {
    const lines: string[] = []
    for (const paper of syntheticBibliography(options)) {
      if (lines.push(ndjsonLine({ paper })) === 10_000) await output.write(lines.splice(0).join(''))
    }
    await output.write(lines.join(''))
  } finally {
    await output.close()
  }
  await rename(`${file}.part`, file)
  return file
}

interface Copies {
  readonly where: (table: string) => string
  /** The table to copy the rows of this one into. */
  readonly into: (pool: pg.Pool, table: string) => Promise<string>
}

/** Milliseconds that the server takes to copy rows of the tables from files, one table after the other. */
async function copyTime(pool: pg.Pool, { where, into }: Copies): Promise<number> {
  const { rows } = await pool.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
  const file = (table: string) => join(rows[0]!.folder, `${table}.copy`)
  for (const table of tables) {
    await pool.query(`COPY (SELECT * FROM ${table} WHERE ${where(table)}) TO '${file(table)}' (FORMAT binary)`)
  }
  let time = 0
  for (const table of tables) {
    const target = await into(pool, table)
    await pool.query('CHECKPOINT')
    const start = performance.now()
    await pool.query(`COPY ${target} FROM '${file(table)}' (FORMAT binary)`)
    time += performance.now() - start
  }
  return time
}

async function bareTable(pool: pg.Pool, table: string): Promise<string> {
  await pool.query(`CREATE TABLE bare_${table} AS SELECT * FROM ${table} LIMIT 0`)
  return `bare_${table}`
}
