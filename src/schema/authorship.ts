import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { GraphQLError } from 'graphql'
import {
  type AuthorshipRow,
  type BylinePlace,
  type BylineSlice,
  bylineSlices,
  signaturesOf,
} from '../store/byline-pages.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { Author, authorOf, Paper, type PaperNode, paperOf } from './nodes.ts'
import {
  checkPageArguments,
  connectionCost,
  encodeCursor,
  notOurCursor,
  type Page,
  type PageArguments,
  pageSize,
  parseCursor,
} from './page.ts'

const Authorship = builder.objectRef<AuthorshipRow>('Authorship').implement({
  description: 'One name on one byline.',
  fields: (t) => ({
    position: t.exposeInt('position', { nullable: true, description: documented('Authorship', 'position') }),
    nameAsPrinted: t.exposeString('nameAsPrinted', { description: documented('Authorship', 'nameAsPrinted') }),
    affiliations: t.exposeStringList('affiliations', { description: documented('Authorship', 'affiliations') }),
    corresponding: t.exposeBoolean('corresponding', { description: documented('Authorship', 'corresponding') }),
    author: t.field({
      type: Author,
      description: documented('Authorship', 'author'),
      resolve: ({ authorId }, _, { snapshot }) => authorOf(snapshot, authorId) ?? dataChanged(),
    }),
    paper: t.field({
      type: Paper,
      description: documented('Authorship', 'paper'),
      resolve: ({ paperId }, _, { snapshot }) => paperOf(snapshot, paperId) ?? dataChanged(),
    }),
  }),
})

builder.objectField(Paper, 'authorships', (t) =>
  t.connection(
    {
      type: Authorship,
      description: 'The byline, in its order; names that the source’s cut hides come last.',
      complexity: connectionCost,
      resolve: (paper, args, context) => bylinePage(paper, args, context),
    },
    {
      name: 'AuthorshipConnection',
      description: 'A page of a byline.',
      fields: (t) => ({
        totalCount: t.int({
          description: 'Names stored of the byline.',
          resolve: (page) => (page as unknown as Page<AuthorshipRow>).totalCount,
        }),
      }),
    },
    { name: 'AuthorshipEdge', description: 'A name on a page of a byline.' },
  ),
)

/** The first signature of an author on a paper, one statement for all pairs that a level of the answer asks about. */
export const signatureOf = createContextCache(
  ({ store }: Context) =>
    new DataLoader<{ paperId: number; authorId: number }, AuthorshipRow, string>(
      async (pairs) => (await signaturesOf(store.pool, pairs)).map((row) => row ?? dataChanged()),
      { cacheKeyFn: ({ paperId, authorId }) => `${paperId} ${authorId}` },
    ),
)

const bylineOrder = 'BYLINE'

async function bylinePage({ id, p }: PaperNode, args: PageArguments, context: Context): Promise<Page<AuthorshipRow>> {
  checkPageArguments(args)
  const size = pageSize(args)
  const fromBack = args.last != null
  const slice = { limit: size + 1, after: place('after', args.after), before: place('before', args.before), fromBack }
  const rows = await sliceLoader(context, slice).load(id)
  const more = rows.length > size
  const shown = fromBack ? rows.slice(more ? 1 : 0) : rows.slice(0, size)
  const edges = shown.map((node) => ({ cursor: encodeCursor(bylineOrder, [node.position, node.id]), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: args.before != null || (!fromBack && more),
      hasPreviousPage: args.after != null || (fromBack && more),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: context.snapshot.papers.signatureCounts[p]!,
  }
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

/** The stored byline is newer than the request's snapshot and names somebody whom the snapshot does not know yet. */
function dataChanged(): never {
  throw new GraphQLError('The data changed while the query ran; ask again', { extensions: { code: 'DATA_CHANGED' } })
}
