import type { Asker } from '../analysis/analysis.ts'
import type { ImportProgress } from '../store/import-progress.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Store } from '../store/store.ts'
import type { Access } from './access.ts'
import type { RequestAnalysis } from './request-analysis.ts'
import type { SearchAllowance } from './search-allowance.ts'
import type { SmallImports } from './small-imports.ts'

/** What a request carries: the snapshot that it pinned, the database of the same data, and how far a search may go. */
export interface Context {
  readonly snapshot: Snapshot
  readonly store: Store
  /** What the request's access token says; see requireScope. */
  readonly access: Access
  /** Where imports over the API take their turns. */
  readonly imports: SmallImports
  /** How import runs get on, in this process and in others. */
  readonly importProgress: ImportProgress
  /** Who waits for the answer; `ended` when nobody does, as far as that is known without the signal. */
  readonly asker: Asker & { readonly ended?: boolean }
  /** Computations beside the event loop, on the same data; they end when the request is given up. */
  readonly analysis: RequestAnalysis
  /** The snapshot that a request arriving now would pin: of a later data version, maybe. */
  readonly newest: () => Snapshot
  /** Steps (authors and papers read) that graph searches may take. */
  readonly searches: SearchAllowance
}
