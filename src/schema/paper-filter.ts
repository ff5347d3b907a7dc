import { fold } from '../bibliography/fold.ts'
import { highestCode, lowestCode } from '../bibliography/partial-date.ts'
import { isRetracted } from '../graph/collaboration-index.ts'
import { papersOf, paperTypeAt } from '../store/snapshot.ts'
import { titlesContaining } from '../store/titles-containing.ts'
import { builder } from './builder.ts'
import { categoryNames } from './category.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'
import { parseKey } from './global-id.ts'
import { authorOf } from './nodes.ts'
import { PaperType } from './paper-type.ts'
import { requirePublicationWindow } from './publication-window.ts'

export const PaperFilter = builder.inputType('PaperFilter', {
  description: 'Which papers: those that meet every condition given.',
  fields: (t) => ({
    publishedFrom: t.field({
      type: 'PartialDate',
      description: 'First publication date, inclusive; undated papers fall outside.',
    }),
    publishedTo: t.field({
      type: 'PartialDate',
      description: 'Last publication date, inclusive; undated papers fall outside.',
    }),
    categories: t.stringList({ description: 'In any of these categories.' }),
    types: t.field({ type: [PaperType], description: 'Of any of these kinds.' }),
    hasCode: t.boolean({ description: 'With public code, or without.' }),
    titleContains: t.string({
      description: 'Whose title contains this text, whatever its case, accents and punctuation.',
    }),
    authors: t.idList({ description: 'On which all of these authors stand, by global id.' }),
    includeRetracted: t.boolean({ defaultValue: true, description: 'Whether retracted papers are listed.' }),
  }),
})

type Filter = typeof PaperFilter.$inferInput

const longestText = 200

/** A filter is asked about every paper, for every field that takes it: its lists are kept short. */
const mostCategories = 200
const mostAuthors = 100

function requireAtMost(argument: string, list: readonly string[] | null | undefined, most: number): void {
  if (list && list.length > most) throw badUserInput(argument, `at most ${most} entries`, `${list.length} entries`)
}

/** Whether a paper meets one condition. */
type Condition = (p: number) => boolean

/** The filter as one question to a paper of the snapshot; null when it lets everything pass. */
export async function paperPredicate(filter: Filter | null | undefined, context: Context): Promise<Condition | null> {
  const asked = filter ?? {}
  const conditions = [
    ...dates(asked, context),
    ...marks(asked, context),
    ...byline(asked, context),
    ...(await title(asked, context)),
  ]
  return conditions.length === 0 ? null : (p) => conditions.every((meets) => meets(p))
}

function* dates(filter: Filter, { snapshot }: Context): Generator<Condition> {
  const { dates } = snapshot.index
  const { publishedFrom, publishedTo } = requirePublicationWindow('filter', filter)
  if (publishedFrom === null && publishedTo === null) return
  const from = publishedFrom === null ? 1 : lowestCode(publishedFrom)
  const to = publishedTo === null ? Number.POSITIVE_INFINITY : highestCode(publishedTo)
  yield (p) => dates[p]! >= from && dates[p]! <= to
}

function* marks({ categories, types, hasCode, includeRetracted }: Filter, { snapshot }: Context): Generator<Condition> {
  const { papers, index } = snapshot
  if (categories?.length === 0)
    throw badUserInput('filter.categories', 'at least one category, or null for all', categories)
  if (types?.length === 0) throw badUserInput('filter.types', 'at least one type, or null for all', types)
  requireAtMost('filter.categories', categories, mostCategories)
  if (categories) yield (p) => categoryNames(snapshot, p).some((category) => categories.includes(category))
  if (types) yield (p) => types.includes(paperTypeAt(papers, p))
  if (hasCode != null) yield (p) => papers.hasCode[p] === Number(hasCode)
  if (includeRetracted === false) yield (p) => !isRetracted(index, p)
}

function* byline({ authors }: Filter, { snapshot }: Context): Generator<Condition> {
  requireAtMost('filter.authors', authors, mostAuthors)
  for (const id of new Set(authors)) {
    const author = authorOf(snapshot, parseKey('filter.authors', 'Author', id))
    const papers = new Set(author ? papersOf(snapshot, author.v) : [])
    yield (p) => papers.has(p)
  }
}

async function title({ titleContains }: Filter, { snapshot, store }: Context): Promise<Condition[]> {
  if (titleContains == null) return []
  const folded = titleContains.length > longestText ? '' : fold(titleContains)
  if (folded === '')
    throw badUserInput(
      'filter.titleContains',
      `a text of at most ${longestText} characters, with a letter or a digit`,
      titleContains,
    )
  const ids = new Set(await titlesContaining(store.pool, folded))
  return [(p) => ids.has(snapshot.papers.ids[p]!)]
}
