import type { Importer, Rejection } from '../importers/importer.ts'
import { ImportGuard } from '../store/import-guard.ts'
import { type ImportCounts, updateImportRun } from '../store/import-runs.ts'
import type { Store } from '../store/store.ts'
import { assessNovelty } from './assess-novelty.ts'
import { Load, type LoadOptions } from './load.ts'
import { type BatchLimits, defaultBatchLimits } from './prepared-batch.ts'
import { preparedBatches } from './prepared-batches.ts'
import { preparedInThread } from './prepared-in-thread.ts'
import { storable } from './storable.ts'

export interface IngestOptions extends LoadOptions {
  /** Name of the input, e.g. a file's name. */
  readonly source: string
  /** The day on which the source was read, as 2024-09-30: the date of the figures that it states. null when unknown. */
  readonly asOf: string | null
  /** Whether to assess the texts at the end: not where another input follows at once. True when left out. */
  readonly assess?: boolean
  /** Whether to read in a thread beside the one that writes: for inputs that take longer than a thread to start. */
  readonly inThread?: boolean
  /** Milliseconds to wait for a load that has the database to itself, before an ImportBusyError. */
  readonly patience?: number
  readonly limits?: BatchLimits
}

export interface IngestResult extends ImportCounts {
  readonly runId: number
  /** Whether the run came to the end of its input. */
  readonly status: 'FINISHED' | 'INTERRUPTED'
  readonly rejections: readonly Rejection[]
}

/** Rejections beyond these are stored with the run, not handed back. */
const rejectionsHandedBack = 100

/**
 * Brings one input into the database: reads records, recognises papers and authors that are stored already, writes a
 * transaction a batch, and assesses the texts at the end. The same input once more changes nothing. An input that the
 * importer refuses, or that breaks off, ends the run as failed; its unfinished batch leaves nothing behind. A run whose
 * process ends in its midst is made whole by importing the same again.
 */
export async function ingest(
  store: Store,
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  options: IngestOptions,
): Promise<IngestResult> {
  const { patience = Number.POSITIVE_INFINITY, signal } = options
  const guard = await ImportGuard.open(store.dedicatedClient('etal import'), patience, signal)
  try {
    await guard.interruptAbandoned()
    return await guardedIngest(store, guard, importer, input, options)
  } finally {
    await guard.close()
  }
}

async function guardedIngest(
  store: Store,
  guard: ImportGuard,
  importer: Importer,
  input: AsyncIterable<Uint8Array>,
  options: IngestOptions,
): Promise<IngestResult> {
  const { source, asOf, assess = true, inThread = false, limits = defaultBatchLimits, signal } = options
  const runId = await guard.begin(storable(source), importer.format)
  const load = new Load(store, guard, { runId, source: importer.name }, options)
  const rejections: Rejection[] = []
  try {
    const prepare = inThread ? preparedInThread : preparedBatches
    for await (const batch of prepare(importer, input, { asOf }, limits)) {
      if (!(await load.add(batch))) break
      rejections.push(...batch.rejections.slice(0, rejectionsHandedBack - rejections.length))
      if (signal?.aborted) break
    }
    await load.finish()
    if (assess && !signal?.aborted) await assessTexts(store, options)
    const status = signal?.aborted ? 'INTERRUPTED' : 'FINISHED'
    await updateImportRun(store.pool, runId, load.counts, status)
    return { ...load.counts, runId, status, rejections }
  } catch (error) {
    await load.finish().catch(() => {})
    const failure = storable((error as Error).message)
    await updateImportRun(store.pool, runId, load.counts, 'FAILED', failure).catch(() => {})
    throw error
  }
}

/** Given up, it is left for the next import. */
async function assessTexts({ pool }: Store, { signal, onStage }: LoadOptions): Promise<void> {
  try {
    await assessNovelty(pool, { signal, onProgress: (share) => onStage?.('assessing the texts', share) })
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}
