import { fold } from '../bibliography/fold.ts'
import { coauthorCount } from '../graph/coauthor-count.ts'
import { hIndex } from '../metrics/h-index.ts'
import { paperCountOf, papersOf, type Snapshot } from '../store/snapshot.ts'
import { applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { type AuthorNode, authorAt } from './nodes.ts'
import { OrderDirection, Ordering } from './ordering.ts'
import { perSnapshot } from './per-snapshot.ts'

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
export const authorOrdering = new Ordering<typeof AuthorOrderField.$inferType, AuthorNode>({
  byDefault: 'PAPER_COUNT',
  columns: {
    NAME: perSnapshot(({ authors }) => {
      const folded = Array.from(authors.ids, (_, v) => fold(authors.names.at(v)))
      return (v: number) => folded[v]!
    }),
    PAPER_COUNT: (snapshot) => (v) => paperCountOf(snapshot, v),
    CITATION_COUNT: (snapshot) => (v) => statedCitations(snapshot, v)?.reduce((sum, count) => sum + count, 0) ?? null,
    H_INDEX: (snapshot) => (v) => hIndex(statedCitations(snapshot, v) ?? []),
    COAUTHOR_COUNT: perSnapshot((snapshot) => {
      const { scoped } = applyScope(snapshot, null)
      const counts = Uint32Array.from(snapshot.authors.ids, (_, v) => coauthorCount(scoped, v))
      return (v: number) => counts[v]!
    }),
  },
  ids: ({ authors }) => authors.ids,
  node: authorAt,
})

/** The citation counts of the author's papers that state one; null when none does. */
function statedCitations(snapshot: Snapshot, v: number): Int32Array | null {
  const counts = Int32Array.from(papersOf(snapshot, v), (p) => snapshot.papers.citationCounts[p]!).filter(
    (count) => count >= 0,
  )
  return counts.length === 0 ? null : counts
}
