import { isRetracted } from '../graph/collaboration-index.ts'
import { findPaperId } from '../store/find-paper-id.ts'
import { known, paperTypeAt } from '../store/snapshot.ts'
import { builder, documented } from './builder.ts'
import { categoryNames } from './category.ts'
import type { Context } from './context.ts'
import { dataChanged } from './errors.ts'
import { globalId, parseKey } from './global-id.ts'
import { IdentifierRef, paperIdentifiers, requireIdentifier } from './identifier.ts'
import { Paper, PaperNode, paperOf } from './nodes.ts'
import { connectionCost, page } from './page.ts'
import { detail } from './paper-details.ts'
import { PaperFilter, paperPredicate } from './paper-filter.ts'
import { PaperOrder, paperOrdering } from './paper-order.ts'
import { PaperType } from './paper-type.ts'

Paper.implement({
  interfaces: [builder.nodeInterfaceRef()],
  description: 'A publication: an article, a preprint, a book, a data set.',
  isTypeOf: (value) => value instanceof PaperNode,
  fields: (t) => ({
    id: t.id({ description: 'Global id.', resolve: ({ id }) => globalId('Paper', id) }),
    title: t.exposeString('title', { description: documented('Paper', 'title') }),
    abstract: t.string({
      nullable: true,
      description: documented('Paper', 'abstract'),
      resolve: detail('abstract'),
    }),
    year: t.exposeInt('year', { nullable: true, description: 'Year of publication; null when unknown.' }),
    publishedOn: t.expose('publishedOn', {
      type: 'PartialDate',
      nullable: true,
      description: documented('Paper', 'publishedOn'),
    }),
    venue: t.string({
      nullable: true,
      description: documented('Paper', 'venue'),
      resolve: detail('venue'),
    }),
    volume: t.string({
      nullable: true,
      description: documented('Paper', 'volume'),
      resolve: detail('volume'),
    }),
    issue: t.string({
      nullable: true,
      description: documented('Paper', 'issue'),
      resolve: detail('issue'),
    }),
    pages: t.string({
      nullable: true,
      description: documented('Paper', 'pages'),
      resolve: detail('pages'),
    }),
    type: t.field({
      type: PaperType,
      description: documented('Paper', 'type'),
      resolve: ({ p }, _, { snapshot }) => paperTypeAt(snapshot.papers, p),
    }),
    primaryCategory: t.string({
      nullable: true,
      description: 'The category that the source puts first; null when it gives none.',
      resolve: ({ p }, _, { snapshot }) => categoryNames(snapshot, p)[0],
    }),
    categories: t.stringList({
      description: 'Subject categories as the source names them, the primary one first.',
      resolve: ({ p }, _, { snapshot }) => categoryNames(snapshot, p),
    }),
    identifiers: t.field({
      type: [IdentifierRef],
      description: documented('Paper', 'identifiers'),
      resolve: async ({ id }, _, context) => (await paperIdentifiers(context).load(id)) ?? dataChanged(),
    }),
    url: t.string({
      nullable: true,
      description: documented('Paper', 'url'),
      resolve: detail('url'),
    }),
    hasCode: t.boolean({
      description: documented('Paper', 'hasCode'),
      resolve: ({ p }, _, { snapshot }) => snapshot.papers.hasCode[p] === 1,
    }),
    codeUrl: t.string({
      nullable: true,
      description: documented('Paper', 'codeUrl'),
      resolve: detail('codeUrl'),
    }),
    citationCount: t.int({
      nullable: true,
      description: documented('Paper', 'citationCount'),
      resolve: ({ p }, _, { snapshot }) => known(snapshot.papers.citationCounts[p]!),
    }),
    retracted: t.boolean({
      description: documented('Paper', 'retracted'),
      resolve: ({ p }, _, { snapshot }) => isRetracted(snapshot.index, p),
    }),
    authorCount: t.int({
      description:
        'The byline’s length as the source states it, else the number of names stored: a lower bound where the byline was cut.',
      resolve: ({ p }, _, { snapshot }) => snapshot.index.teamSize[p]!,
    }),
    authorListComplete: t.boolean({
      description: 'False when the source cut the byline ("et al."); no name is ever dropped without this flag.',
      resolve: ({ p }, _, { snapshot }) => snapshot.papers.authorListComplete[p] === 1,
    }),
  }),
})

export const PaperConnection = builder.connectionObject(
  {
    type: Paper,
    name: 'PaperConnection',
    description: 'A page of papers.',
    fields: (t) => ({
      totalCount: t.exposeInt('totalCount', { description: 'Papers on all pages together.' }),
    }),
  },
  { name: 'PaperEdge', description: 'A paper on a page.' },
)

const PaperBy = builder.inputType('PaperBy', {
  description: 'One way to name a paper.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Global id.' }),
    doi: t.string({ description: 'DOI, e.g. 10.1103/PhysRevE.64.016132, as an address or not.' }),
    arxiv: t.string({ description: 'arXiv id, e.g. 2407.12345; the version is ignored.' }),
    openAlex: t.string({ description: 'OpenAlex id, e.g. W2741809807.' }),
    semanticScholar: t.string({ description: 'Semantic Scholar paper id or corpus id.' }),
    dblp: t.string({ description: 'DBLP key, e.g. journals/corr/abs-2012-07245.' }),
    aclAnthology: t.string({ description: 'ACL Anthology id, e.g. 2022.acl-long.1.' }),
  }),
})

builder.queryFields((t) => ({
  paper: t.field({
    type: Paper,
    nullable: true,
    description: 'One paper by global id or by an outside identifier; null when unknown.',
    args: { by: t.arg({ type: PaperBy, required: true, description: 'How the paper is named.' }) },
    resolve: (_, { by }, context) => paperBy(by, context),
  }),
  papers: t.connection(
    {
      type: Paper,
      description: 'All papers, filtered and ordered; the newest first unless another order is asked for.',
      complexity: connectionCost,
      args: {
        filter: t.arg({ type: PaperFilter, description: 'Which papers; all when left out.' }),
        orderBy: t.arg({ type: PaperOrder, description: 'In which order.' }),
      },
      resolve: async (_, { filter, orderBy, ...args }, context) =>
        page(args, await paperOrdering.listAll(context, await paperPredicate(filter, context), orderBy)),
    },
    PaperConnection,
  ),
}))

async function paperBy(
  { id, ...by }: typeof PaperBy.$inferInput,
  { snapshot, store }: Context,
): Promise<PaperNode | null> {
  if (id != null) return paperOf(snapshot, parseKey('by.id', 'Paper', id))
  const found = await findPaperId(store.pool, requireIdentifier(by), snapshot)
  const paper = found && paperOf(snapshot, found.id)
  // A paper that gains an identifier has all of them written anew: which is the new one, nobody knows.
  return paper && !found.unchanged ? dataChanged() : paper
}
