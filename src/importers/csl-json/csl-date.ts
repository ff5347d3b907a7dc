import { z } from 'zod'
import type { PartialDate } from '../../bibliography/partial-date.ts'
import { crossrefDate, dateShape } from '../crossref/crossref-date.ts'
import { monthNumber } from '../month-number.ts'
import { possibleDate } from '../possible-date.ts'

/** Parts as numbers or texts, or a text that nobody has taken apart. */
export const cslDateShape = z
  .union([
    z.string(),
    z.number(),
    z.object({
      ...dateShape.unwrap().unwrap().shape,
      raw: z.union([z.string(), z.number()]).nullish(),
      literal: z.union([z.string(), z.number()]).nullish(),
    }),
  ])
  .nullish()

/** The date, or the first day of a span, as precise as it is stated; null where none can be read. */
export function cslDate(date: z.output<typeof cslDateShape>): PartialDate | null {
  if (date == null) return null
  if (typeof date !== 'object') return rawDate(String(date))
  return crossrefDate(date) ?? rawDate(String(date.raw ?? '')) ?? rawDate(String(date.literal ?? ''))
}

/** "2011-08-04", "2011/8/4", "2011-08-04T10:00:00Z", "Nov. 2012", "12 November 2012", "November 12, 2012", "c. 1999". */
function rawDate(text: string): PartialDate | null {
  const [, year, month, day] = /^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d.])/.exec(text) ?? []
  if (month !== undefined) return possibleDate(year, month, day)
  const [wordYear] = /(?<!\d)\d{4}(?!\d)/.exec(text) ?? []
  if (wordYear === undefined) return null
  const words = text.replace(wordYear, ' ')
  const named = /\p{L}{3}/u.test(words) ? monthNumber(words) : null
  return possibleDate(wordYear, named, /(?<!\d)\d{1,2}(?!\d)/.exec(words)?.[0])
}
