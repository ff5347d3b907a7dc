import { middleDay } from './date-code.ts'
import { DAYS_PER_YEAR, newestDay } from './newest-day.ts'

/** Years in which recency falls by half. */
export const RECENCY_HALF_LIFE_YEARS = 3

/**
 * Recency: 2^(−age/3), age in years before the newest stored publication date; not before the clock's today, so the same
 * data gives the same figure tomorrow.
 *
 * In 0 … 1: 1 for the newest, 1/2 three years earlier; NaN when undated. Parallel to `dateCodes`, the dates of all stored
 * papers. A date of reduced precision stands for the middle of its period, also as the newest. O(n).
 */
export function recency(dateCodes: ArrayLike<number>): Float64Array {
  const newest = newestDay(dateCodes)
  return Float64Array.from(dateCodes, (code) => {
    const age = (newest - middleDay(code)) / DAYS_PER_YEAR
    return 2 ** (-age / RECENCY_HALF_LIFE_YEARS)
  })
}
