import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { Identifier, IdentifierSchemeName } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType, Signature } from '../../bibliography/paper-record.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { identifiersOfAddress } from '../identifiers-of-address.ts'
import { markupText } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { printedIn } from '../printed-in.ts'
import { texText } from '../tex-text.ts'
import { titleWithSubtitle } from '../title-with-subtitle.ts'
import { webAddress } from '../web-address.ts'
import { bibtexDate } from './bibtex-date.ts'
import type { BibtexEntry } from './bibtex-entry.ts'
import { bibtexNames } from './bibtex-names.ts'

type Fields = ReadonlyMap<string, string>

/** The paper of an entry that has what it inherits; a string is the reason why there is none. */
export function bibtexPaper({ type, key, fields }: BibtexEntry): PaperRecord | string {
  const title = titleOf(fields, type)
  if (title === '') return `requires a title, got the @${type} ${JSON.stringify(key)} without one`
  const identifiers = statedIdentifiers(key, fields)
  const { names, complete } = bibtexNames(fields.get('author') ?? '')
  const byline = signed(names, fields)
  return paperRecordOf({
    title,
    abstract: paragraphs(fields.get('abstract') ?? ''),
    publishedOn: bibtexDate(fields),
    venue: venueOf(type, fields),
    ...printedInOf(type, fields),
    type: paperType(type, fields, identifiers),
    categories: categoriesOf(fields),
    identifiers,
    url: urlOf(fields),
    authorListComplete: complete,
    byline: [...byline, ...collaborationOf(fields, byline, complete)],
  })
}

function text(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const value = texText(fields.get(name) ?? '')
      .replace(/\s+/g, ' ')
      .trim()
    if (value !== '') return value
  }
  return ''
}

/** A part of a book that BibTeX knows by its chapter number alone has the book's title. */
function titleOf(fields: Fields, type: string): string {
  const title = text(fields, 'title') || (type === 'inbook' ? text(fields, 'booktitle') : '')
  return titleWithSubtitle(title, text(fields, 'subtitle'))
}

function paragraphs(abstract: string): string | null {
  const parts = texText(abstract).split(/\n\s*\n|\\par\b/)
  return parts.map(markupText).filter(Boolean).join('\n\n') || null
}

function venueOf(type: string, fields: Fields): string | null {
  const places =
    VENUES[type] ?? (PART_OF_BOOK.test(type) ? ['booktitle', 'eventtitle'] : ['journaltitle', 'journal', 'booktitle'])
  return text(fields, ...places) || null
}

const VENUES: Readonly<Record<string, readonly string[]>> = {
  inproceedings: ['booktitle', 'eventtitle', 'journaltitle', 'journal'],
  conference: ['booktitle', 'eventtitle', 'journaltitle', 'journal'],
  phdthesis: ['school', 'institution'],
  mastersthesis: ['school', 'institution'],
  thesis: ['institution', 'school'],
  techreport: ['institution'],
  report: ['institution'],
}

const PART_OF_BOOK = /^(?:in|supp|bookin)/

/** The number is an issue's in journals alone: of reports and series it is their own. Pages of a whole work are a count. */
function printedInOf(type: string, fields: Fields) {
  const isInJournal = TYPES[type] === 'ARTICLE' || text(fields, 'journaltitle', 'journal') !== ''
  const isWhole = TYPES[type] === 'BOOK' || TYPES[type] === 'THESIS'
  return printedIn({
    volume: text(fields, 'volume'),
    issue: isInJournal ? text(fields, 'number', 'issue') : null,
    pages: isWhole ? null : text(fields, 'pages'),
    articleNumber: text(fields, 'eid', 'articleno', 'article-number'),
  })
}

function paperType(type: string, fields: Fields, identifiers: readonly Identifier[]): PaperType {
  const known = TYPES[type]
  const onArxiv = identifiers.some(({ scheme }) => scheme === 'arxiv')
  if (known === 'ARTICLE') {
    const journal = text(fields, 'journaltitle', 'journal')
    return PREPRINT_SERVERS.test(journal) || (journal === '' && onArxiv) ? 'PREPRINT' : 'ARTICLE'
  }
  return known ?? (onArxiv ? 'PREPRINT' : 'OTHER')
}

const PREPRINT_SERVERS = /^(?:arxiv|corr$|biorxiv|medrxiv|chemrxiv|ssrn|research square|preprints)/i

/** Types of BibTeX and BibLaTeX; those that are not here are OTHER, or PREPRINT with an arXiv identifier. */
const TYPES: Readonly<Record<string, PaperType>> = {
  article: 'ARTICLE',
  suppperiodical: 'ARTICLE',
  review: 'ARTICLE',
  inproceedings: 'CONFERENCE_PAPER',
  conference: 'CONFERENCE_PAPER',
  book: 'BOOK',
  mvbook: 'BOOK',
  booklet: 'BOOK',
  collection: 'BOOK',
  mvcollection: 'BOOK',
  proceedings: 'BOOK',
  mvproceedings: 'BOOK',
  reference: 'BOOK',
  mvreference: 'BOOK',
  inbook: 'CHAPTER',
  bookinbook: 'CHAPTER',
  suppbook: 'CHAPTER',
  incollection: 'CHAPTER',
  suppcollection: 'CHAPTER',
  inreference: 'CHAPTER',
  phdthesis: 'THESIS',
  mastersthesis: 'THESIS',
  bachelorsthesis: 'THESIS',
  thesis: 'THESIS',
  techreport: 'REPORT',
  report: 'REPORT',
  dataset: 'DATASET',
}

/** The arXiv class first, then the keywords; each once. */
function categoriesOf(fields: Fields): readonly string[] {
  const keywords = text(fields, 'keywords', 'keyword')
  const parts = keywords.split(keywords.includes(';') ? /\s*;\s*/ : /\s*,\s*/)
  const categories = [text(fields, 'primaryclass', 'eprintclass'), ...parts].map((category) => category.trim())
  return [...new Set(categories.filter(Boolean))]
}

/** What fields say outright, then what addresses say. */
function statedIdentifiers(key: string, fields: Fields): readonly Identifier[] {
  const kind = text(fields, 'archiveprefix', 'eprinttype').toLowerCase()
  const eprint = fields.get('eprint') ?? ''
  const journal = text(fields, 'journal', 'journaltitle')
  const corr = /^corr$/i.test(journal) ? /^abs\/(.+)$/.exec(text(fields, 'volume'))?.[1] : undefined
  const prose = [journal, text(fields, 'howpublished'), text(fields, 'note')].join(' ')
  const addresses = [fields.get('url'), fields.get('ee'), howPublished(fields), fields.get('biburl')]
  const stated: (readonly [IdentifierSchemeName, string | undefined])[] = [
    ['doi', fields.get('doi')],
    ['arxiv', kind === 'arxiv' || kind === '' ? ARXIV.exec(eprint)?.[0] : undefined],
    ['arxiv', fields.get('arxivid') ?? fields.get('arxiv')],
    ['arxiv', /\barxiv:\s*([^\s,\]]+)/i.exec(prose)?.[1]],
    // DBLP writes hep-th/9901001 as abs/hep-th-9901001.
    ['arxiv', corr?.replace(/^([a-z-]+)-(\d{7})$/, '$1/$2')],
    ['pubmed', kind === 'pubmed' ? eprint : fields.get('pmid')],
    ['pmc', fields.get('pmcid')],
    ['dblp', /^DBLP:/i.test(key) ? key : undefined],
    ...addresses.flatMap((address) => identifiersOfAddress(verbatim(address ?? ''))),
  ]
  return identifiersOf(stated.map(([scheme, raw]) => [scheme, raw === undefined ? null : verbatim(raw)] as const))
}

const ARXIV = /(?:[a-z-]+(?:\.[a-z-]+)?\/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?/i

function urlOf(fields: Fields): string | null {
  return webAddress(verbatim(fields.get('url') ?? '')) ?? webAddress(verbatim(howPublished(fields) ?? ''))
}

function howPublished(fields: Fields): string | undefined {
  return /\\url\s*\{([^{}]*)\}/.exec(fields.get('howpublished') ?? '')?.[1]
}

/** An address or identifier as it is meant: without the braces and escapes that some put in. */
function verbatim(raw: string): string {
  return raw
    .trim()
    .replace(/^\\url\s*/, '')
    .replace(/\\([%#&_~$])/g, '$1')
    .replace(/\{?\\textasciitilde\}?(?:\{\})?/g, '~')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, '')
}

function signed(names: ReturnType<typeof bibtexNames>['names'], fields: Fields): readonly Signature[] {
  const notes = annotationsOf(fields, 'author+an')
  const orcids = annotationsOf(fields, 'author+an:orcid')
  return bylineOf(
    names.map((name, i) => ({
      ...name,
      identifiers: identifiersOf([['orcid', orcids.get(i + 1)]]),
      corresponding: /corresponding/i.test(notes.get(i + 1) ?? ''),
    })),
  )
}

/** The `collaboration` that physics prints behind the names, "G. Aad et al. (ATLAS Collaboration)". */
function collaborationOf(fields: Fields, byline: readonly Signature[], complete: boolean): readonly Signature[] {
  const printed = text(fields, 'collaboration')
  if (printed === '') return []
  const nameAsPrinted = authorKindOf(printed) === 'GROUP' ? printed : `${printed} Collaboration`
  const known = byline.some((signature) => signature.nameAsPrinted.toLowerCase() === nameAsPrinted.toLowerCase())
  if (known) return []
  const position = complete ? byline.length + 1 : null
  return [{ position, nameAsPrinted, kind: 'GROUP', identifiers: [], affiliations: [], corresponding: false }]
}

/** BibLaTeX's notes on single names, "1=corresponding; 2:family=student", by the place of the name. */
function annotationsOf(fields: Fields, name: string): ReadonlyMap<number, string> {
  const notes = new Map<number, string>()
  for (const part of (fields.get(name) ?? '').split(';')) {
    const [, place, value] = /^\s*(\d{1,5})\s*=\s*"?([^"]*)"?\s*$/.exec(part) ?? []
    if (place !== undefined && value !== undefined) notes.set(Number(place), value)
  }
  return notes
}
