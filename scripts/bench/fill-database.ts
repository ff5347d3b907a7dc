import type { SyntheticOptions } from '../../src/bibliography/synthetic-bibliography.ts'
import { synthetic } from '../../src/cli/synthetic.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import type { Store } from '../../src/store/store.ts'

/**
 * Fills an empty database as `etal generate` of the same options does, but for the assessments: these are invented
 * numbers, since the true ones take hours.
 */
export async function fillDatabase(
  store: Store,
  options: Required<SyntheticOptions>,
  say: (progress: string) => void,
): Promise<void> {
  await ingest(store, synthetic(options), nothing(), {
    source: 'synthetic',
    asOf: null,
    assess: false,
    onStage: say,
    onProgress: ({ paperCount }) => {
      if (paperCount % 100_000 === 0) say(`${paperCount} papers written`)
    },
  })
  await store.pool.query(
    `INSERT INTO paper_assessment (paper_id, novelty, method) SELECT id, (id::bigint * 7919) % 101, 'tfidf-cosine/title' FROM paper`,
  )
  await store.pool.query('UPDATE data_version SET version = version + 1')
  say('vacuum')
  await store.pool.query('VACUUM (ANALYZE)')
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
