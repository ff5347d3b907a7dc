import type pg from 'pg'
import { dateCode } from '../bibliography/partial-date.ts'
import { rowBatches } from './row-batches.ts'

/** The texts of all papers, by paper key; streamed inside a transaction. */
export async function* paperTexts(
  tx: pg.PoolClient,
): AsyncGenerator<{ id: number; title: string; abstract: string | null; dateCode: number }> {
  const sql = 'SELECT id, title, abstract, published_on FROM paper ORDER BY id'
  for await (const rows of rowBatches<[number, string, string | null, string | null]>(tx, sql)) {
    for (const [id, title, abstract, publishedOn] of rows)
      yield { id, title, abstract, dateCode: dateCode(publishedOn) }
  }
}

/** Whether any paper has been written since it was last assessed. */
export async function anyUnassessed(tx: pg.PoolClient): Promise<boolean> {
  const { rows } = await tx.query(
    'SELECT EXISTS (SELECT FROM paper LEFT JOIN paper_assessment ON paper_id = id WHERE paper_id IS NULL) AS some',
  )
  return rows[0].some
}

/** Records the novelty of papers; returns how many differ from what was recorded. */
export async function writeNovelty(
  tx: pg.PoolClient,
  papers: readonly { id: number; novelty: number | null; method: string }[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `INSERT INTO paper_assessment AS stored (paper_id, novelty, method)
     SELECT id, novelty, method FROM jsonb_to_recordset($1::jsonb) AS row (id int, novelty float8, method text)
     ON CONFLICT (paper_id) DO UPDATE SET novelty = excluded.novelty, method = excluded.method
     WHERE (stored.novelty, stored.method) IS DISTINCT FROM (excluded.novelty, excluded.method)`,
    [JSON.stringify(papers)],
  )
  return rowCount ?? 0
}
