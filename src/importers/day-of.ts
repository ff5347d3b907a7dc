import { parsePartialDate } from '../bibliography/partial-date.ts'

/** The calendar day of a point in time as ISO 8601 writes it, 2025-06-08T21:53:07; null for anything else. */
export function dayOf(time: string | null | undefined): string | null {
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:[T ]|$)/.exec(time ?? '') ?? []
  return day === undefined ? null : parsePartialDate(day)
}
