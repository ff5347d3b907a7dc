import type { TieScope } from '../graph/tie-scope.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { AnalysisErrorCode } from './analysis-error.ts'

/** Data versions that a thread keeps: the current one, and the one that requests still running have pinned. */
export const versionsKept = 2

/** What a pool says to its threads. */
export type ToThread =
  | { readonly kind: 'data'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'task'
      readonly version: string
      readonly scope: { readonly hash: string; readonly ties: TieScope }
      readonly name: string
      readonly args: readonly unknown[]
    }

/** What a thread answers, once for each task and in their order. */
export type FromThread = { readonly result: unknown } | { readonly error: ThreadError }

/** An error as it crosses between threads. */
export interface ThreadError {
  readonly message: string
  readonly stack: string | undefined
  /** What the asker may be told; null for an error of ours. */
  readonly refusal: AnalysisErrorCode | null
}
