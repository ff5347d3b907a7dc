import type { PaperRecord } from '../bibliography/paper-record.ts'

/** A paper of which nothing is known but what is stated here. */
export function paperRecordOf(known: Pick<PaperRecord, 'title' | 'byline'> & Partial<PaperRecord>): PaperRecord {
  return {
    abstract: null,
    publishedOn: null,
    venue: null,
    volume: null,
    issue: null,
    pages: null,
    type: 'OTHER',
    categories: [],
    identifiers: [],
    url: null,
    hasCode: false,
    codeUrl: null,
    citationCount: null,
    citationCountAsOf: null,
    retracted: false,
    statedAuthorCount: null,
    authorListComplete: true,
    references: [],
    ...known,
  }
}
