import type { AuthorshipRow } from '../store/byline-pages.ts'
import { papersOf } from '../store/snapshot.ts'
import { signatureOf } from './authorship.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { Author, Paper, type PaperNode } from './nodes.ts'
import { connectionCost, page } from './page.ts'
import { PaperFilter, paperPredicate } from './paper-filter.ts'
import { PaperOrder, paperOrdering } from './paper-order.ts'

builder.objectField(Author, 'papers', (t) =>
  t.connection(
    {
      type: Paper,
      description:
        'The author’s papers, the newest first unless another order is asked for; each edge tells the author’s place on the byline.',
      complexity: connectionCost,
      args: {
        filter: t.arg({ type: PaperFilter, description: 'Which papers; all when left out.' }),
        orderBy: t.arg({ type: PaperOrder, description: 'In which order.' }),
      },
      resolve: async ({ id, v }, { filter, orderBy, ...args }, context) => {
        const { snapshot } = context
        const papers = papersOf(snapshot, v)
        const passes = await paperPredicate(filter, context)
        const listed = await paperOrdering.list(context, passes ? papers.filter(passes) : papers, orderBy)
        const { edges, ...rest } = page(args, listed)
        return { ...rest, edges: edges.map((edge) => ({ ...edge, authorId: id })) }
      },
    },
    {
      name: 'AuthorPaperConnection',
      description: 'A page of an author’s papers.',
      fields: (t) => ({
        totalCount: t.exposeInt('totalCount', { description: 'Papers on all pages together.' }),
      }),
    },
    {
      name: 'AuthorPaperEdge',
      description: 'A paper on a page of an author’s papers, with the author’s place on its byline.',
      fields: (t) => ({
        position: t.int({
          nullable: true,
          description: documented('Authorship', 'position'),
          resolve: async (edge, _, context) => (await signature(edge, context)).position,
        }),
        nameAsPrinted: t.string({
          description: documented('Authorship', 'nameAsPrinted'),
          resolve: async (edge, _, context) => (await signature(edge, context)).nameAsPrinted,
        }),
        corresponding: t.boolean({
          description: documented('Authorship', 'corresponding'),
          resolve: async (edge, _, context) => (await signature(edge, context)).corresponding,
        }),
      }),
    },
  ),
)

/** The signature that an edge between an author and a paper stands for. */
function signature(
  { authorId, node }: { authorId: number; node: PaperNode },
  context: Context,
): Promise<AuthorshipRow> {
  return signatureOf(context).load({ paperId: node.id, authorId })
}
