import type pg from 'pg'
import type { ImportStatus } from './generated/client/enums.ts'
import type { Queries } from './queries.ts'

/** The channel on which the key of a run is announced whenever the run has changed. */
export const importRunChannel = 'etal_import_run'

/** Papers read, papers and authors new, papers changed, and records refused, so far. */
export interface ImportCounts {
  readonly paperCount: number
  readonly newPaperCount: number
  readonly newAuthorCount: number
  readonly updatedPaperCount: number
  readonly rejectedCount: number
}

export async function addRejections(
  tx: pg.PoolClient,
  runId: number,
  rejections: readonly { record: number; reason: string; excerpt: string | null }[],
): Promise<void> {
  if (rejections.length === 0) return
  await tx.query(
    `INSERT INTO import_rejection (run_id, record, reason, excerpt)
     SELECT $1, record, reason, excerpt
     FROM jsonb_to_recordset($2::jsonb) AS row (record int, reason text, excerpt text)`,
    [runId, JSON.stringify(rejections)],
  )
}

export async function updateImportRun(
  db: Queries,
  runId: number,
  { paperCount, newPaperCount, newAuthorCount, updatedPaperCount, rejectedCount }: ImportCounts,
  status: ImportStatus,
  failure: string | null = null,
): Promise<void> {
  await db.query(
    `UPDATE import_run SET paper_count = $2, new_paper_count = $3, updated_paper_count = $4, rejected_count = $5,
       status = $6::import_status, failure = $7, new_author_count = $8,
       finished_at = CASE WHEN $6::import_status = 'RUNNING' THEN NULL ELSE now() END
     WHERE id = $1`,
    [runId, paperCount, newPaperCount, updatedPaperCount, rejectedCount, status, failure, newAuthorCount],
  )
  await announceImportRun(db, runId)
}

/** Tells whoever listens that the run has changed. */
export async function announceImportRun(db: Queries, runId: number): Promise<void> {
  await db.query('SELECT pg_notify($1, $2)', [importRunChannel, String(runId)])
}
