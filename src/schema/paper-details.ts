import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type PaperDetails, paperDetails } from '../store/paper-details.ts'
import type { Context } from './context.ts'
import type { PaperNode } from './nodes.ts'

/** What of papers is not in the snapshot, one statement for all papers that a level of the answer asks about. */
export const paperDetailsOf = createContextCache(
  ({ store }: Context) => new DataLoader<number, PaperDetails | null>((ids) => paperDetails(store.pool, ids)),
)

/** The resolver of a field that answers with one of the details. */
export const detail = (name: keyof PaperDetails) => async (paper: PaperNode, _: object, context: Context) =>
  (await paperDetailsOf(context).load(paper.id))?.[name]
