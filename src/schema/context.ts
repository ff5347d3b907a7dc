import type { SnapshotAnalysis } from '../analysis/analysis.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'

/** What a request carries: the snapshot that it pinned, the database of the same data, and how far a search may go. */
export interface Context {
  readonly snapshot: Snapshot
  readonly store: Store
  /** Computations beside the event loop, on the same data; they end when the request is given up. */
  readonly analysis: SnapshotAnalysis
  /** Steps (authors and papers read) that one graph search may take. */
  readonly searchBudget: number
}
