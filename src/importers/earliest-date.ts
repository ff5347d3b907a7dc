import type { PartialDate } from '../bibliography/partial-date.ts'

/**
 * The earliest of several dates of one thing (printed, online); of a date and the same one told more precisely, 2018 and
 * 2018-08-07, the latter. null for none.
 */
export function earliestDate(dates: readonly (PartialDate | null)[]): PartialDate | null {
  return dates.reduce((first, date) => {
    if (first === null || date === null) return first ?? date
    if (first.startsWith(date) || date.startsWith(first)) return first.length > date.length ? first : date
    return first < date ? first : date
  }, null)
}
