import { type PartialDate, partialDateOf } from '../bibliography/partial-date.ts'

type Part = number | string | null | undefined

/**
 * The date of these parts, numbers or their digits, as precise as the calendar has it: of a day that the month does not
 * have, the month remains, of a month that there is not, the year. null where there is no year. Empty parts are unknown.
 */
export function possibleDate(...parts: [year: Part, month?: Part, day?: Part]): PartialDate | null {
  const [year = null, month = null, day = null] = parts.map(numberOf)
  if (year === null) return null
  return partialDateOf(year, month, day) ?? partialDateOf(year, month) ?? partialDateOf(year)
}

function numberOf(part: Part): number | null {
  return part == null || part === '' ? null : Number(part)
}
