import { fold } from '../bibliography/fold.ts'
import { coauthors } from '../graph/coauthors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { Author, type AuthorNode, authorAt, Paper } from './nodes.ts'
import { type Order, OrderDirection } from './ordering.ts'
import { compareSortKeys, connectionCost, type OrderedList, page, type SortKey } from './page.ts'
import { PaperConnection } from './paper.ts'
import { type AppliedScope, AppliedScopeRef, applyScopeOf, Scope } from './scope.ts'
import { sharedPapersPage } from './shared-papers.ts'

const CoauthorOrderField = builder.enumType('CoauthorOrderField', {
  description: 'What coauthors can be ordered by.',
  values: {
    SHARED_PAPERS: { description: 'Papers written together.' },
    NEWMAN_WEIGHT: { description: 'Newman weight of the tie.' },
    LAST_YEAR: { description: 'Year of the last paper written together.' },
    FIRST_YEAR: { description: 'Year of the first paper written together.' },
    NAME: { description: 'Name as shown, folded: without case, accents and punctuation.' },
  },
})

const CoauthorOrder = builder.inputType('CoauthorOrder', {
  description: 'An order of coauthors; equals stand in the order of their ids.',
  fields: (t) => ({
    by: t.field({ type: CoauthorOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, defaultValue: 'DESC', description: 'Which end comes first.' }),
  }),
})

/** A tie of the author v with a coauthor. */
interface Coauthor {
  readonly author: AuthorNode
  readonly sharedPaperCount: number
  readonly newmanWeight: number
  readonly firstYear: number | null
  readonly lastYear: number | null
}

builder.objectField(Author, 'coauthors', (t) =>
  t.connection(
    {
      type: Author,
      description:
        'Everybody who shares a paper with the author in scope; those of most shared papers first unless another order is asked for.',
      complexity: connectionCost,
      args: {
        scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
        orderBy: t.arg({ type: CoauthorOrder, description: 'In which order.' }),
      },
      resolve: (author, { scope: requested, orderBy, ...args }, { snapshot }) => {
        const scope = applyScopeOf(author, snapshot, requested)
        const ties = page(args, coauthorList(snapshot, author.v, scope, coauthorOrder(orderBy)))
        const edges = ties.edges.map(({ cursor, node: tie }) => ({
          ...tie,
          cursor,
          node: tie.author,
          v: author.v,
          w: tie.author.v,
          scope,
        }))
        return { ...ties, edges, scope }
      },
    },
    {
      name: 'CoauthorConnection',
      description: 'A page of coauthors.',
      fields: (t) => ({
        totalCount: t.int({ description: 'Coauthors on all pages together.', resolve: ({ totalCount }) => totalCount }),
        scope: t.field({
          type: AppliedScopeRef,
          description: 'The scope that the ties rest on.',
          resolve: ({ scope }) => scope,
        }),
      }),
    },
    {
      name: 'CoauthorEdge',
      description: 'A tie with a coauthor.',
      fields: (t) => ({
        sharedPaperCount: t.int({
          description: 'Papers written together.',
          resolve: ({ sharedPaperCount }) => sharedPaperCount,
        }),
        newmanWeight: t.float({
          description:
            'Sum of 1/(n − 1) over the shared papers, n being the byline’s length. Newman 2001, doi:10.1103/PhysRevE.64.016132.',
          resolve: ({ newmanWeight }) => newmanWeight,
        }),
        firstYear: t.int({
          nullable: true,
          description: 'Year of the first shared paper; null when none is dated.',
          resolve: ({ firstYear }) => firstYear,
        }),
        lastYear: t.int({
          nullable: true,
          description: 'Year of the last shared paper; null when none is dated.',
          resolve: ({ lastYear }) => lastYear,
        }),
        sharedPapers: t.connection(
          {
            type: Paper,
            description: 'The papers written together, the newest first: as many as sharedPaperCount says.',
            complexity: connectionCost,
            resolve: (edge, args, { snapshot }) => sharedPapersPage(args, edge, snapshot),
          },
          PaperConnection,
        ),
      }),
    },
  ),
)

function coauthorOrder(
  orderBy: typeof CoauthorOrder.$inferInput | null | undefined,
): Order<typeof CoauthorOrderField.$inferType> {
  return { by: orderBy?.by ?? 'SHARED_PAPERS', direction: orderBy?.direction ?? 'DESC' }
}

function coauthorList(
  snapshot: Snapshot,
  v: number,
  { scoped }: AppliedScope,
  { by, direction }: Order<typeof CoauthorOrderField.$inferType>,
): OrderedList<Coauthor> {
  const { neighbors, sharedPapers, newmanWeights, firstYears, lastYears } = coauthors(scoped, v)
  const values: Record<typeof by, (k: number) => SortKey[0]> = {
    SHARED_PAPERS: (k) => sharedPapers[k]!,
    NEWMAN_WEIGHT: (k) => newmanWeights[k]!,
    LAST_YEAR: (k) => lastYears[k] || null,
    FIRST_YEAR: (k) => firstYears[k] || null,
    NAME: (k) => fold(snapshot.authors.names.at(neighbors[k]!)),
  }
  const descending = direction === 'DESC'
  const order = Array.from(neighbors, (w, k): { k: number; sortKey: SortKey } => ({
    k,
    sortKey: [values[by](k), snapshot.authors.ids[w]!],
  })).sort((a, b) => compareSortKeys(a.sortKey, b.sortKey, descending))
  return {
    order: `${by} ${direction}`,
    descending,
    length: order.length,
    at: (place) => {
      const { k } = order[place]!
      return {
        author: authorAt(snapshot, neighbors[k]!),
        sharedPaperCount: sharedPapers[k]!,
        newmanWeight: newmanWeights[k]!,
        firstYear: firstYears[k] || null,
        lastYear: lastYears[k] || null,
      }
    },
    sortKeyAt: (place) => order[place]!.sortKey,
  }
}
