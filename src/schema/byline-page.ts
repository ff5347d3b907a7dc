import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type AuthorshipRow, type BylineSlice, bylineSlices } from '../store/byline-pages.ts'
import type { Context } from './context.ts'
import type { PaperNode } from './nodes.ts'
import type { Page, PageArguments } from './page.ts'
import { isInteger, type RowOrder, rowPage } from './row-page.ts'

const bylineOrder: RowOrder<AuthorshipRow, number | null> = {
  order: 'BYLINE',
  placeOf: ({ position, id }) => [position, id],
  isValue: (value) => value === null || isInteger(value),
}

/** A page of a paper's byline, whose place is found by the database: a long byline is not read to show its end. */
export function bylinePage({ id, p }: PaperNode, args: PageArguments, context: Context): Promise<Page<AuthorshipRow>> {
  return rowPage(args, bylineOrder, async (slice) => {
    const rows = await sliceLoader(context, slice).load(id)
    return { rows, totalCount: context.snapshot.papers.signatureCounts[p]! }
  })
}

/** One loader for each slice that the query asks for: bylines of one field go into one statement. */
function sliceLoader(context: Context, slice: BylineSlice): DataLoader<number, AuthorshipRow[]> {
  const loaders = sliceLoaders(context)
  const key = JSON.stringify(slice)
  const loader =
    loaders.get(key) ??
    new DataLoader((paperIds: readonly number[]) => bylineSlices(context.store.pool, paperIds, slice))
  loaders.set(key, loader)
  return loader
}

const sliceLoaders = createContextCache(() => new Map<string, DataLoader<number, AuthorshipRow[]>>())
