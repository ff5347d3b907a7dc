import { fold } from '../bibliography/fold.ts'
import { coauthorCount } from '../graph/coauthor-count.ts'
import { yearOf } from '../metrics/date-code.ts'
import { hIndex } from '../metrics/h-index.ts'
import { affiliationsOf, nameVariantsOf } from '../store/author-texts.ts'
import type { AuthorshipRow } from '../store/byline-pages.ts'
import { findAuthorsByIdentifier } from '../store/find-authors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { signatureOf } from './authorship.ts'
import { builder, documented } from './builder.ts'
import { categoryNames } from './category.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'
import { globalId, parseKey } from './global-id.ts'
import { authorIdentifiers, IdentifierRef, requireIdentifier } from './identifier.ts'
import { Author, AuthorNode, authorAt, authorOf, Paper, type PaperNode } from './nodes.ts'
import { type Order, OrderDirection, Ordering } from './ordering.ts'
import { connectionCost, type Page, page } from './page.ts'
import { PaperOrder, paperOrder, paperOrdering } from './paper.ts'
import { PaperFilter, paperPredicate } from './paper-filter.ts'
import { perSnapshot } from './per-snapshot.ts'
import { ReportedMetric, reportedMetricsOf } from './reported-metric.ts'
import { applyScope } from './scope.ts'

const AuthorKind = builder.enumType('AuthorKind', {
  description: 'Whether a name is a person’s or a group’s.',
  values: {
    PERSON: { description: 'A human being.' },
    GROUP: { description: 'A consortium, a company or another body.' },
  },
})

Author.implement({
  interfaces: [builder.nodeInterfaceRef()],
  description: 'A person or a group whose name stands on bylines.',
  isTypeOf: (value) => value instanceof AuthorNode,
  fields: (t) => ({
    id: t.id({
      description: 'Global id; it stays valid when the record is merged into another.',
      resolve: ({ id }) => globalId('Author', id),
    }),
    name: t.string({
      description: documented('Author', 'name'),
      resolve: ({ v }, _, { snapshot }) => snapshot.authors.names.at(v),
    }),
    kind: t.field({
      type: AuthorKind,
      description: documented('Author', 'kind'),
      resolve: ({ v }, _, { snapshot }) => (snapshot.index.groups[v] ? 'GROUP' : 'PERSON'),
    }),
    nameVariants: t.loadableList({
      type: 'String',
      description: 'Other spellings of the name that sources record, the oldest record first.',
      load: (ids: number[], { store }) => nameVariantsOf(store.pool, ids),
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
      load: (ids: number[], { store }) => affiliationsOf(store.pool, ids),
      resolve: ({ id }) => id,
    }),
    reportedMetrics: t.loadableList({
      type: ReportedMetric,
      description: 'Figures that sources state, kept apart from what is computed here; the newest first.',
      load: (ids: number[], context) => reportedMetricsOf(context, ids),
      resolve: ({ id }) => id,
    }),
    papers: t.connection(
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
          const papers = papersOf(context.snapshot, v)
          const passes = await paperPredicate(filter, context)
          const listed = passes ? papers.filter(passes) : papers
          const { edges, ...rest } = page(args, paperOrdering.list(context.snapshot, listed, paperOrder(orderBy)))
          return { ...rest, edges: edges.map((edge) => ({ ...edge, authorId: id })) }
        },
      },
      {
        name: 'AuthorPaperConnection',
        description: 'A page of an author’s papers.',
        fields: (t) => ({
          totalCount: t.int({ description: 'Papers on all pages together.', resolve: ({ totalCount }) => totalCount }),
        }),
      },
      {
        name: 'AuthorPaperEdge',
        description: 'A paper on a page of an author’s papers, with the author’s place on its byline.',
        fields: (t) => ({
          position: t.int({
            nullable: true,
            description: documented('Authorship', 'position'),
            resolve: async (edge, _, context) => (await signature(edge, context))?.position,
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
  }),
})

const AuthorOrderField = builder.enumType('AuthorOrderField', {
  description: 'What authors can be ordered by.',
  values: {
    NAME: { description: 'Name as shown, folded: without case, accents and punctuation.' },
    PAPER_COUNT: { description: 'Papers stored.' },
    CITATION_COUNT: { description: 'Sum of the known citation counts.' },
    H_INDEX: { description: 'h-index over the known citation counts.' },
    COAUTHOR_COUNT: { description: 'Distinct coauthors, group authors left out.' },
  },
})

const AuthorOrder = builder.inputType('AuthorOrder', {
  description: 'An order of authors; equals stand in the order of their ids.',
  fields: (t) => ({
    by: t.field({ type: AuthorOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, defaultValue: 'DESC', description: 'Which end comes first.' }),
  }),
})

const AuthorFilter = builder.inputType('AuthorFilter', {
  description: 'Which authors: those who meet every condition given.',
  fields: (t) => ({
    kind: t.field({ type: AuthorKind, description: 'Persons or groups.' }),
    category: t.string({ description: 'With a paper in this category.' }),
    activeFrom: t.int({ description: 'Whose last dated paper is of this year or later.' }),
    activeTo: t.int({ description: 'Whose first dated paper is of this year or earlier.' }),
    minPapers: t.int({ description: 'With at least so many papers.' }),
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

/** The orders of authors. */
const authorOrdering = new Ordering<typeof AuthorOrderField.$inferType, AuthorNode>(
  {
    NAME: perSnapshot(({ authors }) => {
      const folded = Array.from(authors.ids, (_, v) => fold(authors.names.at(v)))
      return (v: number) => folded[v]!
    }),
    PAPER_COUNT:
      ({ index }) =>
      (v) =>
        index.authorOffsets[v + 1]! - index.authorOffsets[v]!,
    CITATION_COUNT: (snapshot) => (v) => knownCitations(snapshot, v)?.reduce((sum, count) => sum + count, 0) ?? null,
    H_INDEX: (snapshot) => (v) => hIndex(knownCitations(snapshot, v) ?? []),
    COAUTHOR_COUNT: perSnapshot((snapshot) => {
      const { scoped } = applyScope(snapshot, null)
      const counts = Uint32Array.from(snapshot.authors.ids, (_, v) => coauthorCount(scoped, v))
      return (v: number) => counts[v]!
    }),
  },
  ({ authors }) => authors.ids,
  authorAt,
)

export const AuthorConnection = builder.connectionObject(
  {
    type: Author,
    name: 'AuthorConnection',
    description: 'A page of authors.',
    fields: (t) => ({
      totalCount: t.int({
        description: 'Authors on all pages together.',
        resolve: (page) => (page as unknown as Page<AuthorNode>).totalCount,
      }),
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
      resolve: (_, { filter, orderBy, ...args }, { snapshot }) =>
        page(args, authorOrdering.listAll(snapshot, authorPredicate(filter ?? {}, snapshot), authorOrder(orderBy))),
    },
    AuthorConnection,
  ),
}))

async function authorBy(
  { id, ...by }: typeof AuthorBy.$inferInput,
  { snapshot, store }: Context,
): Promise<AuthorNode | null> {
  if (id != null) return authorOf(snapshot, parseKey('by.id', 'Author', id))
  const [argument, value] = Object.entries(by).find(([, value]) => value != null)!
  const identifier = requireIdentifier(argument, value!)
  const [found] = await findAuthorsByIdentifier(store.pool, [identifier])
  return found ? authorOf(snapshot, found.authorId) : null
}

function authorOrder(
  orderBy: typeof AuthorOrder.$inferInput | null | undefined,
): Order<typeof AuthorOrderField.$inferType> {
  return { by: orderBy?.by ?? 'PAPER_COUNT', direction: orderBy?.direction ?? 'DESC' }
}

function authorPredicate(filter: typeof AuthorFilter.$inferInput, snapshot: Snapshot): ((v: number) => boolean) | null {
  const { kind, category, activeFrom, activeTo, minPapers } = filter
  const { groups, dates } = snapshot.index
  if (activeFrom != null && activeTo != null && activeFrom > activeTo) {
    throw badUserInput('filter.activeTo', `a year not before filter.activeFrom (${activeFrom})`, activeTo)
  }
  const conditions: ((v: number) => boolean)[] = []
  if (kind != null) conditions.push((v) => groups[v] === Number(kind === 'GROUP'))
  if (minPapers != null) conditions.push((v) => papersOf(snapshot, v).length >= minPapers)
  if (category != null)
    conditions.push((v) => papersOf(snapshot, v).some((p) => categoryNames(snapshot, p).includes(category)))
  if (activeFrom != null)
    conditions.push((v) => papersOf(snapshot, v).some((p) => (yearOf(dates[p]!) ?? -Infinity) >= activeFrom))
  if (activeTo != null)
    conditions.push((v) => papersOf(snapshot, v).some((p) => (yearOf(dates[p]!) ?? Infinity) <= activeTo))
  return conditions.length === 0 ? null : (v) => conditions.every((meets) => meets(v))
}

/** The author's papers, by their places in the snapshot, ascending. */
function papersOf({ index }: Snapshot, v: number): Uint32Array {
  return index.authorPapers.subarray(index.authorOffsets[v], index.authorOffsets[v + 1])
}

/** The citation counts of the author's papers that state one; null when none does. */
function knownCitations(snapshot: Snapshot, v: number): Int32Array | null {
  const counts = Int32Array.from(papersOf(snapshot, v), (p) => snapshot.papers.citationCounts[p]!).filter(
    (count) => count >= 0,
  )
  return counts.length === 0 ? null : counts
}

/** The signature that an edge between an author and a paper stands for. */
function signature(
  { authorId, node }: { authorId: number; node: PaperNode },
  context: Context,
): Promise<AuthorshipRow> {
  return signatureOf(context).load({ paperId: node.id, authorId })
}
