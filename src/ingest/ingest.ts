import type { Imported, Importer, Rejection } from '../importers/importer.ts'
import { type ImportCounts, startImportRun, updateImportRun } from '../store/import-runs.ts'
import type { Store } from '../store/store.ts'
import { transaction } from '../store/transaction.ts'
import { admissible } from './admissible.ts'
import { assessNovelty } from './assess-novelty.ts'
import { storable } from './storable.ts'
import { writeBatch } from './write-batch.ts'

export interface IngestOptions {
  /** Name of the input, e.g. a file's name. */
  readonly source: string
  /** The day on which the source was read, as 2024-09-30: the date of the figures that it states. null when unknown. */
  readonly asOf: string | null
  /** Called after every batch with the counts so far. */
  readonly onProgress?: (counts: ImportCounts) => void
  /** Whether to assess the texts at the end: not where another input follows at once. True when left out. */
  readonly assess?: boolean
  /** Ends the run after the batch at hand; what was written stays, the run counts as interrupted. */
  readonly signal?: AbortSignal
}

export interface IngestResult extends ImportCounts {
  readonly runId: number
  /** Whether the run came to the end of its input. */
  readonly status: 'FINISHED' | 'INTERRUPTED'
  readonly rejections: readonly Rejection[]
}

const recordsAtOnce = 500

/** Rejections beyond these are stored with the run, not handed back. */
const rejectionsHandedBack = 100

/**
 * Brings one input into the database: reads records, recognises papers and authors that are stored already, writes a
 * transaction a batch, and assesses the texts at the end. The same input once more changes nothing. An input that the
 * importer refuses, or that breaks off, ends the run as failed; its unfinished batch leaves nothing behind.
 */
export async function ingest(
  store: Store,
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  { source, asOf, onProgress, assess = true, signal }: IngestOptions,
): Promise<IngestResult> {
  const runId = await startImportRun(store.pool, storable(source), importer.format)
  let counts: ImportCounts = {
    paperCount: 0,
    newPaperCount: 0,
    newAuthorCount: 0,
    updatedPaperCount: 0,
    rejectedCount: 0,
  }
  const rejections: Rejection[] = []
  try {
    for await (const batch of batches(importer.read(input, { asOf }))) {
      const written = await transaction(store.pool, async (tx) => {
        const written = await writeBatch(tx, runId, importer.name, storable(batch).map(admissible))
        await updateImportRun(tx, runId, sum(counts, written), 'RUNNING')
        return written
      })
      counts = sum(counts, written)
      rejections.push(...written.rejections.slice(0, rejectionsHandedBack - rejections.length))
      onProgress?.(counts)
      if (signal?.aborted) break
    }
    if (assess) await assessNovelty(store.pool)
    const status = signal?.aborted ? 'INTERRUPTED' : 'FINISHED'
    await updateImportRun(store.pool, runId, counts, status)
    return { ...counts, runId, status, rejections }
  } catch (error) {
    await updateImportRun(store.pool, runId, counts, 'FAILED', storable((error as Error).message)).catch(() => {})
    throw error
  }
}

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    paperCount: a.paperCount + b.paperCount,
    newPaperCount: a.newPaperCount + b.newPaperCount,
    newAuthorCount: a.newAuthorCount + b.newAuthorCount,
    updatedPaperCount: a.updatedPaperCount + b.updatedPaperCount,
    rejectedCount: a.rejectedCount + b.rejectedCount,
  }
}

async function* batches(records: AsyncIterable<Imported>): AsyncGenerator<Imported[]> {
  let batch: Imported[] = []
  for await (const record of records) {
    batch.push(record)
    if (batch.length === recordsAtOnce) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
