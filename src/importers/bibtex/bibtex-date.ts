import { type PartialDate, parsePartialDate, partialDateOf } from '../../bibliography/partial-date.ts'
import { monthNumber } from '../month-number.ts'
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
  const year = Number(/(?<!\d)\d{4}(?!\d)/.exec(written)?.[0] ?? Number.NaN)
  const { month, day } = monthAndDay(texText(fields.get('month') ?? ''), fields.get('day'))
  return partialDateOf(year, month, day) ?? partialDateOf(year, month) ?? partialDateOf(year)
}

/** ISO 8601-2 as BibLaTeX takes it: "2019-03", "2019-03-05/2019-03-09", "2019-03-05T10:00", "2019?", "/2019"; a season gives its year. */
function isoDate(text: string): PartialDate | null {
  const [, year, month, day] = /^\s*(?:\/|\.\.\/)?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=[T/?~%\s]|$)/.exec(text) ?? []
  if (year === undefined) return null
  const parts = [year, month, day].filter((part) => part !== undefined)
  return parsePartialDate(parts.join('-')) ?? parsePartialDate(parts.slice(0, 2).join('-')) ?? parsePartialDate(year)
}

/** "March", "mar.", "3", "March 5", "5 March", "March/April"; the first month of several. */
function monthAndDay(month: string, day: string | undefined): { month: number | null; day: number | null } {
  const number = monthNumber(month)
  return { month: number, day: number === null ? null : dayOf(day ?? (/\p{L}/u.test(month) ? month : '')) }
}

function dayOf(text: string): number | null {
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0]
  return day === undefined ? null : Number(day)
}
