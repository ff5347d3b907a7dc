import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type PaperDetails, paperDetails } from '../store/paper-details.ts'
import type { Context } from './context.ts'
import { dataChanged } from './errors.ts'
import type { PaperNode } from './nodes.ts'

type PrintedDetail = Exclude<keyof PaperDetails, 'noveltyMethod' | 'unchanged' | 'methodUnchanged'>

/** The resolver of a field that answers with one of the details. */
export const detail = (name: PrintedDetail) => async (paper: PaperNode, _: object, context: Context) => {
  const details = await detailsOf(context).load(paper.id)
  return details?.unchanged ? details[name] : dataChanged()
}

/** How the text novelty of a paper was computed; null where it was not. */
export async function noveltyMethodOf({ id }: PaperNode, context: Context): Promise<string | null> {
  const details = await detailsOf(context).load(id)
  return details?.methodUnchanged ? details.noveltyMethod : dataChanged()
}

/** What of papers is not in the snapshot, one statement for all papers that a level of the answer asks about. */
const detailsOf = createContextCache(
  ({ store, snapshot }: Context) =>
    new DataLoader<number, PaperDetails | null>((ids) => paperDetails(store.pool, snapshot, ids)),
)
