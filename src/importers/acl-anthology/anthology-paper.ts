import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { Identifier } from '../../bibliography/identifier.ts'
import type { AuthorRecord } from '../../bibliography/paper-record.ts'
import { type PartialDate, partialDateOf } from '../../bibliography/partial-date.ts'
import { displayName } from '../../bibliography/person-name.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { monthNumber } from '../month-number.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { printedIn } from '../printed-in.ts'
import { webAddress } from '../web-address.ts'
import type { Translation } from '../xml-records/translated.ts'
import { attributeOf, elementAt, elementsAt, textAt, textOf, type XmlElement } from '../xml-records/xml-element.ts'
import type { XmlRecord } from '../xml-records.ts'
import { anthologyId } from './anthology-id.ts'

/**
 * A paper, after an author record for each of its authors whose name stands there in another script too. An <author>
 * without a name counts as one whom the byline does not show.
 */
export function anthologyPaper({ element: paper, ancestors }: XmlRecord, meta: XmlElement | null): Translation {
  const [collection = '', volume = ''] = ancestors.map((ancestor) => attributeOf(ancestor, 'id') ?? '')
  const title = textAt(paper, 'title')
  if (title === null) return 'requires a title, got none'
  const authors = elementsAt(paper, 'author')
  const named = authors.filter((author) => printedName(author) !== '')

  const isJournal = isOfJournal(collection, paper, meta, ancestors.at(-1))
  const id = anthologyId(collection, volume, attributeOf(paper, 'id') ?? '')
  const code = elementAt(paper, 'pwccode')
  const codeUrl = code && webAddress(attributeOf(code, 'url'))
  const record = paperRecordOf({
    title,
    abstract: textAt(paper, 'abstract'),
    publishedOn: publishedOn(collection, meta),
    venue: textAt(paper, 'journal') ?? (meta && (textAt(meta, 'journal-title') ?? textAt(meta, 'booktitle'))),
    ...printedInOf(paper, meta, isJournal),
    type: isJournal ? 'ARTICLE' : 'CONFERENCE_PAPER',
    identifiers: identifiersOf([
      ['acl-anthology', id],
      ['doi', textAt(paper, 'doi')],
    ]),
    url: webAddress(textAt(paper, 'url')) ?? `https://aclanthology.org/${id}/`,
    // Without an address it tells of code by others alone.
    hasCode: codeUrl !== null,
    codeUrl,
    retracted: elementAt(paper, 'retracted') !== null || elementAt(paper, 'removed') !== null,
    statedAuthorCount: named.length === authors.length ? null : authors.length,
    authorListComplete: named.length === authors.length,
    byline: bylineOf(named.map(nameOnByline)),
  })
  return [...named.flatMap(inOtherScripts), record]
}

function nameOnByline(author: XmlElement) {
  const nameAsPrinted = printedName(author)
  return {
    nameAsPrinted,
    kind: authorKindOf(nameAsPrinted),
    identifiers: personIdentifiers(author),
    affiliations: elementsAt(author, 'affiliation').map(textOf).filter(Boolean),
  }
}

function personIdentifiers(author: XmlElement): Identifier[] {
  return identifiersOf([
    ['acl-anthology', attributeOf(author, 'id')],
    ['orcid', attributeOf(author, 'orcid')],
  ])
}

/** The name in reading order, which for one in Chinese, Japanese or Korean writing is the family name first. */
function printedName(name: XmlElement): string {
  const given = textAt(name, 'first') ?? ''
  const family = textAt(name, 'last') ?? ''
  return displayName({ given, particle: '', family, suffix: '' })
}

function inOtherScripts(author: XmlElement): AuthorRecord[] {
  const nameVariants = elementsAt(author, 'variant').map(printedName).filter(Boolean)
  if (nameVariants.length === 0) return []
  const name = printedName(author)
  return [{ name, kind: authorKindOf(name), nameVariants, identifiers: personIdentifiers(author), reportedMetrics: [] }]
}

/** Year and month of the volume; without a stated year, that in the collection's name. */
function publishedOn(collection: string, meta: XmlElement | null): PartialDate | null {
  const year = Number((meta && textAt(meta, 'year')) ?? yearOf(collection))
  const month = meta && textAt(meta, 'month')
  return partialDateOf(year, month ? monthNumber(month) : null)
}

/** 2022 of 2022.acl, 1989 of J89: the first letter collection is of 1965. */
function yearOf(collection: string): string | undefined {
  const digits = /^[A-Z](\d\d)$/.exec(collection)?.[1]
  if (digits === undefined) return /^\d{4}/.exec(collection)?.[0]
  return `${Number(digits) < 60 ? 20 : 19}${digits}`
}

function isOfJournal(
  collection: string,
  paper: XmlElement,
  meta: XmlElement | null,
  volume: XmlElement | undefined,
): boolean {
  return (
    JOURNALS.test(collection) ||
    elementAt(paper, 'journal') !== null ||
    (meta !== null && (elementAt(meta, 'journal-title') !== null || ISSUE.test(textAt(meta, 'booktitle') ?? ''))) ||
    (volume !== undefined && attributeOf(volume, 'type') === 'journal')
  )
}

/** Computational Linguistics, Transactions of the ACL, and the other journals; newer files say so themselves. */
const JOURNALS = /^[JQ]\d\d$|^\d{4}\.(?:cl|tacl|lilt|nejlt|tal|ijclclp)$/

/** How older files tell the issue of a journal: "Computational Linguistics, Volume 15, Number 1, March 1989". */
const ISSUE = /\bVolume \d+,? (?:Numbers?|Issue) ?(\d+(?:-\d+)?)/

/** What the Anthology calls a volume is its own division of proceedings; of a journal it is rather the issue. */
function printedInOf(paper: XmlElement, meta: XmlElement | null, isJournal: boolean) {
  const pages = textAt(paper, 'pages')
  if (!isJournal) return printedIn({ pages })
  const stated = (name: string) => textAt(paper, name) ?? (meta && textAt(meta, `journal-${name}`))
  const title = (meta && textAt(meta, 'booktitle')) ?? ''
  return printedIn({
    volume: stated('volume') ?? /\bVolume (\d+)/.exec(title)?.[1],
    issue: stated('issue') ?? ISSUE.exec(title)?.[1],
    pages,
  })
}
