import { middleDay } from './date-code.ts'

/** Mean length of a year of the Julian calendar. */
export const DAYS_PER_YEAR = 365.25

/**
 * The newest of the dates, as a day number of middleDay: the day from which age is counted. Undated papers take no part;
 * −Infinity when nothing is dated. O(n).
 */
export function newestDay(dateCodes: ArrayLike<number>): number {
  let newest = Number.NEGATIVE_INFINITY
  for (let p = 0; p < dateCodes.length; p++) {
    const day = middleDay(dateCodes[p]!)
    if (day > newest) newest = day
  }
  return newest
}
