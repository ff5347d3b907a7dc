import type { PaperRecord, Signature } from '../bibliography/paper-record.ts'
import { parsePartialDate } from '../bibliography/partial-date.ts'

/** A paper of which nothing is known but what is stated here. */
export function paperRecordOf(known: Pick<PaperRecord, 'title' | 'byline'> & Partial<PaperRecord>): PaperRecord {
  return {
    abstract: null,
    publishedOn: null,
    venue: null,
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

/** Names in byline order, numbered from 1. */
export function bylineOf(
  names: Iterable<Pick<Signature, 'nameAsPrinted' | 'kind'> & Partial<Omit<Signature, 'position'>>>,
): Signature[] {
  return Array.from(names, (name, i) => ({
    position: i + 1,
    identifiers: [],
    affiliations: [],
    corresponding: false,
    ...name,
  }))
}

/** The address if it is one of the web; else null. */
export function webAddress(text: string | null | undefined): string | null {
  const address = text?.trim() ?? ''
  return /^https?:\/\/[^\s/]\S*$/i.test(address) ? address : null
}

/** The calendar day of a point in time as ISO 8601 writes it, 2025-06-08T21:53:07; null for anything else. */
export function dayOf(time: string | null | undefined): string | null {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:[T ]|$)/.exec(time ?? '') ?? []
  return day === undefined ? null : parsePartialDate(day)
}
