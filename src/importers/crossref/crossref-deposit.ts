import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { IdentifierSchemeName } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType, Signature } from '../../bibliography/paper-record.ts'
import type { PartialDate } from '../../bibliography/partial-date.ts'
import { displayName } from '../../bibliography/person-name.ts'
import { bylineOf } from '../byline-of.ts'
import { earliestDate } from '../earliest-date.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { markupParagraphs, markupText, markupTexts } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { pageRange, printedIn } from '../printed-in.ts'
import { referencesOf } from '../references-of.ts'
import { titleWithSubtitle } from '../title-with-subtitle.ts'
import { webAddress } from '../web-address.ts'
import {
  attributeOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  textsAt,
  type XmlElement,
} from '../xml-records/xml-element.ts'
import { crossrefDate } from './crossref-date.ts'
import { postedTypes } from './crossref-types.ts'
import { relatedSchemes } from './related-schemes.ts'

/** A deposited work; `containers` are what was said before of the journal, issue, conference or book that holds it. */
export function crossrefDeposit(work: XmlElement, containers: readonly XmlElement[]): PaperRecord | string {
  const doi = textAt(work, 'doi_data/doi')
  const title = titleOf(work)
  if (title === '') return `requires a title, got none for ${doi ?? 'a work without DOI'}`

  const authors = authorsOf(work)
  const named = authors.filter((author) => author !== null)
  const cut = named.length < authors.length
  return paperRecordOf({
    title,
    abstract: abstractOf(work),
    publishedOn: publishedOn(work) ?? earliestDate(containers.map(publishedOn)),
    venue: venueOf(work, containers),
    ...printedInOf(work, containers),
    type: typeOf(work),
    identifiers: identifiersOf([['doi', doi], ...sameWork(work)]),
    url: webAddress(textAt(work, 'doi_data/resource')),
    retracted: /^retracted\b/i.test(title),
    references: referencesOf(textsAt(work, 'citation_list/citation/doi').map((doi) => [['doi', doi]])),
    byline: bylineOf(named),
    authorListComplete: !cut,
    statedAuthorCount: cut ? authors.length : null,
  })
}

function titleOf(work: XmlElement): string {
  return titleWithSubtitle(markupAt(work, 'titles/title') ?? '', markupAt(work, 'titles/subtitle') ?? '')
}

/** The contributors who are authors, in order; null for one without a name, who is then hidden. */
function authorsOf(work: XmlElement): (Omit<Signature, 'position'> | null)[] {
  const contributors = elementAt(work, 'contributors')?.content ?? []
  return contributors
    .filter((node): node is XmlElement => typeof node !== 'string')
    .filter((contributor) => attributeOf(contributor, 'contributor_role') === 'author')
    .map(signatureOf)
}

function signatureOf(contributor: XmlElement): Omit<Signature, 'position'> | null {
  const isPerson = contributor.name === 'person_name'
  const given = isPerson ? (markupAt(contributor, 'given_name') ?? '') : ''
  const nameAsPrinted = isPerson ? personName(contributor, given) : markupText(textOf(contributor))
  if (nameAsPrinted === '' || contributor.name === 'anonymous') return null
  return {
    nameAsPrinted,
    // Some deposits put a body into the place of a family name.
    kind: !isPerson ? 'GROUP' : given === '' ? authorKindOf(nameAsPrinted) : 'PERSON',
    identifiers: identifiersOf([['orcid', textAt(contributor, 'ORCID')]]),
    affiliations: affiliationsOf(contributor),
    corresponding: false,
  }
}

function personName(contributor: XmlElement, given: string): string {
  const family = markupAt(contributor, 'surname') ?? ''
  const suffix = family === '' ? '' : (markupAt(contributor, 'suffix') ?? '')
  return displayName({ given, particle: '', family, suffix })
}

function affiliationsOf(contributor: XmlElement): string[] {
  const institutions = elementsAt(contributor, 'affiliations/institution').map((institution) =>
    [...textsAt(institution, 'institution_department'), textAt(institution, 'institution_name')]
      .filter(Boolean)
      .join(', '),
  )
  return markupTexts([...textsAt(contributor, 'affiliation'), ...institutions])
}

/** The first abstract. */
function abstractOf(work: XmlElement): string | null {
  const abstract = elementAt(work, 'abstract')
  return abstract && (markupParagraphs(paragraphsOf(abstract).join('\n\n')) || null)
}

function paragraphsOf(element: XmlElement): string[] {
  const blocks = element.content.filter((node): node is XmlElement => typeof node !== 'string' && BLOCKS.has(node.name))
  if (blocks.length === 0) return [textOf(element)]
  return blocks.flatMap((block) => (block.name === 'sec' ? paragraphsOf(block) : [textOf(block)]))
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'title', 'sec', 'list'])

/** The earliest day on which it came out, on paper or online, posted or approved. */
function publishedOn(element: XmlElement): PartialDate | null {
  const dates = ['publication_date', 'posted_date', 'approval_date'].flatMap((name) => elementsAt(element, name))
  return earliestDate(
    dates.map((date) => {
      const parts = ['year', 'month', 'day'].map((part) => textAt(date, part))
      return crossrefDate({ 'date-parts': [parts] })
    }),
  )
}

function venueOf(work: XmlElement, containers: readonly XmlElement[]): string | null {
  const names = containers.flatMap((container) => [
    markupAt(container, 'full_title'),
    markupAt(container, 'proceedings_title'),
    markupAt(container, 'titles/title'),
  ])
  return (
    names.find((name) => name !== null) ??
    markupAt(work, 'institution/institution_name') ??
    markupAt(work, 'publisher/publisher_name') ??
    markupAt(work, 'group_title')
  )
}

/** The volume of a journal stands with its issue, that of a series with what is said of it. */
function printedInOf(work: XmlElement, containers: readonly XmlElement[]) {
  const stated = (...paths: readonly string[]) =>
    [...containers, work].flatMap((element) => paths.map((path) => textAt(element, path))).find((text) => text !== null)
  const numbers = elementsAt(work, 'publisher_item/item_number')
  const articleNumber = numbers.find((number) => attributeOf(number, 'item_number_type') === 'article_number')
  return printedIn({
    volume: stated('journal_volume/volume', 'volume'),
    issue: stated('issue'),
    pages: pageRange(textAt(work, 'pages/first_page'), textAt(work, 'pages/last_page')),
    articleNumber: articleNumber && textOf(articleNumber),
  })
}

/** What a deposit calls identical is one work under several identifiers. */
function sameWork(work: XmlElement): (readonly [IdentifierSchemeName, string])[] {
  const relations = ['program', 'crossmark/custom_metadata/program'].flatMap((program) =>
    elementsAt(work, `${program}/related_item/intra_work_relation`),
  )
  return relations
    .filter((relation) => /^is(?:IdenticalTo|SameAs)$/.test(attributeOf(relation, 'relationship-type') ?? ''))
    .flatMap((relation) => {
      const scheme = relatedSchemes[attributeOf(relation, 'identifier-type') ?? '']
      return scheme ? [[scheme, textOf(relation)] as const] : []
    })
}

function typeOf(work: XmlElement): PaperType {
  if (work.name === 'posted_content') return postedTypes[attributeOf(work, 'type') ?? 'preprint'] ?? 'OTHER'
  return TYPES[work.name] ?? 'OTHER'
}

const TYPES: Readonly<Record<string, PaperType>> = {
  journal_article: 'ARTICLE',
  conference_paper: 'CONFERENCE_PAPER',
  book_metadata: 'BOOK',
  book_series_metadata: 'BOOK',
  book_set_metadata: 'BOOK',
  content_item: 'CHAPTER',
  dissertation: 'THESIS',
  'report-paper_metadata': 'REPORT',
  'report-paper_series_metadata': 'REPORT',
  standard_metadata: 'REPORT',
  dataset: 'DATASET',
}

function markupAt(element: XmlElement, path: string): string | null {
  return markupText(textAt(element, path) ?? '') || null
}
