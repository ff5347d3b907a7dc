import type { Importer } from './importer.ts'
import { pubmedArticle, pubmedBook } from './pubmed/pubmed-paper.ts'
import { translated } from './xml-records/translated.ts'
import { xmlRecords } from './xml-records.ts'

/**
 * PubMed in XML: the answers of efetch, the files of the yearly baseline and of the daily updates.
 *
 * The date is the earliest that is stated, in print or online. A retracted article is retracted; the notice about it is
 * another paper and is not. PubMed has no key for persons, so a byline carries none but ORCIDs. Investigators of a group
 * are no authors. Numbers of deleted citations, which update files list, are skipped.
 */
export const pubmed: Importer = {
  format: 'PUBMED',
  name: 'pubmed',
  summary: 'PubMed in XML, as efetch answers and as the baseline and its updates are published.',

  read(input) {
    const records = xmlRecords(input, { importer: 'pubmed', roots: ROOTS, isRecord: (path) => RECORD.test(path) })
    return translated(records, ({ element }) =>
      element.name === 'PubmedArticle' ? pubmedArticle(element) : pubmedBook(element),
    )
  },
}

const ROOTS = ['PubmedArticleSet', 'PubmedBookArticleSet', 'PubmedArticle']

const RECORD = /^(?:Pubmed(?:Book)?ArticleSet\/)?Pubmed(?:Book)?Article$/
