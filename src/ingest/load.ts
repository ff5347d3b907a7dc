import { getHeapStatistics } from 'node:v8'
import type pg from 'pg'
import { dataVersion, raiseDataVersion } from '../store/data-version.ts'
import type { ImportGuard } from '../store/import-guard.ts'
import { type ImportCounts, updateImportRun } from '../store/import-runs.ts'
import { lockWriting } from '../store/lock-writing.ts'
import { restoreOwed, takeDownCostly } from '../store/owed-definitions.ts'
import { type Queries, queriesAfter } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import { transaction } from '../store/transaction.ts'
import { type KnownKeys, rememberedKeys, storedKeys } from './known-keys.ts'
import { type BatchPlan, planBatch } from './plan-batch.ts'
import type { PreparedBatch } from './prepared-batch.ts'
import { type Run, writePlan } from './write-plan.ts'

export interface LoadOptions {
  /** Called after every batch with the counts so far. */
  readonly onProgress?: (counts: ImportCounts) => void
  /** Called during work that reads no records, with what it is, and how much of it is done, 0 to 1, where that is known. */
  readonly onStage?: (stage: string, share?: number) => void
  /** Ends the run after the batch at hand; what was written stays, the run counts as interrupted. */
  readonly signal?: AbortSignal
}

/**
 * Writes batches one after the other. An input of more than one batch into an empty database is a first load: no index
 * and no reference is kept up meanwhile that can be restored at the end, and what was written is remembered instead. So
 * the next batch can be planned while one is being written.
 */
export class Load {
  /** Of what has been written. */
  counts: ImportCounts
  readonly #store: Store
  readonly #guard: ImportGuard
  readonly #run: Run
  readonly #options: LoadOptions
  #keys: KnownKeys
  #isFirst: boolean
  #hasBegun: boolean
  /** The data version that the last batch left. */
  #version: string | null
  /** When the batch that is being written is written. */
  #written: Promise<void>

  constructor(store: Store, guard: ImportGuard, run: Run, options: LoadOptions) {
    this.counts = NOTHING
    this.#store = store
    this.#guard = guard
    this.#run = run
    this.#options = options
    this.#keys = storedKeys()
    this.#isFirst = false
    this.#hasBegun = false
    this.#version = null
    this.#written = Promise.resolve()
  }

  /** Writes the batch; in a first load, sees that it is being written when those before it are. False if told to stop. */
  async add(batch: PreparedBatch): Promise<boolean> {
    if (!this.#hasBegun) await this.#begin(batch)
    this.#hasBegun = true
    if (this.#isFirst && isHeapScarce()) await this.finish()
    const plan = this.#isFirst ? await this.#plan(queriesAfter(this.#written, this.#store.pool), batch) : null
    await this.#written
    if (plan !== null && this.#options.signal?.aborted) return false
    // Somebody else may have written meanwhile, which is no first load any more.
    if (plan === null || !this.#isFirst) await this.#write(batch)
    else {
      this.#written = this.#writePlanned(plan)
      // Whoever waits for it next hears of a failure.
      this.#written.catch(() => {})
    }
    return true
  }

  /** Waits for what is being written, and restores what a first load took down. */
  async finish(): Promise<void> {
    try {
      await this.#written
    } finally {
      await this.#endFirst()
    }
  }

  async #begin(batch: PreparedBatch): Promise<void> {
    if (!(await this.#guard.claim())) return
    // Left by a load that broke off.
    await this.#restore('restoring the indexes')
    if (batch.isFull) this.#isFirst = await this.#takeDown()
    if (this.#isFirst) {
      this.#keys = rememberedKeys()
      this.#version = await dataVersion(this.#store.pool)
    } else await this.#guard.share()
  }

  async #endFirst(): Promise<void> {
    if (!this.#isFirst) return
    this.#isFirst = false
    this.#keys = storedKeys()
    await this.#restore('building the indexes')
    await this.#guard.share()
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

  async #restore(stage: string): Promise<void> {
    const client = await this.#store.pool.connect()
    try {
      await restoreOwed(client, () => this.#options.onStage?.(stage))
    } finally {
      client.release()
    }
  }

  async #write(batch: PreparedBatch): Promise<void> {
    await this.#transaction(async (tx, isKnown) => {
      if (!isKnown) this.#keys = storedKeys()
      return this.#carryOut(tx, await this.#plan(tx, batch))
    })
  }

  async #writePlanned(plan: BatchPlan): Promise<void> {
    const isWritten = await this.#transaction(async (tx, isKnown) => isKnown && (await this.#carryOut(tx, plan)))
    if (isWritten) return
    await this.#endFirst()
    await this.#write(plan.batch)
  }

  /** A transaction of the one who writes, told whether nobody else has written since the last. Whether it wrote. */
  async #transaction(work: (tx: pg.PoolClient, isKnown: boolean) => Promise<ImportCounts | false>): Promise<boolean> {
    let version = this.#version
    const counts = await transaction(this.#store.pool, async (tx) => {
      await lockWriting(tx)
      const isKnown = this.#version === null || this.#version === (await dataVersion(tx))
      const counts = await work(tx, isKnown)
      version = await dataVersion(tx)
      return counts
    })
    if (counts === false) return false
    this.#version = version
    this.counts = counts
    this.#options.onProgress?.(counts)
    return true
  }

  #plan(db: Queries, batch: PreparedBatch): Promise<BatchPlan> {
    return planBatch(db, batch, this.#run.runId, this.#keys)
  }

  /** Writes the plan, and the counts with it. */
  async #carryOut(tx: pg.PoolClient, plan: BatchPlan): Promise<ImportCounts> {
    const { counts, hasChanged } = await writePlan(tx, plan, this.#run)
    if (hasChanged) await raiseDataVersion(tx)
    const all = sum(this.counts, counts)
    await updateImportRun(tx, this.#run.runId, all, 'RUNNING')
    return all
  }
}

const NOTHING: ImportCounts = {
  paperCount: 0,
  newPaperCount: 0,
  newAuthorCount: 0,
  updatedPaperCount: 0,
  rejectedCount: 0,
}

/** lock_not_available, insufficient_privilege */
const NOT_TO_BE_TAKEN_DOWN: ReadonlySet<unknown> = new Set(['55P03', '42501'])

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
