import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type PaperDetails, paperDetails } from '../store/paper-details.ts'
import type { Context } from './context.ts'

/** What of papers is not in the snapshot, one statement for all papers that a level of the answer asks about. */
export const paperDetailsOf = createContextCache(
  ({ store }: Context) => new DataLoader<number, PaperDetails | null>((ids) => paperDetails(store.pool, ids)),
)
