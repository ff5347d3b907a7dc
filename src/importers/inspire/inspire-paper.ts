import { z } from 'zod'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import { parsePartialDate, partialDateOf } from '../../bibliography/partial-date.ts'
import { earliestDate } from '../earliest-date.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { count, flag, listOf, present, shaped, text, textOrNumber } from '../json-shape.ts'
import { markupParagraphs, markupText } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { pageRange, printedIn } from '../printed-in.ts'
import { texText } from '../tex-text.ts'
import { titleWithSubtitle } from '../title-with-subtitle.ts'
import { authorshipShape, inspireByline } from './inspire-byline.ts'
import { inspireReferences, referenceShape } from './inspire-references.ts'

const shape = z.object({
  control_number: textOrNumber,
  deleted: flag,
  withdrawn: flag,
  titles: listOf(z.object({ title: text, subtitle: text })),
  abstracts: listOf(z.object({ value: text })),
  earliest_date: text,
  preprint_date: text,
  imprints: listOf(z.object({ date: text })),
  publication_info: listOf(
    z.object({
      journal_title: text,
      journal_volume: textOrNumber,
      journal_issue: textOrNumber,
      page_start: textOrNumber,
      page_end: textOrNumber,
      artid: textOrNumber,
      year: z.number().int().nullish(),
    }),
  ),
  document_type: listOf(z.string()),
  dois: listOf(z.object({ value: text })),
  arxiv_eprints: listOf(z.object({ value: text, categories: listOf(z.string()) })),
  primary_arxiv_category: listOf(z.string()),
  inspire_categories: listOf(z.object({ term: text })),
  citation_count: count,
  references: listOf(referenceShape),
  ...authorshipShape,
})

/** A paper of INSPIRE, or why there is none. Its categories are those of arXiv, else those of INSPIRE. */
export function inspirePaper(value: unknown, asOf: string | null): { paper: PaperRecord } | { problem: string } {
  const paper = shaped(shape, value)
  if (typeof paper === 'string') return { problem: paper }
  const identifiers = identifiersOf([
    ['inspire', paper.control_number],
    ...present(paper.dois).map(({ value }) => ['doi', value] as const),
    ...present(paper.arxiv_eprints).map(({ value }) => ['arxiv', value] as const),
  ])
  if (paper.deleted) return { problem: `requires a record that stands, got the deleted one ${paper.control_number}` }
  const title = titleOf(paper)
  if (title === '') return { problem: 'requires a title, got none' }
  const recordNumber = identifiers.find(({ scheme }) => scheme === 'inspire')?.value
  const publication = present(paper.publication_info)
  const printed = publication.find(({ journal_title }) => plainText(journal_title) !== '')
  return {
    paper: paperRecordOf({
      title,
      abstract: texText(markupParagraphs(present(paper.abstracts)[0]?.value ?? '')) || null,
      publishedOn: earliestDate([
        ...[paper.earliest_date, paper.preprint_date, present(paper.imprints)[0]?.date].map((date) =>
          parsePartialDate(date ?? ''),
        ),
        partialDateOf(publication[0]?.year ?? 0),
      ]),
      venue: printed ? plainText(printed.journal_title) : null,
      ...printedIn({
        volume: printed?.journal_volume,
        issue: printed?.journal_issue,
        pages: pageRange(printed?.page_start, printed?.page_end),
        articleNumber: printed?.artid,
      }),
      type: typeOf(paper),
      categories: categoriesOf(paper),
      identifiers,
      url: recordNumber === undefined ? null : `https://inspirehep.net/literature/${recordNumber}`,
      citationCount: paper.citation_count ?? null,
      citationCountAsOf: paper.citation_count == null ? null : asOf,
      retracted: paper.withdrawn ?? false,
      references: inspireReferences(present(paper.references)),
      ...inspireByline(paper),
    }),
  }
}

type Paper = z.output<typeof shape>

function titleOf({ titles }: Paper): string {
  const { title, subtitle } = present(titles).find(({ title }) => plainText(title) !== '') ?? {}
  return titleWithSubtitle(plainText(title), plainText(subtitle))
}

function plainText(text: string | null | undefined): string {
  return texText(markupText(text ?? ''))
    .replace(/\s+/g, ' ')
    .trim()
}

function categoriesOf({ primary_arxiv_category, arxiv_eprints, inspire_categories }: Paper): string[] {
  const ofArxiv = [
    ...present(primary_arxiv_category),
    ...present(arxiv_eprints).flatMap(({ categories }) => present(categories)),
  ]
  const all = ofArxiv.length > 0 ? ofArxiv : present(inspire_categories).map(({ term }) => term ?? '')
  return [...new Set(all.map((category) => category.trim()).filter(Boolean))]
}

/** An article that no journal has printed and arXiv holds is a preprint. */
function typeOf({ document_type, publication_info, arxiv_eprints }: Paper): PaperType {
  const types = present(document_type)
  const type = TYPES.find(([name]) => types.includes(name))?.[1] ?? 'OTHER'
  const isPrinted = present(publication_info).some(({ journal_title }) => plainText(journal_title) !== '')
  return type === 'ARTICLE' && !isPrinted && present(arxiv_eprints).length > 0 ? 'PREPRINT' : type
}

const TYPES: readonly (readonly [string, PaperType])[] = [
  ['thesis', 'THESIS'],
  ['book chapter', 'CHAPTER'],
  ['book', 'BOOK'],
  ['proceedings', 'BOOK'],
  ['conference paper', 'CONFERENCE_PAPER'],
  ['report', 'REPORT'],
  ['activity report', 'REPORT'],
  ['note', 'REPORT'],
  ['article', 'ARTICLE'],
]
