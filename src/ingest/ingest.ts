import { getHeapStatistics } from 'node:v8'
import type { Importer, Rejection } from '../importers/importer.ts'
import { dataVersion, raiseDataVersion } from '../store/data-version.ts'
import { ImportGuard } from '../store/import-guard.ts'
import { type ImportCounts, updateImportRun } from '../store/import-runs.ts'
import { restoreOwed, takeDownCostly } from '../store/owed-definitions.ts'
import type { Store } from '../store/store.ts'
import { transaction } from '../store/transaction.ts'
import { assessNovelty } from './assess-novelty.ts'
import { type KnownKeys, rememberedKeys, storedKeys } from './known-keys.ts'
import {
  type BatchLimits,
  defaultBatchLimits,
  isFullBatch,
  type PreparedBatch,
  preparedBatches,
} from './prepared-batch.ts'
import { preparedInThread } from './prepared-in-thread.ts'
import { storable } from './storable.ts'
import { writeBatch } from './write-batch.ts'

export interface IngestOptions {
  /** Name of the input, e.g. a file's name. */
  readonly source: string
  /** The day on which the source was read, as 2024-09-30: the date of the figures that it states. null when unknown. */
  readonly asOf: string | null
  /** Called after every batch with the counts so far. */
  readonly onProgress?: (counts: ImportCounts) => void
  /** Called during work that reads no records, with what it is, and how much of it is done, 0 to 1, where that is known. */
  readonly onStage?: (stage: string, share?: number) => void
  /** Whether to assess the texts at the end: not where another input follows at once. True when left out. */
  readonly assess?: boolean
  /** Ends the run after the batch at hand; what was written stays, the run counts as interrupted. */
  readonly signal?: AbortSignal
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
  const { source, asOf, assess = true, signal, inThread = false, patience = Number.POSITIVE_INFINITY } = options
  const { limits = defaultBatchLimits } = options
  const guard = await ImportGuard.open(store.dedicatedClient('etal import'), patience, signal)
  const load = new Load(store, guard, options)
  try {
    await guard.interruptAbandoned()
    const runId = await guard.begin(storable(source), importer.format)
    let counts: ImportCounts = NOTHING
    const rejections: Rejection[] = []
    try {
      const prepare = inThread ? preparedInThread : preparedBatches
      for await (const batch of prepare(importer, input, { asOf }, limits)) {
        counts = sum(counts, await load.write(batch, { runId, source: importer.name, counts }))
        rejections.push(...batch.rejections.slice(0, rejectionsHandedBack - rejections.length))
        options.onProgress?.(counts)
        if (signal?.aborted) break
      }
      await load.finish()
      if (assess && !signal?.aborted) {
        const onProgress = (share: number) => options.onStage?.('assessing the texts', share)
        await assessNovelty(store.pool, { signal, onProgress }).catch(unlessAborted(signal))
      }
      const status = signal?.aborted ? 'INTERRUPTED' : 'FINISHED'
      await updateImportRun(store.pool, runId, counts, status)
      return { ...counts, runId, status, rejections }
    } catch (error) {
      await updateImportRun(store.pool, runId, counts, 'FAILED', storable((error as Error).message)).catch(() => {})
      await load.finish().catch(() => {})
      throw error
    }
  } finally {
    await guard.close()
  }
}

interface BatchOfRun {
  readonly runId: number
  /** The importer's name. */
  readonly source: string
  /** What was counted before. */
  readonly counts: ImportCounts
}

/**
 * Writes batches one after the other. An input of more than one batch into an empty database is a first load: no index
 * and no reference is kept up meanwhile that can be restored at the end, and what was written is remembered instead.
 */
class Load {
  readonly #store: Store
  readonly #guard: ImportGuard
  readonly #options: IngestOptions
  #keys: KnownKeys
  #isFirst: boolean
  /** The data version that the last batch left; null before the first. */
  #version: string | null

  constructor(store: Store, guard: ImportGuard, options: IngestOptions) {
    this.#store = store
    this.#guard = guard
    this.#options = options
    this.#keys = storedKeys()
    this.#isFirst = false
    this.#version = null
  }

  async write(batch: PreparedBatch, { runId, source, counts }: BatchOfRun): Promise<ImportCounts> {
    if (this.#version === null) await this.#begin(batch)
    else if (this.#isFirst && isHeapScarce()) await this.finish()
    for (;;) {
      const written = await transaction(this.#store.pool, async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock($1)', [ingestLock])
        // What somebody else has written since is not among what is remembered.
        if (this.#version !== null && this.#version !== (await dataVersion(tx))) return null
        const written = await writeBatch(tx, batch, { runId, source, keys: this.#keys })
        if (written.hasChanged) await raiseDataVersion(tx)
        await updateImportRun(tx, runId, sum(counts, written.counts), 'RUNNING')
        this.#version = await dataVersion(tx)
        return written.counts
      })
      if (written !== null) return written
      await this.finish()
      this.#keys = storedKeys()
      this.#version = null
    }
  }

  /** Restores what a first load took down. */
  async finish(): Promise<void> {
    if (!this.#isFirst) return
    this.#isFirst = false
    this.#keys = storedKeys()
    const client = await this.#store.pool.connect()
    try {
      this.#options.onStage?.('building the indexes')
      await restoreOwed(client)
    } finally {
      client.release()
    }
    await this.#guard.share()
  }

  async #begin(batch: PreparedBatch): Promise<void> {
    const { limits = defaultBatchLimits } = this.#options
    if (!(await this.#guard.claim())) return
    // Left by a load that broke off.
    const client = await this.#store.pool.connect()
    try {
      await restoreOwed(client, () => this.#options.onStage?.('restoring the indexes'))
    } finally {
      client.release()
    }
    if (isFullBatch(batch, limits)) this.#isFirst = await this.#takeDown()
    if (this.#isFirst) this.#keys = rememberedKeys()
    else await this.#guard.share()
  }

  /** Not where somebody reads the tables for long, or they are not ours to change: rows go in one way or the other. */
  async #takeDown(): Promise<boolean> {
    try {
      return await transaction(this.#store.pool, async (tx) => {
        await tx.query(`SET LOCAL lock_timeout = '3s'`)
        return takeDownCostly(tx)
      })
    } catch (error) {
      if (NOT_TO_BE_TAKEN_DOWN.has((error as { code?: unknown }).code)) return false
      throw error
    }
  }
}

const NOTHING: ImportCounts = {
  paperCount: 0,
  newPaperCount: 0,
  newAuthorCount: 0,
  updatedPaperCount: 0,
  rejectedCount: 0,
}

/** Two batches at once could each take the same name for a new author. */
const ingestLock = 0x65746169

/** lock_not_available, insufficient_privilege */
const NOT_TO_BE_TAKEN_DOWN: ReadonlySet<unknown> = new Set(['55P03', '42501'])

/** What is given up is left for the next import. */
function unlessAborted(signal: AbortSignal | undefined): (error: unknown) => void {
  return (error) => {
    if (!signal?.aborted) throw error
  }
}

function isHeapScarce(): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
  return used > 0.6 * limit
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
