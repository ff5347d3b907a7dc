import { wholeNumber } from '../../addresses/whole-number.ts'
import { lastYear } from '../../scope/scope.ts'

/** Which of an author's papers are listed, and in which order, as the reader chose; null leaves everything in. */
export interface PaperChoice {
  readonly by: keyof typeof paperOrders
  readonly ascending: boolean
  readonly category: string | null
  readonly type: keyof typeof paperTypes | null
  /** Years of publication, both included. */
  readonly from: number | null
  readonly to: number | null
  readonly hasCode: boolean | null
  readonly title: string
  readonly withRetracted: boolean
}

/** What papers are ordered by, as addresses say it: its name on the page, in the API, and what its two directions mean. */
export const paperOrders = {
  date: { name: 'Date', by: 'PUBLISHED', descending: 'Newest first', ascending: 'Oldest first' },
  citations: { name: 'Citations', by: 'CITATION_COUNT', descending: 'Most first', ascending: 'Fewest first' },
  'ai-score': { name: 'AI Score', by: 'AI_SCORE', descending: 'Highest first', ascending: 'Lowest first' },
  novelty: { name: 'Novelty', by: 'NOVELTY', descending: 'Highest first', ascending: 'Lowest first' },
  'team-size': { name: 'Names on the byline', by: 'TEAM_SIZE', descending: 'Most first', ascending: 'Fewest first' },
  title: { name: 'Title', by: 'TITLE', descending: 'Z to A', ascending: 'A to Z' },
} as const

/** The kinds of papers, as addresses say them. */
export const paperTypes = {
  article: { name: 'Journal article', type: 'ARTICLE' },
  'conference-paper': { name: 'Conference paper', type: 'CONFERENCE_PAPER' },
  preprint: { name: 'Preprint', type: 'PREPRINT' },
  book: { name: 'Book', type: 'BOOK' },
  chapter: { name: 'Chapter', type: 'CHAPTER' },
  thesis: { name: 'Thesis', type: 'THESIS' },
  report: { name: 'Report', type: 'REPORT' },
  dataset: { name: 'Dataset', type: 'DATASET' },
  other: { name: 'Other or unknown', type: 'OTHER' },
} as const

export const allPapers: PaperChoice = {
  by: 'date',
  ascending: false,
  category: null,
  type: null,
  from: null,
  to: null,
  hasCode: null,
  title: '',
  withRetracted: true,
}

/** Reads the choice from an address; what is no such value there is as if it were not said. */
export function readPaperChoice(params: URLSearchParams): PaperChoice {
  const by = oneOf(paperOrders, params.get('sort')) ?? allPapers.by
  const order = params.get('order')
  const code = params.get('code')
  const years = [yearOf(params, 'from-year'), yearOf(params, 'to-year')] as const
  const turned = years[0] !== null && years[1] !== null && years[0] > years[1]
  return {
    by,
    ascending: order === 'asc' || (order !== 'desc' && ascendsByItself(by)),
    category: params.get('category') || null,
    type: oneOf(paperTypes, params.get('type')),
    from: years[turned ? 1 : 0],
    to: years[turned ? 0 : 1],
    hasCode: code === 'yes' ? true : code === 'no' ? false : null,
    title: (params.get('title') ?? '').slice(0, 200),
    withRetracted: params.get('retracted') !== 'no',
  }
}

/** The parameters of an address with the choice in the place of the one that it says; the list begins anew. */
export function writePaperChoice(params: URLSearchParams, choice: PaperChoice): URLSearchParams {
  const written = new URLSearchParams(params)
  const set = (name: string, value: string | number | null | false) =>
    value === null || value === false || value === '' ? written.delete(name) : written.set(name, String(value))
  set('sort', choice.by !== allPapers.by && choice.by)
  set('order', choice.ascending !== ascendsByItself(choice.by) && (choice.ascending ? 'asc' : 'desc'))
  set('category', choice.category)
  set('type', choice.type)
  set('from-year', choice.from)
  set('to-year', choice.to)
  set('code', choice.hasCode !== null && (choice.hasCode ? 'yes' : 'no'))
  set('title', choice.title)
  set('retracted', !choice.withRetracted && 'no')
  written.delete('pages')
  return written
}

/** The choice as the API takes it. */
export function paperQuestion(choice: PaperChoice) {
  const { by, ascending, category, type, from, to, hasCode, title, withRetracted } = choice
  return {
    orderBy: { by: paperOrders[by].by, direction: ascending ? ('ASC' as const) : ('DESC' as const) },
    filter: {
      ...(category !== null && { categories: [category] }),
      ...(type !== null && { types: [paperTypes[type].type] }),
      ...(from !== null && { publishedFrom: fourDigits(from) }),
      ...(to !== null && { publishedTo: fourDigits(to) }),
      ...(hasCode !== null && { hasCode }),
      ...(/[\p{L}\p{N}]/u.test(title) && { titleContains: title }),
      ...(!withRetracted && { includeRetracted: false }),
    },
  }
}

/** Whether a choice leaves papers out. */
export function leavesOut(choice: PaperChoice): boolean {
  return Object.keys(paperQuestion(choice).filter).length > 0
}

/** Titles are looked through from A on, everything else from its top. */
export const ascendsByItself = (by: PaperChoice['by']) => by === 'title'

const yearOf = (params: URLSearchParams, name: string) => wholeNumber(params.get(name), 1, lastYear)

const fourDigits = (value: number) => String(value).padStart(4, '0')

function oneOf<Known extends object>(known: Known, value: string | null): (keyof Known & string) | null {
  return value !== null && Object.hasOwn(known, value) ? (value as keyof Known & string) : null
}
