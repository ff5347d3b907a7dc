import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type AuthorshipRow, type BylinePlace, type BylineSlice, bylineSlices } from '../store/byline-pages.ts'
import type { Context } from './context.ts'
import type { PaperNode } from './nodes.ts'
import {
  checkPageArguments,
  encodeCursor,
  notOurCursor,
  type Page,
  type PageArguments,
  pageOf,
  pageSize,
  parseCursor,
} from './page.ts'

const bylineOrder = 'BYLINE'

/** A page of a paper's byline, whose place is found by the database: a long byline is not read to show its end. */
export async function bylinePage(
  { id, p }: PaperNode,
  args: PageArguments,
  context: Context,
): Promise<Page<AuthorshipRow>> {
  checkPageArguments(args)
  const size = pageSize(args)
  const fromBack = args.last != null
  const slice = { limit: size + 1, after: place('after', args.after), before: place('before', args.before), fromBack }
  const rows = await sliceLoader(context, slice).load(id)
  const more = rows.length > size
  const shown = fromBack ? rows.slice(more ? 1 : 0) : rows.slice(0, size)
  const edges = shown.map((node) => ({ cursor: encodeCursor(bylineOrder, [node.position, node.id]), node }))
  const hasNextPage = args.before != null || (!fromBack && more)
  const hasPreviousPage = args.after != null || (fromBack && more)
  return pageOf(edges, { hasNextPage, hasPreviousPage }, context.snapshot.papers.signatureCounts[p]!)
}

function place(argument: string, cursor: string | null | undefined): BylinePlace | null {
  if (cursor == null) return null
  const [position, id] = parseCursor(argument, cursor, bylineOrder)
  if (!isKey(id) || !(position === null || isKey(position))) throw notOurCursor(argument, cursor)
  return [position, id]
}

/** Whether the database can hold this as a key or a position. */
function isKey(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 0x7fffffff
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
