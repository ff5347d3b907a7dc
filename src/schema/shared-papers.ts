import { sharedPapers } from '../graph/shared-papers.ts'
import type { AppliedScope } from './applied-scope.ts'
import type { Context } from './context.ts'
import type { PaperNode } from './nodes.ts'
import { type Page, type PageArguments, page } from './page.ts'
import { paperOrdering } from './paper-order.ts'

/** Two authors and the scope in which their tie is looked at. */
export interface TieEnds {
  readonly v: number
  readonly w: number
  readonly scope: AppliedScope
}

/** A page of the papers that make a tie, the newest first: its proof. */
export async function sharedPapersPage(
  { v, w, scope }: TieEnds,
  args: PageArguments,
  context: Context,
): Promise<Page<PaperNode>> {
  return page(args, await paperOrdering.list(context, sharedPapers(scope.scoped, v, w), null))
}
