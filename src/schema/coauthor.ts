import { compareSortKeys, type SortKey } from '../analysis/sort-key.ts'
import { fold } from '../bibliography/fold.ts'
import { type Coauthors, closestCoauthors, coauthors } from '../graph/coauthors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { Author, type AuthorNode, authorAt, Paper } from './nodes.ts'
import { nameOf, type Order, OrderDirection, orderOf } from './ordering.ts'
import { connectionCost, type OrderedList, type PageArguments, PlacedEdge, page, pageSize } from './page.ts'
import { PaperConnection } from './paper.ts'
import { Scope } from './scope.ts'
import { sharedPapersPage, type TieEnds } from './shared-papers.ts'

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
        const scope = applyScope(snapshot, requested, author)
        const order = orderOf(orderBy, 'SHARED_PAPERS')
        const list = coauthorList(snapshot, author.v, scope, order, args)
        return Object.assign(
          page(args, list, (place) => list.edgeAt(place)),
          { scope },
        )
      },
    },
    {
      name: 'CoauthorConnection',
      description: 'A page of coauthors.',
      fields: (t) => ({
        totalCount: t.exposeInt('totalCount', { description: 'Coauthors on all pages together.' }),
        scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the ties rest on.' }),
      }),
    },
    {
      name: 'CoauthorEdge',
      description: 'A tie with a coauthor.',
      fields: (t) => ({
        sharedPaperCount: t.exposeInt('sharedPaperCount', { description: 'Papers written together.' }),
        newmanWeight: t.exposeFloat('newmanWeight', {
          description:
            'Sum of 1/(n − 1) over the shared papers, n being the byline’s length. Newman 2001, doi:10.1103/PhysRevE.64.016132.',
        }),
        firstYear: t.exposeInt('firstYear', {
          nullable: true,
          description: 'Year of the first shared paper; null when none is dated.',
        }),
        lastYear: t.exposeInt('lastYear', {
          nullable: true,
          description: 'Year of the last shared paper; null when none is dated.',
        }),
        sharedPapers: t.connection(
          {
            type: Paper,
            description: 'The papers written together, the newest first: as many as sharedPaperCount says.',
            complexity: connectionCost,
            resolve: sharedPapersPage,
          },
          PaperConnection,
        ),
      }),
    },
  ),
)

type CoauthorOrdering = Order<typeof CoauthorOrderField.$inferType>

/** The author's coauthors as far as the page looks at them: what most pages show needs no order of all. */
function coauthorList(
  snapshot: Snapshot,
  v: number,
  scope: AppliedScope,
  order: CoauthorOrdering,
  args: PageArguments,
): CoauthorList {
  const isFirstPage = args.after == null && args.before == null && args.last == null
  if (isFirstPage && order.by === 'SHARED_PAPERS' && order.direction === 'DESC') {
    const ties = closestCoauthors(scope.scoped, v, pageSize(args))
    return new CoauthorList(snapshot, { v, scope, ties, order, length: ties.degree })
  }
  const ties = coauthors(scope.scoped, v)
  const places = Uint32Array.from(ties.neighbors.keys())
  const list = new CoauthorList(snapshot, { v, scope, ties, order, length: places.length, places })
  const sortKeys = Array.from(places, (place) => list.sortKeyAt(place))
  places.sort((a, b) => compareSortKeys(sortKeys[a]!, sortKeys[b]!, list.descending))
  return list
}

interface ListedTies {
  readonly v: number
  readonly scope: AppliedScope
  readonly ties: Coauthors
  readonly order: CoauthorOrdering
  readonly length: number
  /** Where each of the list stands among the ties; in their order, without. */
  readonly places?: Uint32Array
}

class CoauthorList implements OrderedList<AuthorNode> {
  readonly order: string
  readonly descending: boolean
  readonly length: number
  readonly #snapshot: Snapshot
  readonly #listed: ListedTies

  constructor(snapshot: Snapshot, listed: ListedTies) {
    this.order = nameOf(listed.order)
    this.descending = listed.order.direction === 'DESC'
    this.length = listed.length
    this.#snapshot = snapshot
    this.#listed = listed
  }

  at(place: number): AuthorNode {
    return authorAt(this.#snapshot, this.#listed.ties.neighbors[this.#tie(place)]!)
  }

  edgeAt(place: number): CoauthorEdge {
    return new CoauthorEdge(this, place, this.#listed, this.#tie(place))
  }

  sortKeyAt(place: number): SortKey {
    const { ties, order } = this.#listed
    const k = this.#tie(place)
    const { authors } = this.#snapshot
    const w = ties.neighbors[k]!
    return [values[order.by](ties, k, () => textAt(authors.names, w)), authors.ids[w]!]
  }

  #tie(place: number): number {
    return this.#listed.places?.[place] ?? place
  }
}

/** The tie of an author, v, with a coauthor, w: the k-th of those listed. */
class CoauthorEdge extends PlacedEdge<AuthorNode> implements TieEnds {
  readonly v: number
  readonly w: number
  readonly scope: AppliedScope
  readonly sharedPaperCount: number
  readonly newmanWeight: number
  readonly firstYear: number | null
  readonly lastYear: number | null

  constructor(list: CoauthorList, place: number, { v, scope, ties }: ListedTies, k: number) {
    super(list, place)
    this.v = v
    this.w = ties.neighbors[k]!
    this.scope = scope
    this.sharedPaperCount = ties.sharedPapers[k]!
    this.newmanWeight = ties.newmanWeights[k]!
    this.firstYear = ties.firstYears[k] || null
    this.lastYear = ties.lastYears[k] || null
  }
}

/** What the k-th tie is ordered by. */
const values: Record<CoauthorOrdering['by'], (ties: Coauthors, k: number, name: () => string) => SortKey[0]> = {
  SHARED_PAPERS: ({ sharedPapers }, k) => sharedPapers[k]!,
  NEWMAN_WEIGHT: ({ newmanWeights }, k) => newmanWeights[k]!,
  LAST_YEAR: ({ lastYears }, k) => lastYears[k] || null,
  FIRST_YEAR: ({ firstYears }, k) => firstYears[k] || null,
  NAME: (_, __, name) => fold(name()),
}
