import type { PaperRecord } from '../bibliography/paper-record.ts'
import { markupText } from './markup-text.ts'

type Stated = string | number | null | undefined

/**
 * The volume, issue and pages of a paper as a source states them; an article number stands in where there are no pages.
 * A dash of whatever length between two page numbers is an en dash. What says that it is not known, as "n/a" or "??", is
 * null, and so is what some sources write in place of these: the identifier of a preprint, as "abs/2101.00001".
 */
export function printedIn(stated: {
  readonly volume?: Stated
  readonly issue?: Stated
  readonly pages?: Stated
  readonly articleNumber?: Stated
}): Pick<PaperRecord, 'volume' | 'issue' | 'pages'> {
  return {
    volume: plain(stated.volume),
    issue: plain(stated.issue),
    pages: withEnDashes(plain(stated.pages) ?? plain(stated.articleNumber)),
  }
}

/** The pages from one to the other; one of them alone where the other is missing or the same. */
export function pageRange(first: Stated, last: Stated): string | null {
  const [from, to] = [plain(first), plain(last)]
  return from === null || to === null || from === to ? (from ?? to) : `${from}–${to}`
}

function plain(stated: Stated): string | null {
  const text = markupText(String(stated ?? ''))
  return UNKNOWN.test(text) || PREPRINT.test(text) ? null : text
}

/** Nothing, marks alone, or "n/a-n/a". */
const UNKNOWN = /^(?:n\/a|na|none|null|[^\p{L}\p{N}])*$/iu

const PREPRINT = /^(?:abs\/|arxiv:)/i

/** "M-1" is one page, "12-15" and "xi-xv" are several. */
function withEnDashes(pages: string | null): string | null {
  if (pages === null) return null
  return pages.replace(LONG_DASH, '–').replace(BETWEEN_NUMBERS, '–').replace(BETWEEN_ROMAN_NUMERALS, '–')
}

const LONG_DASH = / ?(?:[-‐‑−‒–—](?: ?[-‐‑−‒–—])+|[‒–—]) ?/g
const BETWEEN_NUMBERS = shortDashBetween(String.raw`\p{L}{0,3}\d[\p{L}\p{N}.:]{0,20}`)
const BETWEEN_ROMAN_NUMERALS = shortDashBetween('[ivxlcdm]{1,9}')

function shortDashBetween(number: string): RegExp {
  const [dash, outside] = ['[-‐‑−]', String.raw`[\p{L}\p{N}-]`]
  // The dash comes first, so that no place without one is looked at.
  return new RegExp(` ?${dash}(?<=(?<!${outside})${number} ?${dash}) ?(?=${number}(?!${outside}))`, 'giu')
}
