import type { Analysis, SnapshotAnalysis } from '../../analysis/analysis.ts'
import type { Tracing } from './tracing.ts'

/** The analysis, whose questions and measures are parts of the trace of whoever asks. */
export function tracedAnalysis(analysis: Analysis, tracing: Tracing): Pick<Analysis, 'of'> {
  const traced = <T>(name: string, answer: Promise<T>): Promise<T> => {
    const end = tracing.question(name)
    answer.then(() => end(), end)
    return answer
  }
  return {
    of(...asked): SnapshotAnalysis {
      const own = analysis.of(...asked)
      return {
        ask: (name, ...args) => traced(name, own.ask(name, ...args)),
        measure: (name, ...args) => traced(name, own.measure(name, ...args)),
        computedAt: (...args) => own.computedAt(...args),
      }
    },
  }
}
