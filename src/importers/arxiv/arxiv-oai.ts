import { parsePartialDate } from '../../bibliography/partial-date.ts'
import { displayName } from '../../bibliography/person-name.ts'
import type { Importer } from '../importer.ts'
import { ImporterError } from '../importer-error.ts'
import { type Translation, translated } from '../xml-records/translated.ts'
import {
  attributeOf,
  elementAt,
  elementsAt,
  textAt,
  textOf,
  textsAt,
  type XmlElement,
} from '../xml-records/xml-element.ts'
import { type XmlRecord, xmlRecords } from '../xml-records.ts'
import { type ArxivPaper, arxivPaper } from './arxiv-paper.ts'
import { submittedNames } from './submitted-names.ts'
import { versionDate } from './version-date.ts'

/**
 * The answers of arXiv's OAI-PMH interface, in its formats arXiv (names taken apart) and arXivRaw (the byline as
 * submitted, all versions). Deleted records are skipped, and an answer without records, noRecordsMatch, holds none; any
 * other error refuses the input. https://info.arxiv.org/help/oa/index.html
 */
export const arxivOai: Importer['read'] = (input) =>
  translated(
    xmlRecords(input, { importer: 'arxiv', roots: ['OAI-PMH'], isRecord: (path) => RECORD.test(path) }),
    (record) => (record.element.name === 'error' ? answeredError(record) : paperOf(record.element)),
  )

const RECORD = /^OAI-PMH\/(?:error|(?:ListRecords|GetRecord)\/record)$/

function answeredError({ element, line }: XmlRecord): Translation {
  const code = attributeOf(element, 'code')
  if (code === 'noRecordsMatch') return []
  throw new ImporterError('arxiv', `line ${line}`, `requires an answer with records, got ${code}: ${textOf(element)}`)
}

function paperOf(record: XmlElement): Translation {
  const header = elementAt(record, 'header')
  if (header && attributeOf(header, 'status') === 'deleted') return []
  const raw = elementAt(record, 'metadata/arXivRaw')
  const parsed = elementAt(record, 'metadata/arXiv')
  if (raw) {
    const names = submittedNames(textAt(raw, 'authors') ?? '')
    return arxivPaper({ ...common(raw), firstSubmittedOn: versionDate(firstVersion(raw)), names })
  }
  if (!parsed) return `requires metadata in the format arXiv or arXivRaw, got ${formatOf(record)}`
  const created = parsePartialDate(textAt(parsed, 'created') ?? '')
  return arxivPaper({ ...common(parsed), firstSubmittedOn: created, names: parsedNames(parsed) })
}

function common(paper: XmlElement): Omit<ArxivPaper, 'firstSubmittedOn' | 'names'> {
  const text = (name: string) => textAt(paper, name) ?? ''
  return {
    id: text('id'),
    title: text('title'),
    abstract: text('abstract'),
    comments: text('comments'),
    journalRef: text('journal-ref'),
    doi: text('doi'),
    categories: text('categories').split(' '),
  }
}

function parsedNames(paper: XmlElement): ArxivPaper['names'] {
  return elementsAt(paper, 'authors/author').map((author) => ({
    name: displayName({
      given: textAt(author, 'forenames') ?? '',
      particle: '',
      family: textAt(author, 'keyname') ?? '',
      suffix: textAt(author, 'suffix') ?? '',
    }),
    affiliations: textsAt(author, 'affiliation'),
  }))
}

/** When the version v1 was submitted, in arXiv's words. */
function firstVersion(paper: XmlElement): string | null {
  const first = elementsAt(paper, 'version').find((version) => attributeOf(version, 'version') === 'v1')
  return first ? textAt(first, 'date') : null
}

function formatOf(record: XmlElement): string {
  const metadata = elementAt(record, 'metadata')
  const format = metadata?.content.find((node): node is XmlElement => typeof node !== 'string')
  return format ? `<${format.name}>` : 'none'
}
