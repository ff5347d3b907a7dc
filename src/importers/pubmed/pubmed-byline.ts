import type { Signature } from '../../bibliography/paper-record.ts'
import { displayName } from '../../bibliography/person-name.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { standsForOthers } from '../stands-for-others.ts'
import { attributeOf, elementsAt, textAt, textOf, textsAt, type XmlElement } from '../xml-records/xml-element.ts'

/**
 * The byline in an <AuthorList>. A collective is a group. Names are in reading order, with initials where the given names
 * are not known. A name marked invalid is the misprint of one that follows, so it is left out. The list is cut where it
 * says so (CompleteYN="N"), where "et al" stands for a name, or where one is blank.
 */
export function pubmedByline(lists: readonly XmlElement[]): {
  readonly byline: Signature[]
  readonly complete: boolean
} {
  const authors = lists
    .flatMap((list) => elementsAt(list, 'Author'))
    .filter((author) => attributeOf(author, 'ValidYN') !== 'N')
  const shown = authors.map(signatureOf).filter((signature) => signature !== null)
  const cut = lists.some((list) => attributeOf(list, 'CompleteYN') === 'N') || shown.length < authors.length
  return { byline: bylineOf(shown), complete: !cut }
}

function signatureOf(author: XmlElement): Omit<Signature, 'position'> | null {
  const collective = textAt(author, 'CollectiveName')
  const nameAsPrinted = collective ?? personName(author)
  if (nameAsPrinted === '' || standsForOthers(nameAsPrinted)) return null
  const orcids = elementsAt(author, 'Identifier').filter((one) => attributeOf(one, 'Source') === 'ORCID')
  return {
    nameAsPrinted,
    kind: collective === null ? 'PERSON' : 'GROUP',
    identifiers: identifiersOf(orcids.map((orcid) => ['orcid', textOf(orcid)] as const)),
    affiliations: [...new Set(textsAt(author, 'AffiliationInfo/Affiliation'))],
    corresponding: false,
  }
}

function personName(author: XmlElement): string {
  return displayName({
    given: textAt(author, 'ForeName') ?? textAt(author, 'Initials') ?? '',
    particle: '',
    family: textAt(author, 'LastName') ?? '',
    suffix: textAt(author, 'Suffix') ?? '',
  })
}
