import type { ScopedIndex } from '../graph/scoped-index.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** The data of one version, and the same seen through a scope. */
export interface ScopedData {
  readonly snapshot: Snapshot
  readonly scoped: ScopedIndex
}
