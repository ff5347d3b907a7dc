import { z } from 'zod'
import type { PaperRecord, PaperType } from '../../bibliography/paper-record.ts'
import { bylineOf } from '../byline-of.ts'
import { crossrefTypes } from '../crossref/crossref-types.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { listOf, present, shaped, text } from '../json-shape.ts'
import { markupParagraphs, markupText } from '../markup-text.ts'
import { paperRecordOf } from '../paper-record-of.ts'
import { printedIn } from '../printed-in.ts'
import { webAddress } from '../web-address.ts'
import { cslDate, cslDateShape } from './csl-date.ts'
import { cslNameShape, cslNames } from './csl-names.ts'

/** A text, which exports of web services put into a list. */
const texts = z.union([z.string(), z.number(), z.array(z.string())]).nullish()

const shape = z.object({
  type: text,
  title: texts,
  abstract: text,
  author: listOf(cslNameShape),
  issued: cslDateShape,
  'container-title': texts,
  'event-title': texts,
  volume: texts,
  issue: texts,
  page: texts,
  'article-number': texts,
  DOI: texts,
  PMID: texts,
  URL: texts,
  note: text,
})

/** An item of CSL-JSON as a paper, or why there is none. */
export function cslItem(value: unknown): { paper: PaperRecord } | { problem: string } {
  const item = shaped(shape, value)
  if (typeof item === 'string') return { problem: item }
  const title = textOf(item.title)
  if (title === '') return { problem: 'requires a title, got none' }
  const { names, complete } = cslNames(present(item.author))
  const url = [item.URL].flat()[0]
  return {
    paper: paperRecordOf({
      title,
      abstract: markupParagraphs(item.abstract ?? '') || null,
      publishedOn: cslDate(item.issued),
      venue: textOf(item['container-title']) || textOf(item['event-title']) || null,
      ...printedIn({
        volume: textOf(item.volume),
        issue: textOf(item.issue),
        pages: textOf(item.page),
        articleNumber: textOf(item['article-number']),
      }),
      type: TYPES[item.type ?? ''] ?? crossrefTypes[item.type ?? ''] ?? 'OTHER',
      identifiers: identifiersOf([
        ['doi', [item.DOI].flat()[0]],
        ['doi', noted(item.note, 'DOI')],
        ['pubmed', [item.PMID].flat()[0]],
        ['pubmed', noted(item.note, 'PMID')],
        ['arxiv', noted(item.note, 'arXiv')],
        ['doi', ofSite(url, /^https?:\/\/(?:dx\.)?doi\.org\//i)],
        ['arxiv', ofSite(url, /^https?:\/\/(?:www\.)?arxiv\.org\//i)],
      ]),
      url: webAddress(String(url ?? '')),
      byline: bylineOf(names),
      authorListComplete: complete,
    }),
  }
}

function textOf(value: z.output<typeof texts>): string {
  return markupText(String([value].flat()[0] ?? ''))
}

/** Reference managers keep what CSL has no field for as lines of the note: "PMID: 25992719". */
function noted(note: string | null | undefined, name: string): string | undefined {
  return new RegExp(`^[ \\t]*${name}:[ \\t]*(\\S+)`, 'im').exec(note ?? '')?.[1]
}

function ofSite(address: unknown, site: RegExp): string | null {
  return typeof address === 'string' && site.test(address) ? address : null
}

const TYPES: Readonly<Record<string, PaperType>> = {
  // What CSL calls an article is a text of its own outside of any journal.
  article: 'PREPRINT',
  'article-journal': 'ARTICLE',
  'article-magazine': 'ARTICLE',
  'article-newspaper': 'ARTICLE',
  review: 'ARTICLE',
  'review-book': 'ARTICLE',
  'paper-conference': 'CONFERENCE_PAPER',
  book: 'BOOK',
  classic: 'BOOK',
  collection: 'BOOK',
  chapter: 'CHAPTER',
  entry: 'CHAPTER',
  'entry-dictionary': 'CHAPTER',
  'entry-encyclopedia': 'CHAPTER',
  thesis: 'THESIS',
  report: 'REPORT',
  dataset: 'DATASET',
}
