import type { PartialDate } from '../../bibliography/partial-date.ts'
import { monthNumber } from '../month-number.ts'
import { possibleDate } from '../possible-date.ts'

/** The day of a version, as arXiv writes it: "Mon, 2 Apr 2007 19:18:42 GMT"; null for anything else. */
export function versionDate(created: string | null | undefined): PartialDate | null {
  const [, day, month = '', year] = /\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b/.exec(created ?? '') ?? []
  return possibleDate(year, monthNumber(month), day)
}
