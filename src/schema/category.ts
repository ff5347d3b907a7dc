import type { CollaborationIndex } from '../graph/collaboration-index.ts'
import { papersOf, type Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { Author } from './nodes.ts'
import { perSnapshot } from './per-snapshot.ts'

interface CategoryCount {
  readonly category: string
  readonly paperCount: number
}

const CategoryCountRef = builder.objectRef<CategoryCount>('CategoryCount').implement({
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
    resolve: (_, __, { snapshot }) => allCategories(snapshot),
  }),
)

/** The categories of one author, most papers first, equals in alphabetical order. */
function categoriesOf(snapshot: Snapshot, v: number): CategoryCount[] {
  return counted(snapshot, papersOf(snapshot, v))
}

/** The names of one paper's categories, the primary one first. */
export function categoryNames(snapshot: Snapshot, p: number): string[] {
  return Array.from(categoryIndices(snapshot.index, p), (category) => snapshot.categories[category]!)
}

/** The indices of one paper's categories, the primary one first. */
export function categoryIndices({ categoryOffsets, paperCategories }: CollaborationIndex, p: number): Uint16Array {
  return paperCategories.subarray(categoryOffsets[p], categoryOffsets[p + 1])
}

const allCategories = perSnapshot((snapshot) => counted(snapshot, snapshot.papers.ids.keys()))

/** Category indices are in alphabetical order, and sorting is stable. */
function counted(snapshot: Snapshot, papers: Iterable<number>): CategoryCount[] {
  const counts = new Uint32Array(snapshot.categories.length)
  for (const p of papers) for (const category of categoryIndices(snapshot.index, p)) counts[category]!++
  return snapshot.categories
    .map((category, k) => ({ category, paperCount: counts[k]! }))
    .filter(({ paperCount }) => paperCount > 0)
    .sort((a, b) => b.paperCount - a.paperCount)
}
