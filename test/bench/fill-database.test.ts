import { expect, test } from 'vitest'
import { fillDatabase } from '../../scripts/bench/fill-database.ts'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { ingestRecords, testStore } from '../test-store.ts'

const options = { authors: 1200, papers: 2500, hyperPapers: 1, seed: 3 }

/** Without what tells one database from another, and the assessments, which the filling invents. */
async function comparable(store: Awaited<ReturnType<typeof testStore>>) {
  const { version, ...snapshot } = await loadSnapshot(store.pool)
  const { novelty, ...papers } = snapshot.papers
  return { ...snapshot, papers, assessed: novelty.length }
}

const everyIndex = `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef`

test('a filled database holds what an import of the same bibliography stores, and takes more', async () => {
  const [imported, filled] = await Promise.all([testStore(), testStore()])
  try {
    await ingestRecords(imported, [...syntheticBibliography(options)])
    await fillDatabase(filled.pool, options, () => {})
    expect(await comparable(filled)).toEqual(await comparable(imported))
    for (const table of ['author', 'author_name', 'paper', 'paper_category', 'authorship']) {
      const rows = `SELECT to_jsonb(${table}) - 'id' AS row FROM ${table} ORDER BY 1`
      expect((await filled.pool.query(rows)).rows).toEqual((await imported.pool.query(rows)).rows)
    }
    expect((await filled.pool.query(everyIndex)).rows).toEqual((await imported.pool.query(everyIndex)).rows)

    const more = [...syntheticBibliography({ ...options, seed: 4 })].slice(0, 20)
    expect((await ingestRecords(filled, more)).newPaperCount).toBe(20)
    expect((await loadSnapshot(filled.pool)).index.paperCount).toBe(options.papers + 20)
  } finally {
    await Promise.all([imported.drop(), filled.drop()])
  }
})
