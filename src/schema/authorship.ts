import { createContextCache } from '@pothos/core'
import DataLoader from 'dataloader'
import { type AuthorshipRow, signaturesOf } from '../store/byline-pages.ts'
import { builder, documented } from './builder.ts'
import { bylinePage } from './byline-page.ts'
import type { Context } from './context.ts'
import { dataChanged } from './errors.ts'
import { Author, authorOf, Paper, paperOf } from './nodes.ts'
import { connectionCost } from './page.ts'

const Authorship = builder.objectRef<AuthorshipRow>('Authorship').implement({
  description: 'One name on one byline.',
  fields: (t) => ({
    position: t.exposeInt('position', { nullable: true, description: documented('Authorship', 'position') }),
    nameAsPrinted: t.exposeString('nameAsPrinted', { description: documented('Authorship', 'nameAsPrinted') }),
    affiliations: t.exposeStringList('affiliations', { description: documented('Authorship', 'affiliations') }),
    orcid: t.exposeString('orcid', { nullable: true, description: documented('Authorship', 'orcid') }),
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
      resolve: bylinePage,
    },
    {
      name: 'AuthorshipConnection',
      description: 'A page of a byline.',
      fields: (t) => ({
        totalCount: t.exposeInt('totalCount', { description: 'Names stored of the byline.' }),
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
