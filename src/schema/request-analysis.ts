import { GraphQLError } from 'graphql'
import type { SnapshotAnalysis } from '../analysis/analysis.ts'
import { AnalysisError } from '../analysis/analysis-error.ts'

/** The analysis as resolvers ask it: what it refuses is told to the asker, by code, like any other refusal. */
export function requestAnalysis(analysis: SnapshotAnalysis): SnapshotAnalysis {
  return {
    ask: (...args) => analysis.ask(...args).catch(refuse),
    measure: (...args) => analysis.measure(...args).catch(refuse),
    computedAt: (...args) => analysis.computedAt(...args),
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof AnalysisError)) throw error
  throw new GraphQLError(error.message, { extensions: { code: error.code } })
}
