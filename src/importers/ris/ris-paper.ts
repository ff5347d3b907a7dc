import type { Identifier, IdentifierSchemeName } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { identifiersOfAddress } from '../identifiers-of-address.ts'
import { markupParagraphs, markupText, markupTexts } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { pageRange, printedIn } from '../printed-in.ts'
import { webAddress } from '../web-address.ts'
import { risByline } from './ris-byline.ts'
import { risDate } from './ris-date.ts'
import type { RisField } from './ris-records.ts'

/** The paper of a record; a string is the reason why there is none. */
export function risPaper(fields: readonly RisField[]): PaperRecord | string {
  const type = values(fields, 'TY')[0]?.toUpperCase() ?? ''
  const title = titleOf(fields, type)
  if (title === '') return `requires a title as TI or T1, got a record of type ${JSON.stringify(type)} without one`
  const identifiers = statedIdentifiers(fields)
  const { byline, complete } = risByline(fields)
  return paperRecordOf({
    title,
    abstract: abstractOf(fields),
    publishedOn: risDate(fields),
    venue: venueOf(fields, type),
    ...printedInOf(fields, type),
    type: paperType(type, identifiers),
    categories: categoriesOf(fields),
    identifiers,
    url:
      values(fields, 'UR', 'LK', 'L2')
        .map(webAddress)
        .find((address) => address !== null) ?? null,
    authorListComplete: complete,
    byline,
  })
}

/** Every line of these tags is a value of its own, in the order of the tags given. */
function values(fields: readonly RisField[], ...tags: readonly string[]): readonly string[] {
  return tags
    .flatMap((tag) => fields.filter((field) => field.tag === tag).flatMap(({ lines }) => lines))
    .filter(Boolean)
}

/** The first of these tags that has a text, its lines joined. */
function text(fields: readonly RisField[], ...tags: readonly string[]): string {
  for (const tag of tags) {
    for (const field of fields) {
      const joined = field.tag === tag ? markupText(field.lines.join(' ')) : ''
      if (joined !== '') return joined
    }
  }
  return ''
}

/** BT is a book's own title, and a chapter's or a talk's volume. */
function titleOf(fields: readonly RisField[], type: string): string {
  return text(fields, 'TI', 'T1', 'CT', ...(WHOLE_BOOKS.has(type) || type === 'UNPB' ? ['BT'] : []))
}

const WHOLE_BOOKS: ReadonlySet<string> = new Set(['BOOK', 'EBOOK', 'EDBOOK', 'WHOLE'])

function abstractOf(fields: readonly RisField[]): string | null {
  for (const tag of ['AB', 'N2']) {
    for (const field of fields) {
      const abstract = field.tag === tag ? markupParagraphs(field.lines.join('\n')) : ''
      if (abstract !== '') return abstract
    }
  }
  return null
}

function venueOf(fields: readonly RisField[], type: string): string | null {
  if (WHOLE_BOOKS.has(type)) return null
  if (type === 'THES' || type === 'RPRT') return text(fields, 'PB', 'T2') || null
  // The full name before the abbreviated one.
  return text(fields, 'JF', 'T2', 'JO', 'BT', 'C3', 'JA', 'J2', 'J1') || null
}

/** The pages may stand in SP alone, "12-15". Where a work is no part of another, SP counts its pages. */
function printedInOf(fields: readonly RisField[], type: string) {
  const isWhole = WHOLE_BOOKS.has(type) || type === 'THES'
  return printedIn({
    volume: text(fields, 'VL'),
    issue: OTHER_NUMBERS.has(type) ? null : text(fields, 'IS'),
    pages: isWhole ? null : pageRange(text(fields, 'SP'), text(fields, 'EP')),
    articleNumber: text(fields, 'C7'),
  })
}

/** Types whose IS is a number of the work itself, or of a series. */
const OTHER_NUMBERS: ReadonlySet<string> = new Set([...WHOLE_BOOKS, 'CHAP', 'ECHAP', 'THES', 'RPRT', 'STAND', 'PAT'])

function paperType(type: string, identifiers: readonly Identifier[]): PaperType {
  return TYPES[type] ?? (identifiers.some(({ scheme }) => scheme === 'arxiv') ? 'PREPRINT' : 'OTHER')
}

const TYPES: Readonly<Record<string, PaperType>> = {
  JOUR: 'ARTICLE',
  EJOUR: 'ARTICLE',
  JFULL: 'ARTICLE',
  INPR: 'ARTICLE',
  MGZN: 'ARTICLE',
  CONF: 'CONFERENCE_PAPER',
  CPAPER: 'CONFERENCE_PAPER',
  BOOK: 'BOOK',
  EBOOK: 'BOOK',
  EDBOOK: 'BOOK',
  CHAP: 'CHAPTER',
  ECHAP: 'CHAPTER',
  ENCYC: 'CHAPTER',
  DICT: 'CHAPTER',
  THES: 'THESIS',
  RPRT: 'REPORT',
  DATA: 'DATASET',
  AGGR: 'DATASET',
}

/** One keyword a line; several on one line where semicolons part them. */
function categoriesOf(fields: readonly RisField[]): readonly string[] {
  return markupTexts(values(fields, 'KW').flatMap((line) => line.split(';')))
}

/** DOIs where tools put them, then what addresses say. */
function statedIdentifiers(fields: readonly RisField[]): readonly Identifier[] {
  const loose = values(fields, 'M3', 'N1', 'L3').map(
    (line) => /^\s*(?:doi:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)(10\.\S+)\s*$/i.exec(line)?.[1],
  )
  const addresses = values(fields, 'UR', 'LK', 'L1', 'L2').flatMap((line) => line.split(/\s*;\s*(?=https?:)/))
  const fromPubmed = /pubmed/i.test(values(fields, 'DB', 'DP').join(' '))
  const accession = fromPubmed ? values(fields, 'AN').map((number) => ['pubmed', number] as const) : []
  const stated: (readonly [IdentifierSchemeName, string | undefined])[] = [
    ...values(fields, 'DO').map((doi) => ['doi', doi] as const),
    ...loose.map((doi) => ['doi', doi] as const),
    ...accession,
    ...values(fields, 'C2')
      .filter((value) => /^PMC\d+$/i.test(value))
      .map((value) => ['pmc', value] as const),
    ...addresses.flatMap(identifiersOfAddress),
  ]
  // A record is about one paper: of each scheme, the identifier said first.
  const first = new Map<string, Identifier>()
  for (const identifier of identifiersOf(stated))
    if (!first.has(identifier.scheme)) first.set(identifier.scheme, identifier)
  return [...first.values()]
}
