import { fold } from '../bibliography/fold.ts'
import type { PaperRecord } from '../bibliography/paper-record.ts'

/** Where a paper is printed, as one description has it. */
export type PrintedIn = Pick<PaperRecord, 'volume' | 'issue' | 'pages'>

/**
 * Whether two descriptions name different places in print: then they are two papers, such as the editorials of two issues.
 *
 * Volumes are compared first, then issues, then pages. What cannot be compared, because one leaves it open or counts in
 * another way, says nothing, and then neither does what is counted within it. Spans of numbers ("3/4", "12–15") differ
 * where they share none: issue 3 may be the double issue 3/4, and pages 13–15 may be 12–15 misprinted. Pages are compared
 * within one volume alone, since proceedings are paged anew by every publisher.
 */
export function isPrintedApart(a: PrintedIn, b: PrintedIn): boolean {
  const [first, second] = [placesOf(a), placesOf(b)]
  const volumes = compared(first.volume, second.volume)
  if (volumes !== 'SAME' && (a.volume ?? b.volume) !== null) return volumes === 'APART'
  if (compared(first.issue, second.issue) === 'APART') return true
  return volumes === 'SAME' && compared(first.pages, second.pages) === 'APART'
}

interface Places {
  readonly volume: Counted | null
  readonly issue: Counted | null
  readonly pages: Counted | null
}

/** Of a title that returns a thousand times, each is held beside each: to read them once is enough. */
const read = new WeakMap<PrintedIn, Places>()

function placesOf(printed: PrintedIn): Places {
  let places = read.get(printed)
  if (places === undefined) {
    places = { volume: volumeOf(printed), issue: countedOf(printed.issue), pages: pagesOf(printed) }
    read.set(printed, places)
  }
  return places
}

interface Counted {
  /** What is counted: things of two kinds cannot be compared. */
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly isSpan: boolean
  /** The first number as it is written. */
  readonly digits: string
  /** What stands there instead of a number, as "Spring"; else empty. */
  readonly word: string
}

function compared(a: Counted | null, b: Counted | null): 'SAME' | 'APART' | 'OPEN' {
  if (a === null || b === null || a.kind !== b.kind) return 'OPEN'
  return isSameWord(a.word, b.word) && a.from <= b.to && b.from <= a.to ? 'SAME' : 'APART'
}

/** "Jan" may be "January", but no Roman numeral is short for another. */
function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long === short || (short.length >= 3 && long.startsWith(short) && !/^[ivxlcdm]+$/.test(short))
}

/** A journal may count its volumes by years in one database and from 1 in another. */
function volumeOf({ volume }: PrintedIn): Counted | null {
  const counted = countedOf(volume)
  return counted && { ...counted, kind: `${counted.kind} ${/^(?:1[89]|20)\d\d$/.test(counted.digits) ? 'year' : ''}` }
}

/**
 * A number alone may be an article's, and is where a zero comes first or there are five digits or more. What begins on
 * page 1 may be paged for itself.
 */
function pagesOf({ pages }: PrintedIn): Counted | null {
  const counted = countedOf(pages)
  if (counted === null || counted.from <= 1) return null
  const isArticle = counted.digits.startsWith('0') || counted.digits.length > 4
  return { ...counted, kind: `${counted.kind} ${isArticle ? 'article' : counted.isSpan ? 'span' : 'number'}` }
}

/** "Vol. 12" is 12, "S1" and "Suppl. 1" are of one kind, "3-4" and "3/4" are a span, and "113-25" ends at 125. */
function countedOf(text: string | null): Counted | null {
  const plain = (text ?? '').slice(0, 100).normalize('NFKC').toLowerCase().trim().replace(LABEL, '')
  const [, before = '', digits = '', last] = NUMBER.exec(plain) ?? []
  if (digits === '') {
    const word = fold(plain)
    return word === '' ? null : { kind: 'word', from: 0, to: 0, isSpan: false, digits, word }
  }
  const from = Number(digits)
  // Before a paper has its place, some give it the number 0.
  if (from === 0) return null
  const to = last === undefined ? from : Math.max(from, lastOf(digits, last))
  return { kind: fold(before).replace(/^sup\w*$/, 's'), from, to, isSpan: last !== undefined, digits, word: '' }
}

const LABEL = /^(?:(?:volume|vol|number|num|no|nr|issue|iss|pages?|pp)(?!\p{L})|[vnp](?=[. °]))[. °]*/u
const NUMBER = /^([^\d]*)(\d+)(?:(?::\d+)?\p{L}? ?(?:[-‐‑−–—/&+]|and) ?[^\d]{0,8}(\d+))?/u

/** The last number of a span, which may leave out what it has in common with the first. */
function lastOf(first: string, last: string): number {
  return Number(last.length < first.length ? first.slice(0, first.length - last.length) + last : last)
}
