import { setMaxListeners } from 'node:events'
import { availableParallelism } from 'node:os'
import { defaultTieScope, type TieScope } from '../graph/tie-scope.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { KeptResults } from './kept-results.ts'
import { dataMeasures, type Measures } from './measures.ts'
import type { Questions } from './questions.ts'
import { ThreadPool } from './thread-pool.ts'

/** A scope and what tells it from others. */
export interface HashedScope {
  readonly hash: string
  readonly ties: TieScope
}

/** The scope of no bounds, for what is asked of all data. */
export const unbounded: HashedScope = { hash: 'unbounded', ties: defaultTieScope }

/** Who waits for answers. */
export interface Asker {
  /** Aborted when nobody waits any more. Read when there is something to break off, and not before. */
  readonly signal: AbortSignal
}

/** What one asker may ask of the data of one version. */
export interface SnapshotAnalysis {
  /** The answer to a question about a few authors. */
  ask<Name extends keyof Questions>(
    name: Name,
    scope: HashedScope,
    ...args: ArgumentsOf<Questions[Name]>
  ): Promise<ReturnType<Questions[Name]>>
  /** A measure of everybody: computed once, and kept while there is room. */
  measure<Name extends keyof Measures>(
    name: Name,
    scope: HashedScope,
    ...args: ArgumentsOf<Measures[Name]>
  ): Promise<ReturnType<Measures[Name]>>
  /** When the measure was computed that is kept; null when none is. */
  computedAt(name: keyof Measures, scope: HashedScope): Date | null
}

/** One computes while the other's answer waits for the event loop, which has the one before it to write. */
const questionThreads = 2

/** Bytes of measures that are kept. */
const mostKeptBytes = 2 ** 29

/** What a computation takes besides the data. */
export type ArgumentsOf<Computation> = Computation extends (data: never, ...args: infer Rest) => unknown ? Rest : never

/**
 * Computations that would hold the event loop for long, in threads beside it: questions in two threads, what lists
 * rest on in another, none of which waits for a measure of a whole network; these in as many as there are cores to spare.
 */
export class Analysis {
  readonly #questions: ThreadPool
  readonly #networkMeasures: ThreadPool
  readonly #dataMeasures: ThreadPool
  readonly #kept: KeptResults
  #preparation: AbortController

  constructor() {
    this.#questions = new ThreadPool({
      threads: questionThreads,
      mostWaitingOfOne: 1000,
      mostWaiting: 10_000,
      endsAbandoned: true,
    })
    this.#networkMeasures = new ThreadPool({
      threads: Math.max(1, availableParallelism() - 1),
      mostWaitingOfOne: 20,
      mostWaiting: 1000,
      endsAbandoned: false,
    })
    this.#dataMeasures = new ThreadPool({ threads: 1, mostWaitingOfOne: 20, mostWaiting: 1000, endsAbandoned: false })
    this.#kept = new KeptResults(mostKeptBytes)
    this.#preparation = new AbortController()
  }

  /** The analysis of one data version for one asker. */
  of(snapshot: Snapshot, asker?: Asker): SnapshotAnalysis {
    const gone = () => {
      // One asker may ask much.
      if (asker) setMaxListeners(0, asker.signal)
      return asker?.signal
    }
    const ask = (name: string, scope: HashedScope, ...args: unknown[]) =>
      this.#questions.run({ snapshot, scope: only(scope), name, args }, gone())
    const key = (name: string, { hash }: HashedScope, args: unknown[]) =>
      JSON.stringify([snapshot.version, hash, name, ...args])
    const measure = (name: string, scope: HashedScope, ...args: unknown[]) => {
      const pool = name in dataMeasures ? this.#dataMeasures : this.#networkMeasures
      const task = { snapshot, scope: only(scope), name, args }
      const signal = gone()
      return this.#kept.get(key(name, scope, args), (abandoned) => pool.run(task, abandoned, signal), signal)
    }
    const computedAt = (name: string, scope: HashedScope) => this.#kept.finishedAt(key(name, scope, []))
    return { ask, measure, computedAt } as SnapshotAnalysis
  }

  /**
   * Begins what the first visitors will ask for: the usual orders, and the scores that figures rest on. What was begun
   * for an older data version, and still waits, is dropped.
   */
  prepare(snapshot: Snapshot): void {
    this.#preparation.abort()
    this.#preparation = new AbortController()
    const { ask, measure } = this.of(snapshot, this.#preparation)
    const usual: Promise<unknown>[] = [
      // Of no interest but that the thread is there then, and has the data.
      ...(snapshot.index.authorCount > 0 ? [ask('constraint', unbounded, 0)] : []),
      measure('aiScores', unbounded),
      measure('authorRanking', unbounded, { by: 'PAPER_COUNT', descending: true }),
      measure('paperRanking', unbounded, { by: 'PUBLISHED', descending: true }),
    ]
    // Whoever asks for one of them hears why it failed.
    for (const each of usual) each.catch(() => {})
  }

  /** Computations that run and computations that wait. */
  get load(): { readonly running: number; readonly waiting: number } {
    const loads = this.#pools.map(({ load }) => load)
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
    return { running: sum(loads.map(({ running }) => running)), waiting: sum(loads.map(({ waiting }) => waiting)) }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.close()))
  }

  get #pools(): ThreadPool[] {
    return [this.#questions, this.#networkMeasures, this.#dataMeasures]
  }
}

/** What a thread needs of a scope. */
function only({ hash, ties }: HashedScope): HashedScope {
  return { hash, ties }
}
