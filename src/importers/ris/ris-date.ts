import type { PartialDate } from '../../bibliography/partial-date.ts'
import { monthNumber } from '../month-number.ts'
import { possibleDate } from '../possible-date.ts'
import type { RisField } from './ris-records.ts'

/**
 * The date of a record. RIS writes it as year/month/day/words with parts left empty, "2019/05/03/", "2019///", "2019///Spring";
 * tools also as 2019-05-03 or "May 3". PY and Y1 state the year; DA tells the day, if it is of that year: else it
 * may be that of a first appearance online or of a look at the page.
 */
export function risDate(fields: readonly RisField[]): PartialDate | null {
  const of = (tag: string) => fields.filter((field) => field.tag === tag).map(({ lines }) => lines.join(' '))
  const stated = [...of('PY'), ...of('Y1')].map(dateOf).filter((date) => date !== null)
  const year = stated[0]?.slice(0, 4) ?? null
  const days = of('DA').map((text) => dateOf(text) ?? (year === null ? null : dateOf(`${year}///${text}`)))
  const candidates = [...stated, ...days.filter((date) => date !== null)]
  return candidates
    .filter((date) => year === null || date.startsWith(year))
    .reduce<PartialDate | null>(
      (finest, date) => (finest === null || date.length > finest.length ? date : finest),
      null,
    )
}

function dateOf(text: string): PartialDate | null {
  const slashes = /^\s*(\d{4})(?:\s*[/.-]\s*(\d{0,2})(?:\s*[/.-]\s*(\d{0,2}))?(?:\s*\/(.*))?)?\s*$/s.exec(text)
  if (slashes === null) return inWords(text)
  const [, year, month = '', day = '', words = ''] = slashes
  const dayInWords = day === '' && month === '' ? /(?<!\d)\d{1,2}(?!\d)/.exec(words)?.[0] : day
  return possibleDate(year, month || monthNumber(words.replace(/\d{3,}/g, '')), dayInWords)
}

/** "May 3, 2019", "3 May 2019", "c. 2019". */
function inWords(text: string): PartialDate | null {
  const year = /(?<!\d)(?:1[4-9]|20)\d\d(?!\d)/.exec(text)?.[0]
  return year === undefined ? null : dateOf(`${year}///${text.replace(year, ' ')}`)
}
