import type pg from 'pg'
import { scoreNovelty } from '../metrics/novelty.ts'
import { raiseDataVersion } from '../store/data-version.ts'
import { transaction } from '../store/transaction.ts'
import { anyUnassessed, paperTexts, writeNovelty } from '../store/write-novelty.ts'

const papersAtOnce = 5000

/**
 * Scores the text novelty of every stored paper anew, where any was written since the last time, by this run or by one
 * that broke off: one more paper may change what counts as near to any other.
 */
export async function assessNovelty(pool: pg.Pool): Promise<void> {
  await transaction(pool, async (tx) => {
    if (!(await anyUnassessed(tx))) return
    const ids: number[] = []
    const scores = await scoreNovelty(noting(paperTexts(tx), ids))
    const papers = scores.map((score, k) => ({ id: ids[k]!, ...score }))
    let changed = 0
    for (let k = 0; k < papers.length; k += papersAtOnce) {
      changed += await writeNovelty(tx, papers.slice(k, k + papersAtOnce))
    }
    if (changed > 0) await raiseDataVersion(tx)
  })
}

async function* noting<Row extends { readonly id: number }>(
  rows: AsyncIterable<Row>,
  ids: number[],
): AsyncGenerator<Row> {
  for await (const row of rows) {
    ids.push(row.id)
    yield row
  }
}
