import { z } from 'zod'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import { parsePartialDate, partialDateOf } from '../../bibliography/partial-date.ts'
import { dayOf } from '../day-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { count, flag, listOf, present, shaped, text, textOrNumber } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { pageRange, printedIn } from '../printed-in.ts'
import { referencesOf } from '../references-of.ts'
import { webAddress } from '../web-address.ts'
import { authorshipShape, openalexByline } from './openalex-byline.ts'
import { openalexPlaceholders } from './openalex-placeholders.ts'

const locationShape = z
  .object({
    landing_page_url: text,
    raw_source_name: text,
    raw_type: text,
    source: z.object({ display_name: text }).nullish(),
  })
  .nullish()
const biblioShape = z
  .object({ volume: textOrNumber, issue: textOrNumber, first_page: textOrNumber, last_page: textOrNumber })
  .nullish()
const topicShape = z.object({ display_name: text }).nullish()

const shape = z.object({
  id: z.string(),
  doi: text,
  ids: z.object({ doi: text, pmid: z.union([z.string(), z.number()]).nullish() }).nullish(),
  title: text,
  display_name: text,
  publication_date: text,
  publication_year: z.number().int().nullish(),
  type: text,
  type_crossref: text,
  primary_location: locationShape,
  locations: listOf(locationShape),
  biblio: biblioShape,
  authorships: listOf(authorshipShape),
  authors_count: count,
  is_authors_truncated: flag,
  primary_topic: topicShape,
  topics: listOf(topicShape),
  cited_by_count: count,
  updated_date: text,
  is_retracted: flag,
  referenced_works: listOf(z.string()),
  abstract_inverted_index: z.unknown().optional(),
})

/** A work of OpenAlex, or why there is none. Its topics are its categories, the primary one first. */
export function openalexWork(value: unknown, asOf: string | null): { paper: PaperRecord } | { problem: string } {
  const work = shaped(shape, value)
  if (typeof work === 'string') return { problem: work }
  const title = markupText(work.title ?? work.display_name ?? '')
  if (title === '') return { problem: 'requires a title, got none' }
  const locations = [work.primary_location, ...present(work.locations)]
  const identifiers = identifiersOf([
    ['openalex', work.id],
    ['doi', work.doi ?? work.ids?.doi],
    ['pubmed', work.ids?.pmid],
    ...locations.map((location) => ['arxiv', arxivAddress(location?.landing_page_url)] as const),
  ])
  if (openalexPlaceholders.has(identifiers[0]?.value ?? '')) {
    return { problem: `requires a work, got the record that stands for deleted ones, ${identifiers[0]?.value}` }
  }
  const { primary_location: primary, cited_by_count: citationCount } = work
  return {
    paper: paperRecordOf({
      title,
      abstract: abstractOf(work.abstract_inverted_index),
      publishedOn: parsePartialDate(work.publication_date ?? '') ?? partialDateOf(work.publication_year ?? 0),
      venue: markupText(primary?.source?.display_name ?? primary?.raw_source_name ?? '') || null,
      ...printedIn({ ...work.biblio, pages: pageRange(work.biblio?.first_page, work.biblio?.last_page) }),
      type: typeOf(work.type, work.type_crossref ?? primary?.raw_type),
      categories: markupTexts([work.primary_topic, ...present(work.topics)].map((topic) => topic?.display_name)),
      identifiers,
      url: webAddress(primary?.landing_page_url) ?? webAddress(work.id),
      citationCount: citationCount ?? null,
      citationCountAsOf: citationCount == null ? null : (dayOf(work.updated_date) ?? asOf),
      retracted: work.is_retracted ?? false,
      references: referencesOf(present(work.referenced_works).map((id) => [['openalex', id]])).filter(
        ({ value }) => !openalexPlaceholders.has(value),
      ),
      ...openalexByline(work),
    }),
  }
}

/** Of the places where a work is found, those on arXiv name it. */
function arxivAddress(address: string | null | undefined): string | null {
  return address && /^https?:\/\/(?:www\.)?arxiv\.org\//i.test(address) ? address : null
}

/** `type` says article of proceedings papers too, so what Crossref says is asked as well. */
function typeOf(type: string | null | undefined, crossrefType: string | null | undefined): PaperType {
  if (type === 'article' && crossrefType === 'proceedings-article') return 'CONFERENCE_PAPER'
  return TYPES[type ?? ''] ?? 'OTHER'
}

const TYPES: Readonly<Record<string, PaperType>> = {
  article: 'ARTICLE',
  review: 'ARTICLE',
  letter: 'ARTICLE',
  editorial: 'ARTICLE',
  'data-paper': 'ARTICLE',
  'software-paper': 'ARTICLE',
  preprint: 'PREPRINT',
  'conference-paper': 'CONFERENCE_PAPER',
  'conference-abstract': 'CONFERENCE_PAPER',
  'proceedings-article': 'CONFERENCE_PAPER',
  book: 'BOOK',
  'book-chapter': 'CHAPTER',
  'reference-entry': 'CHAPTER',
  dissertation: 'THESIS',
  report: 'REPORT',
  dataset: 'DATASET',
}

/** OpenAlex gives each word with its places, since publishers forbid the text; null where the index is not of that form. */
function abstractOf(index: unknown): string | null {
  if (typeof index !== 'object' || index === null || Array.isArray(index)) return null
  const words: { word: string; place: number }[] = []
  for (const [word, places] of Object.entries(index)) {
    if (!Array.isArray(places)) return null
    for (const place of places) {
      if (typeof place !== 'number') return null
      words.push({ word, place })
    }
  }
  words.sort((a, b) => a.place - b.place)
  return markupText(words.map(({ word }) => word).join(' ')) || null
}
