import { GraphQLError } from 'graphql'
import type { Analysis, ArgumentsOf, Asker, HashedScope, SnapshotAnalysis } from '../analysis/analysis.ts'
import { AnalysisError } from '../analysis/analysis-error.ts'
import type { Measures } from '../analysis/measures.ts'
import type { Questions } from '../analysis/questions.ts'
import type { Snapshot } from '../store/snapshot.ts'

/**
 * The analysis as the resolvers of one request ask it: what it refuses is told to the asker, by code, like any other
 * refusal. Made for every request, and so of nothing until it is asked.
 */
export class RequestAnalysis implements SnapshotAnalysis {
  readonly #analysis: Pick<Analysis, 'of'>
  readonly #snapshot: Snapshot
  readonly #asker: Asker
  #asked: SnapshotAnalysis | undefined

  constructor(analysis: Pick<Analysis, 'of'>, snapshot: Snapshot, asker: Asker) {
    this.#analysis = analysis
    this.#snapshot = snapshot
    this.#asker = asker
    this.#asked = undefined
  }

  ask<Name extends keyof Questions>(
    name: Name,
    scope: HashedScope,
    ...args: ArgumentsOf<Questions[Name]>
  ): Promise<ReturnType<Questions[Name]>> {
    return this.#own.ask(name, scope, ...args).catch(refuse)
  }

  measure<Name extends keyof Measures>(
    name: Name,
    scope: HashedScope,
    ...args: ArgumentsOf<Measures[Name]>
  ): Promise<ReturnType<Measures[Name]>> {
    return this.#own.measure(name, scope, ...args).catch(refuse)
  }

  computedAt(name: keyof Measures, scope: HashedScope): Date | null {
    return this.#own.computedAt(name, scope)
  }

  /** The same on the data of another snapshot. */
  on(snapshot: Snapshot): RequestAnalysis {
    return new RequestAnalysis(this.#analysis, snapshot, this.#asker)
  }

  get #own(): SnapshotAnalysis {
    this.#asked ??= this.#analysis.of(this.#snapshot, this.#asker)
    return this.#asked
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof AnalysisError)) throw error
  throw new GraphQLError(error.message, { extensions: { code: error.code } })
}
