import { papersOf, printedNameAt, SignatureMark, type Snapshot } from '../store/snapshot.ts'
import { isMarked, positionOf, signatureOf } from './authorship.ts'
import { builder, documented } from './builder.ts'
import { Author, Paper, type PaperNode } from './nodes.ts'
import { connectionCost, PlacedEdge, page } from './page.ts'
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
      resolve: async ({ v }, { filter, orderBy, ...args }, context) => {
        const { snapshot } = context
        const papers = papersOf(snapshot, v)
        const passes = await paperPredicate(filter, context)
        const listed = await paperOrdering.list(context, passes ? papers.filter(passes) : papers, orderBy)
        return page(args, listed, (place) => Object.assign(new PlacedEdge(listed, place), { v }))
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
          resolve: (edge, _, { snapshot }) => positionOf(snapshot, signature(edge, snapshot)),
        }),
        nameAsPrinted: t.string({
          description: documented('Authorship', 'nameAsPrinted'),
          resolve: (edge, _, { snapshot }) => printedNameAt(snapshot, signature(edge, snapshot)),
        }),
        corresponding: t.boolean({
          description: documented('Authorship', 'corresponding'),
          resolve: (edge, _, context) =>
            isMarked(context, signature(edge, context.snapshot), SignatureMark.CORRESPONDING),
        }),
      }),
    },
  ),
)

/** The signature that an edge between an author and a paper stands for: the author's first one there. */
function signature({ v, node }: { v: number; node: PaperNode }, snapshot: Snapshot): number {
  return signatureOf(snapshot, node.p, v)
}
