import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { AuthorRecord } from '../../bibliography/paper-record.ts'
import { identifiersOf } from '../identifiers-of.ts'
import type { Translation } from '../xml-records/translated.ts'
import { attributeOf, elementsAt, textOf, textsAt, type XmlElement } from '../xml-records/xml-element.ts'
import { withoutHomonymNumber } from './without-homonym-number.ts'

/**
 * The person of a <www> or <person> record: the names that papers of this person bear, the first being the one by which
 * DBLP lists them, the pid in the key, and an ORCID among the links. The empty list for any other web page, for the page
 * of a name that several persons bear, and for a page that leads on to another.
 */
export function dblpPerson(element: XmlElement): Translation {
  const key = attributeOf(element, 'key') ?? ''
  const names = textsAt(element, 'author')
  const [first] = names
  const isPerson = key.startsWith('homepages/') && attributeOf(element, 'publtype') !== 'disambiguation'
  if (!isPerson || first === undefined) return []

  const name = withoutHomonymNumber(first)
  const native = elementsAt(element, 'note').filter((note) => attributeOf(note, 'type') === 'uname')
  const variants = new Set([...names.map(withoutHomonymNumber), ...native.map(textOf).filter(Boolean)])
  variants.delete(name)
  const person: AuthorRecord = {
    name,
    kind: attributeOf(element, 'publtype') === 'group' ? 'GROUP' : authorKindOf(name),
    nameVariants: [...variants],
    identifiers: identifiersOf([
      ['dblp', key],
      ...names.map((name) => ['dblp-name', name] as const),
      ...textsAt(element, 'url').map((url) => ['orcid', url] as const),
    ]),
    reportedMetrics: [],
  }
  return [person]
}
