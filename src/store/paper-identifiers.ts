import type pg from 'pg'
import { grouped } from './grouped.ts'
import { type Pinned, thereThen } from './there-then.ts'

/** An outside identifier of a paper, in its normal form. */
export interface PaperIdentifier {
  readonly scheme: string
  readonly value: string
}

/**
 * The papers' identifiers, in the order of the keys, each paper's in the order of recording; null for a paper whose
 * identifiers were written since the snapshot: a paper that gains one has all of them written anew.
 */
export async function paperIdentifiersOf(
  pool: pg.Pool,
  { version, seen }: Pinned,
  paperIds: readonly number[],
): Promise<(PaperIdentifier[] | null)[]> {
  const { rows } = await pool.query<PaperIdentifier & { paperId: number; unchanged: boolean }>(
    `SELECT paper_id AS "paperId", scheme, value, ${thereThen('recorded', '$2', '$3')} AS unchanged
     FROM paper_identifier AS recorded WHERE paper_id = ANY ($1) ORDER BY id`,
    [paperIds, version, seen],
  )
  return grouped(paperIds, rows, ({ paperId }) => paperId).map((found) =>
    found.every(({ unchanged }) => unchanged) ? found : null,
  )
}
