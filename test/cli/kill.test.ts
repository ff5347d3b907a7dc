import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ndjsonLine } from '../../src/importers/ndjson/ndjson-line.ts'
import { defaultBatchLimits } from '../../src/ingest/prepared-batch.ts'
import { bibliographyOf, definitionsOf } from '../ingest/dump.ts'
import { testStore } from '../test-store.ts'
import { stage } from './stage.ts'

const { start, etal, clear } = stage()

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etal-kill-'))
  file = join(folder, 'bibliography.ndjson')
  const papers = syntheticBibliography({ authors: 4000, papers: 14_000, hyperPapers: 1, seed: 7 })
  await writeFile(file, Array.from(papers, (paper) => ndjsonLine({ paper })).join(''))
})
afterEach(clear)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('an import killed again and again, and run once more, ends in the state of one clean run', {
  timeout: 240_000,
}, async () => {
  const [clean, killed] = await Promise.all([testStore(), testStore()])
  try {
    const definitions = await definitionsOf(clean)
    expect(await etal(['import', 'ndjson', file], { env: { DATABASE_URL: clean.url } })).toMatchObject({ code: 0 })
    for (const nth of [1, 2, 3]) {
      const running = start(['import', 'ndjson', file], { env: { DATABASE_URL: killed.url } })
      let isOver = false
      running.ended.then(() => {
        isOver = true
      })
      // Killed once so much is written, in the midst of whatever comes next. The first run has the key 1.
      const written = 'SELECT coalesce(max(paper_count), 0) AS papers FROM import_run WHERE id = $1'
      const enough = Math.min(nth, 2) * defaultBatchLimits.records
      while (!isOver && (await killed.pool.query(written, [nth])).rows[0].papers < enough) await sleep(15)
      await sleep(40 * nth)
      running.signal('SIGKILL')
      expect((await running.ended).code).toBeNull()
    }
    const last = await etal(['import', 'ndjson', file], { env: { DATABASE_URL: killed.url } })
    expect(last).toMatchObject({ code: 0 })
    expect(last.stdout).toContain('14000 papers read')
    expect(await bibliographyOf(killed)).toEqual(await bibliographyOf(clean))
    expect(await definitionsOf(killed)).toEqual(definitions)
    const runs = await killed.prisma.importRun.findMany({ orderBy: { id: 'asc' } })
    expect(runs.map(({ status }) => status)).toEqual(['INTERRUPTED', 'INTERRUPTED', 'INTERRUPTED', 'FINISHED'])
  } finally {
    await Promise.all([clean.drop(), killed.drop()])
  }
})
