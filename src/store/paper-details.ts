import type pg from 'pg'
import { type Pinned, thereThen } from './there-then.ts'

/** What of a paper is not in the snapshot. */
export interface PaperDetails {
  readonly abstract: string | null
  readonly venue: string | null
  readonly volume: string | null
  readonly issue: string | null
  readonly pages: string | null
  readonly url: string | null
  readonly codeUrl: string | null
  /** How the text novelty was computed; null where it was not. */
  readonly noveltyMethod: string | null
  /** Whether all but the method is as it was in the data of the snapshot. */
  readonly unchanged: boolean
  /** Whether the method is. */
  readonly methodUnchanged: boolean
}

/**
 * The details of papers, in one statement, in the order of the keys; null for a key that is not stored. An assessment is
 * taken away when the paper is rewritten, never otherwise: none at all of a paper that was not is what there was.
 */
export async function paperDetails(
  pool: pg.Pool,
  { version, seen }: Pinned,
  ids: readonly number[],
): Promise<(PaperDetails | null)[]> {
  const { rows } = await pool.query<PaperDetails & { id: number; methodUnchanged: boolean | null }>(
    `SELECT id, abstract, venue, volume, issue, pages, url, code_url AS "codeUrl", method AS "noveltyMethod",
       ${thereThen('paper', '$2', '$3')} AS unchanged,
       CASE WHEN paper_id IS NOT NULL THEN ${thereThen('assessment', '$2', '$3')} END AS "methodUnchanged"
     FROM paper LEFT JOIN paper_assessment AS assessment ON paper_id = id WHERE id = ANY ($1)`,
    [ids, version, seen],
  )
  const found = new Map(rows.map((row) => [row.id, { ...row, methodUnchanged: row.methodUnchanged ?? row.unchanged }]))
  return ids.map((id) => found.get(id) ?? null)
}
