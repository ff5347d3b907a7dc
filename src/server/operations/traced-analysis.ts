import type { SnapshotAnalysis } from '../../analysis/analysis.ts'
import type { Tracing } from './tracing.ts'

/** The analysis, whose questions and measures are parts of the trace of whoever asks. */
export function tracedAnalysis(analysis: SnapshotAnalysis, tracing: Tracing | null): SnapshotAnalysis {
  if (tracing === null) return analysis
  const traced = <T>(name: string, answer: Promise<T>): Promise<T> => {
    const end = tracing.question(name)
    answer.then(() => end(), end)
    return answer
  }
  return {
    ask: (name, ...args) => traced(name, analysis.ask(name, ...args)),
    measure: (name, ...args) => traced(name, analysis.measure(name, ...args)),
    computedAt: (...args) => analysis.computedAt(...args),
  }
}
