import { z } from 'zod'
import type { PartialDate } from '../../bibliography/partial-date.ts'
import { possibleDate } from '../possible-date.ts'

/** { "date-parts": [[2012, 3, 21]] }, of which the last parts may be missing; [[null]] is no date. Some write texts. */
export const dateShape = z
  .object({ 'date-parts': z.array(z.array(z.union([z.number(), z.string()]).nullish()).nullish()).nullish() })
  .nullish()

/** The date, as precise as it is possible; null for none. */
export function crossrefDate(date: z.output<typeof dateShape>): PartialDate | null {
  const [year, month, day] = date?.['date-parts']?.[0] ?? []
  return possibleDate(year, month, day)
}
