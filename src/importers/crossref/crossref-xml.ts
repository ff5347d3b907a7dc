import type { Importer } from '../importer.ts'
import { type Translation, translated } from '../xml-records/translated.ts'
import type { XmlElement } from '../xml-records/xml-element.ts'
import { type XmlRecord, xmlRecords } from '../xml-records.ts'
import { crossrefDeposit } from './crossref-deposit.ts'

/**
 * The XML that publishers deposit with Crossref (<doi_batch>), and that Crossref's OpenURL and OAI services answer with.
 *
 * Articles, conference papers, books, chapters, theses, reports, data sets, posted content and reviews are papers;
 * journals, issues and proceedings are not: what is said of them goes to the papers that follow them. Authors make the
 * byline; editors and translators are no authors. A contributor without a name is one that the byline hides. A retraction
 * is known by the title alone, since a deposit names only what it retracts itself. Records are counted over all of these.
 */
export const crossrefXml: Importer['read'] = (input) => {
  const records = xmlRecords(input, { importer: 'crossref', roots: ROOTS, isRecord: (path) => PART.test(path) })
  let around: XmlElement | undefined
  let containers: XmlElement[] = []
  return translated(records, ({ element, ancestors }: XmlRecord): Translation => {
    const isWithin = around === ancestors.at(-1)
    if (!isWithin) containers = []
    around = ancestors.at(-1)
    const held = containers
    if (/_(?:metadata|issue)$/.test(element.name)) containers = [...containers, element]
    return CONTAINERS.has(element.name) ? [] : crossrefDeposit(element, held)
  })
}

const ROOTS = ['doi_batch', 'doi_records', 'crossref_result', 'crossref', 'OAI-PMH']

const PART =
  /\/(?:journal\/journal_(?:metadata|issue|article)|conference\/(?:event_metadata|proceedings(?:_series)?_metadata|conference_paper)|book\/(?:book(?:_series|_set)?_metadata|content_item)|report-paper\/(?:report-paper(?:_series)?_metadata|content_item)|database\/(?:database_metadata|dataset)|standard\/standard_metadata|(?:body|crossref)\/(?:dissertation|posted_content|peer_review))$/

const CONTAINERS: ReadonlySet<string> = new Set([
  'journal_metadata',
  'journal_issue',
  'event_metadata',
  'proceedings_metadata',
  'proceedings_series_metadata',
  'database_metadata',
])
