import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { fold } from '../bibliography/fold.ts'
import { copyIn } from './copy-in.ts'
import {
  type EncodedPapers,
  type PaperRowKeys,
  PaperRows,
  type PaperTable,
  paperTableColumns,
  paperTables,
  withKeys,
} from './paper-rows.ts'
import type { StoredPaper } from './stored-paper.ts'

/** Writes new papers whose rows are encoded already. */
export async function copyPapers(tx: pg.PoolClient, encoded: EncodedPapers, keys: PaperRowKeys): Promise<void> {
  const parts = withKeys(encoded, keys)
  for (const table of paperTables) await copyIn(tx, table, paperTableColumns[table], parts[table])
}

/** Writes new papers. */
export async function insertPapers(tx: pg.PoolClient, papers: readonly StoredPaper[]): Promise<void> {
  await copyRowsOf(tx, papers, paperTables)
}

export interface PaperChange {
  readonly before: StoredPaper
  readonly now: StoredPaper
}

/** Which part of a paper each table beside the paper's own holds. */
const parts = {
  paper_category: ({ categories }) => categories,
  paper_identifier: ({ identifiers }) => identifiers,
  authorship: ({ byline }) => byline,
  paper_reference: ({ references }) => references,
} satisfies Partial<Record<PaperTable, (paper: StoredPaper) => unknown>>

/** Brings stored papers to what they are now; of a part that did not change, no row is touched. */
export async function updatePapers(tx: pg.PoolClient, changes: readonly PaperChange[]): Promise<void> {
  await updateRows(tx, changedIn(changes, ownOf))
  await forgetNovelty(tx, changedIn(changes, textOf))
  for (const [table, partOf] of Object.entries(parts) as [keyof typeof parts, (paper: StoredPaper) => unknown][]) {
    const changed = changedIn(changes, partOf)
    if (changed.length === 0) continue
    await tx.query(`DELETE FROM ${table} WHERE paper_id = ANY ($1)`, [changed.map(({ id }) => id)])
    await copyRowsOf(tx, changed, [table])
  }
}

/** What this run has read of papers. */
export interface ReadDescriptions {
  /** Fingerprints of what had been read before and changed nothing. */
  readonly again: readonly bigint[]
  /** By fingerprint, the paper of each description that was news. */
  readonly news: ReadonlyMap<bigint, number>
}

/**
 * Records what has been read in this run. Of papers that there was news of, what earlier runs read and this one has not
 * read yet is forgotten: read once more, it is news again.
 */
export async function writeDescriptions(
  tx: pg.PoolClient,
  runId: number,
  { again, news }: ReadDescriptions,
): Promise<void> {
  if (again.length > 0) {
    await tx.query('UPDATE paper_description SET run_id = $1 WHERE fingerprint = ANY ($2::int8[])', [runId, again])
  }
  if (news.size === 0) return
  const read = [[...news.keys()].map(String), [...news.values()]]
  await tx.query(
    'DELETE FROM paper_description WHERE paper_id = ANY ($2::int[]) AND (run_id <> $3 OR fingerprint = ANY ($1::int8[]))',
    [...read, runId],
  )
  await tx.query(
    `INSERT INTO paper_description (fingerprint, paper_id, run_id)
     SELECT fingerprint, paper, $3 FROM unnest($1::int8[], $2::int[]) AS read (fingerprint, paper)`,
    [...read, runId],
  )
}

/** The papers, as they are now, of which this part changed. */
function changedIn(changes: readonly PaperChange[], partOf: (paper: StoredPaper) => unknown): StoredPaper[] {
  return changes.filter(({ before, now }) => !isDeepStrictEqual(partOf(before), partOf(now))).map(({ now }) => now)
}

async function copyRowsOf(
  tx: pg.PoolClient,
  papers: readonly StoredPaper[],
  tables: readonly PaperTable[],
): Promise<void> {
  if (papers.length === 0) return
  const rows = new PaperRows()
  for (const paper of papers) rows.add(paper, fold(paper.title), null)
  const written = withKeys(rows.take(), {
    papers: Int32Array.from(papers, ({ id }) => id),
    authors: Int32Array.from(papers.flatMap(({ byline }) => byline.map(({ authorId }) => authorId))),
    run: 0,
  })
  for (const table of tables) await copyIn(tx, table, paperTableColumns[table], written[table])
}

async function updateRows(tx: pg.PoolClient, papers: readonly StoredPaper[]): Promise<void> {
  if (papers.length === 0) return
  await tx.query(
    `UPDATE paper SET (title, folded_title, abstract, published_on, venue, volume, issue, pages, type, url, has_code,
       code_url, citation_count, citation_count_as_of, retracted, stated_author_count, author_list_complete) =
       (row.title, "foldedTitle", row.abstract, "publishedOn", row.venue, row.volume, row.issue, row.pages, row.type,
        row.url, "hasCode", "codeUrl", "citationCount", "citationCountAsOf", row.retracted, "statedAuthorCount",
        "authorListComplete")
     FROM jsonb_to_recordset($1::jsonb) AS row (id int, title text, "foldedTitle" text, abstract text,
       "publishedOn" text, venue text, volume text, issue text, pages text, type paper_type, url text,
       "hasCode" boolean, "codeUrl" text, "citationCount" int, "citationCountAsOf" date, retracted boolean,
       "statedAuthorCount" int, "authorListComplete" boolean)
     WHERE paper.id = row.id`,
    [JSON.stringify(papers.map((paper) => ({ ...ownOf(paper), foldedTitle: fold(paper.title) })))],
  )
}

/** Of a text that changed, the assessment is out of date. */
async function forgetNovelty(tx: pg.PoolClient, papers: readonly StoredPaper[]): Promise<void> {
  if (papers.length === 0) return
  await tx.query('DELETE FROM paper_assessment WHERE paper_id = ANY ($1)', [papers.map(({ id }) => id)])
}

/** What the paper's own row holds. */
function ownOf({ byline, categories, identifiers, references, ...own }: StoredPaper) {
  return own
}

/** What novelty is computed from. */
function textOf({ title, abstract, publishedOn }: StoredPaper): readonly unknown[] {
  return [title, abstract, publishedOn]
}
