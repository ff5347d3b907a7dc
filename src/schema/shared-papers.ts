import { sharedPapers } from '../graph/shared-papers.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { PaperNode } from './nodes.ts'
import { type Page, type PageArguments, page } from './page.ts'
import { paperOrder, paperOrdering } from './paper.ts'
import type { AppliedScope } from './scope.ts'

/** Two authors and the scope in which their tie is looked at. */
export interface TieEnds {
  readonly v: number
  readonly w: number
  readonly scope: AppliedScope
}

/** A page of the papers that make a tie, the newest first: its proof. */
export function sharedPapersPage(args: PageArguments, { v, w, scope }: TieEnds, snapshot: Snapshot): Page<PaperNode> {
  return page(args, paperOrdering.list(snapshot, sharedPapers(scope.scoped, v, w), paperOrder(null)))
}
