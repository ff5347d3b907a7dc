import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { authorKindOf } from '../src/bibliography/author-kind.ts'
import type { AuthorRecord, PaperRecord, Signature } from '../src/bibliography/paper-record.ts'
import type { Imported, Importer } from '../src/importers/importer.ts'
import { paperRecordOf } from '../src/importers/paper-record-of.ts'
import { type IngestResult, ingest } from '../src/ingest/ingest.ts'
import { openStore, type Store } from '../src/store/store.ts'

/** A new, empty, migrated database on the run's Postgres; `drop` closes it and leaves nothing behind. */
export async function testStore(): Promise<Store & { readonly url: string; drop(): Promise<void> }> {
  const { url, drop } = await createdDatabase(`TEMPLATE ${inject('template')}`)
  const store = await openStore({ databaseUrl: url, dataDir: '' })
  // Else it would pass for the database that it was copied from.
  await store.pool.query('UPDATE data_version SET lineage = DEFAULT')
  return {
    ...store,
    url,
    drop: async () => {
      await store.close()
      await drop()
    },
  }
}

/** A new, empty database without tables. */
export function testDatabase(): Promise<TestDatabase> {
  return createdDatabase('')
}

interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

async function createdDatabase(like: string): Promise<TestDatabase> {
  const server = inject('server')
  const name = `etal_test_${randomBytes(6).toString('hex')}`
  await administer(server, `CREATE DATABASE ${name} ${like}`)
  return { url: `${server}${name}`, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}postgres` })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** A paper of little but a title and a byline; what matters to a test is given. */
export function paper(
  title: string,
  byline: readonly (string | Partial<Signature>)[],
  given: Partial<PaperRecord> = {},
): PaperRecord {
  return paperRecordOf({
    title,
    type: 'ARTICLE',
    ...given,
    byline: byline.map((name, k) => signature(name, k + 1)),
  })
}

function signature(given: string | Partial<Signature>, position: number): Signature {
  const nameAsPrinted = typeof given === 'string' ? given : given.nameAsPrinted!
  return {
    position,
    nameAsPrinted,
    kind: authorKindOf(nameAsPrinted),
    identifiers: [],
    affiliations: [],
    corresponding: false,
    ...(typeof given === 'string' ? {} : given),
  }
}

/** A run that says it is at work; its key. */
export async function runningImport({ pool }: Store): Promise<number> {
  const { rows } = await pool.query(`INSERT INTO import_run (source, format) VALUES ('a test', 'NDJSON') RETURNING id`)
  return rows[0].id
}

/** Brings records into a store on the way that every import takes. */
export function ingestRecords(
  store: Store,
  papers: readonly PaperRecord[],
  authors: readonly AuthorRecord[] = [],
): Promise<IngestResult> {
  const importer: Importer = {
    format: 'PROFILE_PAGE',
    name: 'test',
    summary: 'Records of a test.',
    async *read() {
      let record = 1
      for (const author of authors) yield { kind: 'author', record: record++, author } satisfies Imported
      for (const paper of papers) yield { kind: 'paper', record: record++, paper } satisfies Imported
    },
  }
  return ingest(store, importer, (async function* () {})(), { source: 'test', asOf: null })
}
