import { compareSortKeys, type SortKey } from '../analysis/sort-key.ts'
import { fold } from '../bibliography/fold.ts'
import { type Coauthors, coauthors } from '../graph/coauthors.ts'
import { placeIn } from '../graph/place-in.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { textAt } from '../store/text-column.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { Author, type AuthorNode, authorAt, Paper } from './nodes.ts'
import { nameOf, type Order, OrderDirection, orderOf } from './ordering.ts'
import { connectionCost, type OrderedList, page } from './page.ts'
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

/** The tie of an author, v, with a coauthor, w. */
interface CoauthorTie extends TieEnds {
  /** The coauthor. */
  readonly node: AuthorNode
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
        const scope = applyScope(snapshot, requested, author)
        const order = orderOf(orderBy, 'SHARED_PAPERS')
        return { ...page(args, coauthorList(snapshot, author.v, scope, order), asItself), scope }
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

function coauthorList(
  snapshot: Snapshot,
  v: number,
  scope: AppliedScope,
  order: Order<typeof CoauthorOrderField.$inferType>,
): OrderedList<CoauthorTie> {
  const ties = coauthors(scope.scoped, v)
  const { neighbors, sharedPapers, newmanWeights, firstYears, lastYears } = ties
  const values: Record<typeof order.by, (k: number) => SortKey[0]> = {
    SHARED_PAPERS: (k) => sharedPapers[k]!,
    NEWMAN_WEIGHT: (k) => newmanWeights[k]!,
    LAST_YEAR: (k) => lastYears[k] || null,
    FIRST_YEAR: (k) => firstYears[k] || null,
    NAME: (k) => fold(textAt(snapshot.authors.names, neighbors[k]!)),
  }
  const descending = order.direction === 'DESC'
  const value = values[order.by]
  const sortKey = (k: number): SortKey => [value(k), snapshot.authors.ids[neighbors[k]!]!]
  const ranked =
    order.by === 'SHARED_PAPERS' ? byPapers(ties, snapshot, descending) : bySortKeys(ties, sortKey, descending)
  return {
    order: nameOf(order),
    descending,
    length: neighbors.length,
    at: (place) => {
      const k = ranked(place)
      const w = neighbors[k]!
      return {
        v,
        w,
        scope,
        node: authorAt(snapshot, w),
        sharedPaperCount: sharedPapers[k]!,
        newmanWeight: newmanWeights[k]!,
        firstYear: firstYears[k] || null,
        lastYear: lastYears[k] || null,
      }
    },
    sortKeyAt: (place) => sortKey(ranked(place)),
  }
}

/** Which tie stands at a place. */
type Ranked = (place: number) => number

/**
 * By papers, the usual order, as numbers of papers and rank, which sort many times as fast as keys do: some have
 * thousands of coauthors. Which tie a number stands for is found when it is shown.
 */
function byPapers({ neighbors, sharedPapers }: Coauthors, { index, authors }: Snapshot, descending: boolean): Ranked {
  const sign = descending ? -1 : 1
  const sorted = new Float64Array(neighbors.length)
  for (let k = 0; k < sorted.length; k++) {
    sorted[k] = sign * sharedPapers[k]! * ranks + index.authorRanks[neighbors[k]!]!
  }
  sorted.sort()
  return (place) => {
    const rank = sorted[place]! - Math.floor(sorted[place]! / ranks) * ranks
    return placeIn(neighbors, authors.byId[rank]!)
  }
}

/** More than there are of authors. */
const ranks = 2 ** 32

function bySortKeys({ neighbors }: Coauthors, sortKey: (k: number) => SortKey, descending: boolean): Ranked {
  const sortKeys = Array.from(neighbors, (_, k) => sortKey(k))
  const sorted = Uint32Array.from(neighbors.keys()).sort((a, b) =>
    compareSortKeys(sortKeys[a]!, sortKeys[b]!, descending),
  )
  return (place) => sorted[place]!
}

/** A tie is what its edge says. */
function asItself(tie: CoauthorTie): CoauthorTie {
  return tie
}
