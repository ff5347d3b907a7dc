import { z } from 'zod'
import type { IdentifierSchemeName } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import type { PartialDate } from '../../bibliography/partial-date.ts'
import { bylineOf } from '../byline-of.ts'
import { dayOf } from '../day-of.ts'
import { earliestDate } from '../earliest-date.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { count, listOf, present, shaped, text, textOrNumber } from '../json-shape.ts'
import { markupParagraphs, markupText, markupTexts } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { printedIn } from '../printed-in.ts'
import { referencesOf } from '../references-of.ts'
import { titleWithSubtitle } from '../title-with-subtitle.ts'
import { webAddress } from '../web-address.ts'
import { contributorShape, crossrefSignature } from './crossref-contributor.ts'
import { crossrefDate, dateShape } from './crossref-date.ts'
import { crossrefTypes, postedTypes } from './crossref-types.ts'
import { relatedSchemes } from './related-schemes.ts'

const updateShape = z.object({ type: text })
const relationShape = z.object({ 'id-type': text, id: text })

const shape = z.object({
  DOI: z.string(),
  URL: text,
  type: text,
  subtype: text,
  title: listOf(z.string()),
  subtitle: listOf(z.string()),
  abstract: text,
  author: listOf(contributorShape),
  'container-title': listOf(z.string()),
  event: z.object({ name: text }).nullish(),
  volume: textOrNumber,
  issue: textOrNumber,
  page: textOrNumber,
  'article-number': textOrNumber,
  institution: z.unknown().optional(),
  'group-title': text,
  issued: dateShape,
  published: dateShape,
  'published-print': dateShape,
  'published-online': dateShape,
  posted: dateShape,
  indexed: z.object({ 'date-time': text }).nullish(),
  subject: listOf(z.string()),
  'is-referenced-by-count': count,
  'updated-by': listOf(updateShape),
  reference: listOf(z.object({ DOI: text })),
  relation: z.record(z.string(), z.unknown()).nullish(),
})

/**
 * A work of Crossref, or why there is none. Editors and translators are no authors. A contributor without any name is one
 * that the source has cut. A work is retracted when a later notice says so of it, or its title does; the notice itself
 * (`update-to`) is not. The citation count is of the day on which Crossref last indexed the work.
 */
export function crossrefWork(value: unknown, asOf: string | null): { paper: PaperRecord } | { problem: string } {
  const work = shaped(shape, value)
  if (typeof work === 'string') return { problem: work }
  const title = titleWithSubtitle(firstText(work.title), firstText(work.subtitle))
  if (title === '') return { problem: `requires a title, got none for ${work.DOI}` }
  const authors = work.author ?? []
  const signatures = present(authors).flatMap((author) => crossrefSignature(author) ?? [])
  const citationCount = work['is-referenced-by-count'] ?? null
  const cut = signatures.length < authors.length
  return {
    paper: paperRecordOf({
      title,
      abstract: markupParagraphs(work.abstract ?? '') || null,
      publishedOn: publishedOn(work),
      venue: venueOf(work),
      ...printedIn({ ...work, pages: work.page, articleNumber: work['article-number'] }),
      type: typeOf(work),
      categories: markupTexts(present(work.subject)),
      identifiers: identifiersOf([['doi', work.DOI], ...sameWork(work.relation)]),
      url: webAddress(work.URL),
      citationCount,
      citationCountAsOf: citationCount === null ? null : (dayOf(work.indexed?.['date-time']) ?? asOf),
      retracted:
        present(work['updated-by']).some(({ type }) => WITHDRAWN.has(type ?? '')) || /^retracted\b/i.test(title),
      references: referencesOf(present(work.reference).map(({ DOI }) => [['doi', DOI]])),
      byline: bylineOf(signatures),
      authorListComplete: !cut,
      statedAuthorCount: cut ? authors.length : null,
    }),
  }
}

type Work = z.output<typeof shape>

const WITHDRAWN: ReadonlySet<string> = new Set(['retraction', 'partial_retraction', 'removal', 'withdrawal'])

/** The earliest day on which it came out, on paper or online; else what else the source calls so. */
function publishedOn(work: Work): PartialDate | null {
  const days = [work['published-print'], work['published-online'], work.posted, work.issued, work.published]
  return earliestDate(days.map(crossrefDate))
}

function venueOf(work: Work): string | null {
  const institutions = [work.institution].flat() as { name?: unknown }[]
  const institution = institutions.find((one) => typeof one?.name === 'string')?.name as string | undefined
  const names = [firstText(work['container-title']), work.event?.name, institution, work['group-title']]
  return names.map((name) => markupText(name ?? '')).find(Boolean) ?? null
}

function firstText(texts: readonly (string | null | undefined)[] | null | undefined): string {
  return present(texts).map(markupText).find(Boolean) ?? ''
}

/** What Crossref calls identical is one work under several identifiers; versions and preprints are works of their own. */
function* sameWork(relation: Work['relation']): Generator<[IdentifierSchemeName, string]> {
  for (const entry of [relation?.['is-identical-to'], relation?.['is-same-as']].flat()) {
    const { data } = relationShape.safeParse(entry)
    const scheme = relatedSchemes[data?.['id-type'] ?? '']
    if (scheme && data?.id) yield [scheme, data.id]
  }
}

function typeOf({ type, subtype }: Work): PaperType {
  if (type === 'posted-content' && subtype != null) return postedTypes[subtype] ?? 'OTHER'
  return crossrefTypes[type ?? ''] ?? 'OTHER'
}
