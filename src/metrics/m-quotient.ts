/**
 * m quotient: the h-index per year of career, hIndex / (lastYearOfData − firstYear + 1).
 *
 * Both years count, so a career of one year divides by 1. `lastYearOfData` is the newest publication year stored, not the
 * clock's: the same data gives the same figure tomorrow. Null when the h-index or the first year is unknown.
 * Hirsch 2005, doi:10.1073/pnas.0507655102.
 */
export function mQuotient(h: number | null, firstYear: number | null, lastYearOfData: number | null): number | null {
  if (h === null || firstYear === null || lastYearOfData === null) return null
  if (lastYearOfData < firstYear) {
    throw new RangeError(`mQuotient requires lastYearOfData >= firstYear (${firstYear}), got ${lastYearOfData}`)
  }
  return h / (lastYearOfData - firstYear + 1)
}
