import type { PartialDate } from '../../bibliography/partial-date.ts'
import { monthNumber } from '../month-number.ts'
import { possibleDate } from '../possible-date.ts'
import { texText } from '../tex-text.ts'

/**
 * The date of an entry: the `date` of BibLaTeX where it has one, else the `year`, `month` and `day` of BibTeX. Of a range
 * the beginning, of text such as "c. 1999" or "1999a" the year; a month or a day that the calendar does not have is left
 * out. null where no year can be read ("in press").
 */
export function bibtexDate(fields: ReadonlyMap<string, string>): PartialDate | null {
  const date = isoDate(fields.get('date') ?? '')
  if (date !== null) return date
  const written = texText(fields.get('year') ?? '').trim()
  // "year = {2019-05-03}", of users who know both formats.
  const whole = isoDate(written)
  if (whole !== null && whole.length > 4) return whole
  const year = /(?<!\d)\d{4}(?!\d)/.exec(written)?.[0]
  const month = texText(fields.get('month') ?? '')
  return possibleDate(year, monthNumber(month), dayIn(fields.get('day') ?? (/\p{L}/u.test(month) ? month : '')))
}

/** ISO 8601-2 as BibLaTeX takes it: "2019-03", "2019-03-05/2019-03-09", "2019-03-05T10:00", "2019?", "/2019"; a season gives its year. */
function isoDate(text: string): PartialDate | null {
  const [, year, month, day] = /^\s*(?:\/|\.\.\/)?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=[T/?~%\s]|$)/.exec(text) ?? []
  return possibleDate(year, month, day)
}

/** Of a field `day`, or of a month that tells the day too: "March 5", "5 March". */
function dayIn(text: string): string | undefined {
  return /(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0]
}
