import { unbounded } from '../analysis/analysis.ts'
import { type AuthorColumn, authorColumns } from '../analysis/author-columns.ts'
import { applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { type AuthorNode, authorAt } from './nodes.ts'
import { OrderDirection, Ordering } from './ordering.ts'

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

export const AuthorOrder = builder.inputType('AuthorOrder', {
  description: 'An order of authors; equals stand in the order of their ids.',
  fields: (t) => ({
    by: t.field({ type: AuthorOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({ type: OrderDirection, defaultValue: 'DESC', description: 'Which end comes first.' }),
  }),
})

/** The orders of authors; those of most papers first where none is asked for. */
export const authorOrdering = new Ordering<AuthorColumn, AuthorNode>({
  byDefault: 'PAPER_COUNT',
  column: ({ snapshot }, by) => authorColumns[by]({ snapshot, scoped: applyScope(snapshot, null).scoped }),
  ranking: ({ analysis }, order) => analysis.measure('authorRanking', unbounded, order),
  ids: ({ authors }) => authors.ids,
  node: authorAt,
})
