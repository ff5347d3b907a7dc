import { dblpPaper } from './dblp/dblp-paper.ts'
import { dblpPerson } from './dblp/dblp-person.ts'
import type { Importer } from './importer.ts'
import { translated } from './xml-records/translated.ts'
import { xmlRecords } from './xml-records.ts'

/**
 * The records of DBLP in XML: the dump dblp.xml with the entities of its document type, which need not be at hand, and the
 * answers of its pages (rec/….xml, pid/….xml).
 *
 * DBLP tells persons apart by the very name that it prints, with a number where there are namesakes ("Wei Wang 0001").
 * In the dump a paper gives no other key, so each name on a byline carries that name as `dblp-name`, and is printed without the
 * number. Papers under a name of namesakes that bears no number are those that DBLP has not told apart yet: they count
 * as one person's. The pid stands in the person's own record (<www key="homepages/…">), which comes out as an author with the
 * pid, all names that papers of that person bear, and a `dblp-name` for each: what binds the spellings together. In the
 * dump most of these records follow the papers.
 *
 * A byline is complete; editors make the byline where no author is named. Web pages of others than persons, and pages
 * for a name that several bear, are skipped. A DOI or an arXiv number is read from the links to the paper.
 */
export const dblp: Importer = {
  format: 'DBLP',
  name: 'dblp',
  summary: 'DBLP in XML: dblp.xml, or the records of a paper or a person.',

  read(input) {
    const records = xmlRecords(input, { importer: 'dblp', roots: ROOTS, isRecord: (path) => RECORD.test(path) })
    return translated(records, ({ element }) =>
      element.name === 'www' || element.name === 'person' ? dblpPerson(element) : dblpPaper(element),
    )
  },
}

const ROOTS = ['dblp', 'dblpperson']

/** In an answer about a person, the person's record and, each in an <r>, the papers. */
const RECORD = /^dblp\/[^/]+$|^dblpperson\/person$|^dblpperson\/r\/[^/]+$/
