import { affiliationsOf, nameVariantsOf } from '../store/author-texts.ts'
import { findAuthorId } from '../store/find-author-id.ts'
import { reportedMetricsOf } from '../store/reported-metrics.ts'
import { AuthorFilter, authorPredicate } from './author-filter.ts'
import { AuthorKind } from './author-kind.ts'
import { AuthorOrder, authorOrdering } from './author-order.ts'
import { builder, documented } from './builder.ts'
import type { Context } from './context.ts'
import { orChanged } from './errors.ts'
import { globalId, parseKey } from './global-id.ts'
import { authorIdentifiers, IdentifierRef, requireIdentifier } from './identifier.ts'
import { Author, AuthorNode, authorOf } from './nodes.ts'
import { connectionCost, page } from './page.ts'
import { ReportedMetric } from './reported-metric.ts'

Author.implement({
  interfaces: [builder.nodeInterfaceRef()],
  description: 'A person or a group whose name stands on bylines.',
  isTypeOf: (value) => value instanceof AuthorNode,
  fields: (t) => ({
    id: t.id({
      description: 'Global id; it stays valid when the record is merged into another.',
      resolve: ({ id }) => globalId('Author', id),
    }),
    name: t.exposeString('name', { description: documented('Author', 'name') }),
    kind: t.field({
      type: AuthorKind,
      description: documented('Author', 'kind'),
      resolve: ({ v }, _, { snapshot }) => (snapshot.index.groups[v] ? 'GROUP' : 'PERSON'),
    }),
    nameVariants: t.loadableList({
      type: 'String',
      description: 'Other spellings of the name that sources record, the oldest record first.',
      load: async (ids: number[], { store, snapshot }) => orChanged(await nameVariantsOf(store.pool, snapshot, ids)),
      resolve: ({ id }) => id,
    }),
    identifiers: t.field({
      type: [IdentifierRef],
      description: documented('Author', 'identifiers'),
      resolve: ({ id }, _, context) => authorIdentifiers(context).load(id),
    }),
    orcid: t.string({
      nullable: true,
      description: 'The author’s ORCID, e.g. 0000-0002-1825-0097; null when none is known.',
      resolve: async ({ id }, _, context) =>
        (await authorIdentifiers(context).load(id)).find(({ scheme }) => scheme === 'orcid')?.value,
    }),
    affiliations: t.loadableList({
      type: 'String',
      description: 'Affiliations that bylines print, each once, the newest paper’s first.',
      load: async (ids: number[], { store, snapshot }) => orChanged(await affiliationsOf(store.pool, snapshot, ids)),
      resolve: ({ id }) => id,
    }),
    reportedMetrics: t.loadableList({
      type: ReportedMetric,
      description: 'Figures that sources state, kept apart from what is computed here; the newest first.',
      load: async (ids: number[], { store, snapshot }) => orChanged(await reportedMetricsOf(store.pool, snapshot, ids)),
      resolve: ({ id }) => id,
    }),
  }),
})

const AuthorBy = builder.inputType('AuthorBy', {
  description: 'One way to name an author.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Global id.' }),
    orcid: t.string({ description: 'ORCID, e.g. 0000-0002-1825-0097, as an address or not.' }),
    openAlex: t.string({ description: 'OpenAlex id, e.g. A5023888391.' }),
    semanticScholar: t.string({ description: 'Semantic Scholar author id.' }),
    dblp: t.string({ description: 'DBLP person id, e.g. 65/9612.' }),
    arxiv: t.string({ description: 'arXiv author id, e.g. warner_s_1.' }),
    aclAnthology: t.string({ description: 'ACL Anthology person id, e.g. yang-liu-edinburgh.' }),
  }),
})

export const AuthorConnection = builder.connectionObject(
  {
    type: Author,
    name: 'AuthorConnection',
    description: 'A page of authors.',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', { description: 'Authors on all pages together.' }),
    }),
  },
  { name: 'AuthorEdge', description: 'An author on a page.' },
)

builder.queryFields((t) => ({
  author: t.field({
    type: Author,
    nullable: true,
    description:
      'One author by global id or by an outside identifier; null when unknown. A merged author’s old id answers with the survivor. Of several records with one identifier the oldest answers.',
    args: { by: t.arg({ type: AuthorBy, required: true, description: 'How the author is named.' }) },
    resolve: (_, { by }, context) => authorBy(by, context),
  }),
  authors: t.connection(
    {
      type: Author,
      description: 'All authors, filtered and ordered; those of most papers first unless another order is asked for.',
      complexity: connectionCost,
      args: {
        filter: t.arg({ type: AuthorFilter, description: 'Which authors; all when left out.' }),
        orderBy: t.arg({ type: AuthorOrder, description: 'In which order.' }),
      },
      resolve: async (_, { filter, orderBy, ...args }, context) =>
        page(args, await authorOrdering.listAll(context, authorPredicate(filter, context.snapshot), orderBy)),
    },
    AuthorConnection,
  ),
}))

async function authorBy(
  { id, ...by }: typeof AuthorBy.$inferInput,
  { snapshot, store }: Context,
): Promise<AuthorNode | null> {
  if (id != null) return authorOf(snapshot, parseKey('by.id', 'Author', id))
  const key = await findAuthorId(store.pool, requireIdentifier(by), snapshot)
  return key === null ? null : authorOf(snapshot, key)
}
