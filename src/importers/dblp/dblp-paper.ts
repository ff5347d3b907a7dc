import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { Identifier } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType, Signature } from '../../bibliography/paper-record.ts'
import { type PartialDate, partialDateOf } from '../../bibliography/partial-date.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { monthNumber } from '../month-number.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { printedIn } from '../printed-in.ts'
import { referencesOf } from '../references-of.ts'
import { webAddress } from '../web-address.ts'
import { withoutFinalStop } from '../without-final-stop.ts'
import { attributeOf, elementsAt, textAt, textOf, textsAt, type XmlElement } from '../xml-records/xml-element.ts'
import { withoutHomonymNumber } from './without-homonym-number.ts'

/** The paper, book or thesis of a record. */
export function dblpPaper(element: XmlElement): PaperRecord | string {
  const title = withoutFinalStop(textAt(element, 'title') ?? '')
  if (title === '') return 'requires a title, got none'
  const key = attributeOf(element, 'key') ?? ''
  const links = textsAt(element, 'ee')
  const kinds = (attributeOf(element, 'publtype') ?? '').split(' ')
  return paperRecordOf({
    title,
    publishedOn: publishedOn(element),
    venue: textAt(element, 'journal') ?? textAt(element, 'booktitle') ?? textAt(element, 'school'),
    ...printedIn({
      volume: textAt(element, 'volume'),
      // Of books and reports it is the number in their series.
      issue: element.name === 'article' ? textAt(element, 'number') : null,
      pages: textAt(element, 'pages'),
    }),
    type: typeOf(element.name, key, kinds),
    identifiers: identifiersOf([
      ['dblp', key],
      ...links.flatMap((link) => [['doi', link] as const, ['arxiv', link] as const]),
    ]),
    url: webAddress(links[0]),
    retracted: kinds.includes('withdrawn'),
    // Works that DBLP does not know are cited as "...".
    references: referencesOf(textsAt(element, 'cite').map((key) => [['dblp', key]])),
    byline: byline(element),
  })
}

/** The month may be a span, "September/October"; a year that is none leaves the date unknown. */
function publishedOn(element: XmlElement): PartialDate | null {
  const year = Number(textAt(element, 'year') ?? Number.NaN)
  const month = textAt(element, 'month')
  return partialDateOf(year, month === null ? null : monthNumber(month))
}

/** Editors stand in where no author is named, as in proceedings. */
function byline(element: XmlElement): Signature[] {
  const authors = elementsAt(element, 'author')
  const names = authors.length > 0 ? authors : elementsAt(element, 'editor')
  return bylineOf(
    names
      .filter((name) => textOf(name) !== '')
      .map((name) => {
        const nameAsPrinted = withoutHomonymNumber(textOf(name))
        return { nameAsPrinted, kind: authorKindOf(nameAsPrinted), identifiers: personIdentifiers(name) }
      }),
  )
}

function personIdentifiers(name: XmlElement): Identifier[] {
  return identifiersOf([
    ['dblp', attributeOf(name, 'pid')],
    ['dblp-name', textOf(name)],
    ['orcid', attributeOf(name, 'orcid')],
  ])
}

/** `kinds` are the words of the attribute publtype. */
function typeOf(element: string, key: string, kinds: readonly string[]): PaperType {
  if (kinds.includes('data')) return 'DATASET'
  if (kinds.includes('software')) return 'OTHER'
  if (key.startsWith('tr/')) return 'REPORT'
  if (element === 'article' && (kinds.includes('informal') || key.startsWith('journals/corr/'))) return 'PREPRINT'
  return TYPES[element] ?? 'OTHER'
}

const TYPES: Readonly<Record<string, PaperType>> = {
  article: 'ARTICLE',
  inproceedings: 'CONFERENCE_PAPER',
  proceedings: 'BOOK',
  book: 'BOOK',
  incollection: 'CHAPTER',
  phdthesis: 'THESIS',
  mastersthesis: 'THESIS',
  data: 'DATASET',
}
