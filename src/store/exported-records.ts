import type pg from 'pg'
import type { Identifier } from '../bibliography/identifier.ts'
import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import { exportedAuthors } from './exported-authors.ts'
import { exportedPapers } from './exported-papers.ts'
import { hardToFindAuthors } from './hard-to-find-authors.ts'
import { hardToFindPapers } from './hard-to-find-papers.ts'

export type ExportedRecord = { readonly author: AuthorRecord } | { readonly paper: PaperRecord }

/**
 * The whole bibliography, every author and then every paper, each in the order of the keys and in batches: what another
 * database needs to hold the same. Authors and papers whom it could not tell apart otherwise are given an identifier of
 * the scheme etal, made of this database's name and their key. Must run inside a transaction that reads one state; no
 * more than some batches is held, and the keys of those so named.
 */
export async function* exportedRecords(tx: pg.PoolClient): AsyncGenerator<ExportedRecord[]> {
  // Every statement reads all of its tables to the end, whatever the planner takes to be few.
  await tx.query('SET LOCAL cursor_tuple_fraction = 1; SET LOCAL enable_nestloop = off')
  const lineage = await lineageOf(tx)
  const named = (keys: ReadonlySet<number>) => (key: number) =>
    keys.has(key) ? [{ scheme: 'etal', value: `${lineage}.${key}` } satisfies Identifier] : []
  const author = named(await hardToFindAuthors(tx))
  for await (const authors of exportedAuthors(tx, author)) yield authors.map((author) => ({ author }))
  const paper = named(await hardToFindPapers(tx))
  for await (const papers of exportedPapers(tx, { author, paper })) yield papers.map((paper) => ({ paper }))
}

/** How many records an export gives. */
export async function exportedRecordCount(tx: pg.PoolClient): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'SELECT ((SELECT count(*) FROM author WHERE merged_into_id IS NULL) + (SELECT count(*) FROM paper))::int AS count',
  )
  return rows[0]!.count
}

async function lineageOf(tx: pg.PoolClient): Promise<string> {
  const { rows } = await tx.query<{ lineage: string }>('SELECT lineage FROM data_version')
  return rows[0]!.lineage
}
