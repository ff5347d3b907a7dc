import type pg from 'pg'

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
}

/** The details of papers, in one statement, in the order of the keys; null for a key that is not stored. */
export async function paperDetails(pool: pg.Pool, ids: readonly number[]): Promise<(PaperDetails | null)[]> {
  const { rows } = await pool.query<PaperDetails & { id: number }>(
    `SELECT id, abstract, venue, volume, issue, pages, url, code_url AS "codeUrl", method AS "noveltyMethod"
     FROM paper LEFT JOIN paper_assessment ON paper_id = id WHERE id = ANY ($1)`,
    [ids],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id) ?? null)
}
