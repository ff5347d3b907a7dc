import { unbounded } from '../analysis/analysis.ts'
import { categoryCounts } from '../graph/category-counts.ts'
import { paperCategories } from '../graph/collaboration-index.ts'
import { papersOf, type Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { Author } from './nodes.ts'

export interface CategoryCount {
  readonly category: string
  readonly paperCount: number
}

export const CategoryCountRef = builder.objectRef<CategoryCount>('CategoryCount').implement({
  description: 'A subject category and how many papers are filed under it.',
  fields: (t) => ({
    category: t.exposeString('category', { description: 'The category as the source names it, e.g. cs.CL.' }),
    paperCount: t.exposeInt('paperCount', {
      description: 'Papers filed under it, also when it is not their primary category.',
    }),
  }),
})

builder.objectFields(Author, (t) => ({
  primaryCategory: t.string({
    nullable: true,
    description: 'The author’s most frequent category, of equals the alphabetically first; null when none is known.',
    resolve: ({ v }, _, { snapshot }) => categoriesOf(snapshot, v)[0]?.category ?? null,
  }),
  categories: t.field({
    type: [CategoryCountRef],
    description: 'The categories of the author’s papers, those of most papers first.',
    resolve: ({ v }, _, { snapshot }) => categoriesOf(snapshot, v),
  }),
}))

builder.queryField('categories', (t) =>
  t.field({
    type: [CategoryCountRef],
    description: 'All categories, those of most papers first.',
    resolve: async (_, __, { snapshot, analysis }) =>
      named(snapshot, await analysis.measure('categoryCounts', unbounded)),
  }),
)

/** The categories of one author, most papers first, equals in alphabetical order. */
function categoriesOf(snapshot: Snapshot, v: number): CategoryCount[] {
  return named(snapshot, categoryCounts(snapshot.index, snapshot.categories.length, papersOf(snapshot, v)))
}

/** The names of one paper's categories, the primary one first. */
export function categoryNames(snapshot: Snapshot, p: number): string[] {
  return Array.from(paperCategories(snapshot.index, p), (category) => snapshot.categories[category]!)
}
/** The categories that occur, most papers first. Category indices are in alphabetical order, and sorting is stable. */
function named({ categories }: Snapshot, counts: Uint32Array): CategoryCount[] {
  return categories
    .map((category, k) => ({ category, paperCount: counts[k]! }))
    .filter(({ paperCount }) => paperCount > 0)
    .sort((a, b) => b.paperCount - a.paperCount)
}
