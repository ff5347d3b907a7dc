import { dayOf } from '../day-of.ts'
import type { Importer } from '../importer.ts'
import { type Translation, translated } from '../xml-records/translated.ts'
import { attributeOf, elementAt, elementsAt, textAt, textsAt, type XmlElement } from '../xml-records/xml-element.ts'
import { xmlRecords } from '../xml-records.ts'
import { arxivPaper } from './arxiv-paper.ts'

/**
 * The Atom feed with which arXiv's search interface answers. The date is that of the first version. An entry that tells of
 * an error in the question is rejected with its words. https://info.arxiv.org/help/api/user-manual.html
 */
export const arxivAtom: Importer['read'] = (input) =>
  translated(
    xmlRecords(input, { importer: 'arxiv', roots: ['feed'], isRecord: (path) => path === 'feed/entry' }),
    ({ element }) => paperOf(element),
  )

function paperOf(entry: XmlElement): Translation {
  const primary = elementAt(entry, 'primary_category')
  return arxivPaper({
    id: textAt(entry, 'id') ?? '',
    title: textAt(entry, 'title') ?? '',
    abstract: textAt(entry, 'summary') ?? '',
    comments: textAt(entry, 'comment') ?? '',
    journalRef: textAt(entry, 'journal_ref') ?? '',
    doi: textAt(entry, 'doi') ?? '',
    categories: [...(primary ? [primary] : []), ...elementsAt(entry, 'category')].map(
      (category) => attributeOf(category, 'term') ?? '',
    ),
    firstSubmittedOn: dayOf(textAt(entry, 'published')),
    names: elementsAt(entry, 'author').map((author) => ({
      name: textAt(author, 'name') ?? '',
      affiliations: textsAt(author, 'affiliation'),
    })),
  })
}
