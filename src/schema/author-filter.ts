import { yearOf } from '../metrics/date-code.ts'
import { paperCountOf, papersOf, type Snapshot } from '../store/snapshot.ts'
import { AuthorKind } from './author-kind.ts'
import { builder } from './builder.ts'
import { categoryNames } from './category.ts'
import { badUserInput } from './errors.ts'

export const AuthorFilter = builder.inputType('AuthorFilter', {
  description: 'Which authors: those who meet every condition given.',
  fields: (t) => ({
    kind: t.field({ type: AuthorKind, description: 'Persons or groups.' }),
    category: t.string({ description: 'With a paper in this category.' }),
    activeFrom: t.int({ description: 'Whose last dated paper is of this year or later.' }),
    activeTo: t.int({ description: 'Whose first dated paper is of this year or earlier.' }),
    minPapers: t.int({ description: 'With at least so many papers.' }),
  }),
})

/** Whether an author meets one condition. */
type Condition = (v: number) => boolean

/** The filter as one question to an author of the snapshot; null when it lets everybody pass. */
export function authorPredicate(
  filter: typeof AuthorFilter.$inferInput | null | undefined,
  snapshot: Snapshot,
): Condition | null {
  const { kind, category, activeFrom, activeTo, minPapers } = filter ?? {}
  const { groups, dates } = snapshot.index
  if (activeFrom != null && activeTo != null && activeFrom > activeTo) {
    throw badUserInput('filter.activeTo', `a year not before filter.activeFrom (${activeFrom})`, activeTo)
  }
  if (minPapers != null && minPapers < 0) throw badUserInput('filter.minPapers', 'at least 0', minPapers)
  const hasPaper = (meets: (p: number) => boolean) => (v: number) => papersOf(snapshot, v).some(meets)
  const conditions: Condition[] = []
  if (kind != null) conditions.push((v) => groups[v] === Number(kind === 'GROUP'))
  if (minPapers != null) conditions.push((v) => paperCountOf(snapshot, v) >= minPapers)
  if (category != null) conditions.push(hasPaper((p) => categoryNames(snapshot, p).includes(category)))
  if (activeFrom != null) conditions.push(hasPaper((p) => (yearOf(dates[p]!) ?? -Infinity) >= activeFrom))
  if (activeTo != null) conditions.push(hasPaper((p) => (yearOf(dates[p]!) ?? Infinity) <= activeTo))
  return conditions.length === 0 ? null : (v) => conditions.every((meets) => meets(v))
}
