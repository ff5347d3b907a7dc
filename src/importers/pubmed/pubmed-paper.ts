import type { Identifier } from '../../bibliography/identifier.ts'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import { earliestDate } from '../earliest-date.ts'
import { identifiersOf, type Stated } from '../identifiers-of.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { pageRange, printedIn } from '../printed-in.ts'
import { referencesOf } from '../references-of.ts'
import { withoutFinalStop } from '../without-final-stop.ts'
import { attributeOf, elementAt, elementsAt, textAt, textOf, type XmlElement } from '../xml-records/xml-element.ts'
import { pubmedByline } from './pubmed-byline.ts'
import { pubmedDate } from './pubmed-date.ts'

/** An article of a journal, from a <PubmedArticle>. */
export function pubmedArticle(record: XmlElement): PaperRecord | string {
  const citation = elementAt(record, 'MedlineCitation')
  const article = citation && elementAt(citation, 'Article')
  if (!article) return 'requires <MedlineCitation> with <Article>, got none'
  const pmid = textAt(citation, 'PMID')
  const title = titleOf(article)
  if (title === null) return `requires a title, got none for PMID ${pmid}`

  const { byline, complete } = pubmedByline(elementsAt(article, 'AuthorList'))
  const types = elementsAt(article, 'PublicationTypeList/PublicationType').map(textOf)
  const corrections = elementsAt(citation, 'CommentsCorrectionsList/CommentsCorrections')
  return paperRecordOf({
    title,
    abstract: abstractOf(article),
    publishedOn: earliestDate(
      [...elementsAt(article, 'Journal/JournalIssue/PubDate'), ...elementsAt(article, 'ArticleDate')].map(pubmedDate),
    ),
    venue: textAt(article, 'Journal/Title') ?? textAt(article, 'Journal/ISOAbbreviation'),
    ...printedIn({
      volume: textAt(article, 'Journal/JournalIssue/Volume'),
      issue: textAt(article, 'Journal/JournalIssue/Issue'),
      pages: pagesOf(article),
    }),
    type: TYPES.find(([name]) => types.includes(name))?.[1] ?? 'ARTICLE',
    identifiers: identifiersOf([
      ['pubmed', pmid],
      ...elementsAt(record, 'PubmedData/ArticleIdList/ArticleId').flatMap(articleId),
      ...elementsAt(article, 'ELocationID')
        .filter(isValidDoi)
        .map((doi) => ['doi', textOf(doi)] as const),
    ]),
    url: addressOf(pmid),
    retracted: types.includes('Retracted Publication') || corrections.some(hasType('RetractionIn')),
    references: referencesOf([
      ...elementsAt(record, 'PubmedData/ReferenceList').flatMap(cited),
      ...corrections.filter(hasType('Cites')).map((cites): Stated[] => [['pubmed', textAt(cites, 'PMID')]]),
    ]),
    authorListComplete: complete,
    byline,
  })
}

/** A book or one of its chapters, from a <PubmedBookArticle>. Editors are no authors. */
export function pubmedBook(record: XmlElement): PaperRecord | string {
  const document = elementAt(record, 'BookDocument')
  if (!document) return 'requires <BookDocument>, got none'
  const pmid = textAt(document, 'PMID')
  const chapter = textAt(document, 'ArticleTitle')
  const book = textAt(document, 'Book/BookTitle')
  const title = chapter ?? book
  if (title === null) return `requires a title, got none for PMID ${pmid}`

  const lists = [...elementsAt(document, 'AuthorList'), ...elementsAt(document, 'Book/AuthorList')]
  const { byline, complete } = pubmedByline(lists.filter((list) => attributeOf(list, 'Type') !== 'editors').slice(0, 1))
  return paperRecordOf({
    title: withoutFinalStop(title),
    abstract: abstractOf(document),
    publishedOn: earliestDate(elementsAt(document, 'Book/PubDate').map(pubmedDate)),
    venue: chapter === null ? textAt(document, 'Book/Publisher/PublisherName') : book,
    ...printedIn({ volume: textAt(document, 'Book/Volume'), pages: pagesOf(document) }),
    type: chapter === null ? 'BOOK' : 'CHAPTER',
    identifiers: identifiersOf([
      ['pubmed', pmid],
      ...elementsAt(document, 'ArticleIdList/ArticleId').flatMap(articleId),
      ...elementsAt(record, 'PubmedBookData/ArticleIdList/ArticleId').flatMap(articleId),
    ]),
    url: addressOf(pmid),
    references: referencesOf(elementsAt(document, 'ReferenceList').flatMap(cited)),
    authorListComplete: complete,
    byline,
  })
}

/** The first that an article is; most are none of these but an article of some kind: review, letter, case report. */
const TYPES: readonly (readonly [name: string, type: PaperType])[] = [
  ['Preprint', 'PREPRINT'],
  ['Retraction of Publication', 'OTHER'],
  ['Retraction Notice', 'OTHER'],
  ['Published Erratum', 'OTHER'],
  ['Expression of Concern', 'OTHER'],
  ['Dataset', 'DATASET'],
  ['Academic Dissertation', 'THESIS'],
  ['Technical Report', 'REPORT'],
]

/** The title in English, which stands in brackets where it is a translation; the original where there is no translation. */
function titleOf(article: XmlElement): string | null {
  const title = textAt(article, 'ArticleTitle')
  const known = title === null || /^\[?Not Available\]?\.?$/i.test(title) ? textAt(article, 'VernacularTitle') : title
  return known === null ? null : withoutFinalStop(known)
}

/** MedlinePgn shortens the last page, "113-25". */
function pagesOf(article: XmlElement): string | null {
  const whole = pageRange(textAt(article, 'Pagination/StartPage'), textAt(article, 'Pagination/EndPage'))
  return whole ?? textAt(article, 'Pagination/MedlinePgn')
}

/** The sections of a structured abstract are paragraphs that begin with their label. */
function abstractOf(article: XmlElement): string | null {
  const sections = elementsAt(article, 'Abstract/AbstractText').map((section) => {
    const label = attributeOf(section, 'Label')
    const text = textOf(section)
    return label && text && label !== 'UNLABELLED' ? `${label}: ${text}` : text
  })
  return sections.filter(Boolean).join('\n\n') || null
}

function articleId(id: XmlElement): Stated[] {
  const scheme = SCHEMES[attributeOf(id, 'IdType') ?? '']
  return scheme ? [[scheme, textOf(id)]] : []
}

const SCHEMES: Readonly<Record<string, Identifier['scheme']>> = {
  pubmed: 'pubmed',
  doi: 'doi',
  pmc: 'pmc',
  pmcid: 'pmc',
}

/** The references of a list and of the lists within it, each with its identifiers, the PMID first. */
function cited(list: XmlElement): Stated[][] {
  const own = elementsAt(list, 'Reference').map((reference) => {
    const ids = elementsAt(reference, 'ArticleIdList/ArticleId').flatMap(articleId)
    return ids.sort(([a], [b]) => Number(b === 'pubmed') - Number(a === 'pubmed'))
  })
  return [...own, ...elementsAt(list, 'ReferenceList').flatMap(cited)]
}

function isValidDoi(location: XmlElement): boolean {
  return attributeOf(location, 'EIdType') === 'doi' && attributeOf(location, 'ValidYN') !== 'N'
}

function hasType(type: string) {
  return (correction: XmlElement) => attributeOf(correction, 'RefType') === type
}

function addressOf(pmid: string | null): string | null {
  return pmid === null ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`
}
