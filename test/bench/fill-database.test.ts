import { expect, test } from 'vitest'
import { fillDatabase } from '../../scripts/bench/fill-database.ts'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { loadSnapshot } from '../../src/store/load-snapshot.ts'
import { ingestRecords, testStore } from '../test-store.ts'

const options = { authors: 1200, papers: 2500, hyperPapers: 1, seed: 3 }

test('a filled database holds the whole bibliography, every paper assessed, and takes more', async () => {
  const filled = await testStore()
  try {
    await fillDatabase(filled, options, () => {})
    const { index, papers, bylines } = await loadSnapshot(filled.pool)
    const bibliography = [...syntheticBibliography(options)]
    expect(index.paperCount).toBe(options.papers)
    expect(bylines.ids).toHaveLength(bibliography.reduce((sum, { byline }) => sum + byline.length, 0))
    expect(papers.novelty.some(Number.isNaN)).toBe(false)
    const more = [...syntheticBibliography({ ...options, seed: 4 })].slice(0, 20)
    expect((await ingestRecords(filled, [...bibliography.slice(0, 20), ...more])).newPaperCount).toBe(20)
  } finally {
    await filled.drop()
  }
})
