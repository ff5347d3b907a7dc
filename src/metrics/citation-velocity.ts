import { middleDay, yearOf } from './date-code.ts'
import { DAYS_PER_YEAR, newestDay } from './newest-day.ts'

/** The stored papers, as far as citation velocity looks at them: parallel columns. */
export interface CitedColumns {
  /** yyyymmdd, 00 for a part that is unknown, 0 for no date. */
  readonly dateCodes: ArrayLike<number>
  /** −1 for unknown. */
  readonly citations: ArrayLike<number>
  /** Any number per category, −1 for unknown. */
  readonly primaryCategory: ArrayLike<number>
}

/** A paper whose cohort has fewer papers has no percentile. */
export const MIN_COHORT = 5

/**
 * Citation velocity: the mid-rank percentile, 0 to 1, of a paper's citations per year among its cohort.
 *
 * Citations per year are c / max(1, age), age in years before the newest stored publication date (middle of the period
 * where a date is of reduced precision): a first year counts as a whole one, so nothing is divided by nearly zero.
 * The cohort of a paper of year y: stored papers with known citations, of the same primary category and of the years
 * y − 1 … y + 1, itself included; of all categories when its own is unknown. The percentile is the share of the cohort
 * below it plus half the share that ties with it, itself among the ties: between 0 and 1, both excluded.
 * NaN when citations or year are unknown or the cohort has fewer than 5 papers. Parallel to the input.
 * O(n log n) time, O(n) space: each cohort is three sorted groups, searched by halving.
 * Mid-ranks are Hazen's percentiles; Bornmann, Leydesdorff and Mutz 2013, arXiv:1211.0381.
 */
export function citationVelocity({ dateCodes, citations, primaryCategory }: CitedColumns): Float64Array {
  const perYear = citationsPerYear(dateCodes, citations)
  const years = Float64Array.from(dateCodes, (code, p) => (Number.isNaN(perYear[p]) ? Number.NaN : yearOf(code)!))
  const percentile = new Float64Array(perYear.length).fill(Number.NaN)

  const byCategory = years.map((year, p) =>
    primaryCategory[p] === -1 ? Number.NaN : cohortKey(primaryCategory[p]!, year),
  )
  rankAmongYears(groupsByKey(byCategory, perYear), () => true, perYear, percentile)
  if (byCategory.some((key, p) => Number.isNaN(key) && !Number.isNaN(years[p]))) {
    rankAmongYears(groupsByKey(years, perYear), (p) => primaryCategory[p] === -1, perYear, percentile)
  }
  return percentile
}

/** NaN when citations or date are unknown. Rounded once, so that equal rates are equal numbers. */
function citationsPerYear(dateCodes: ArrayLike<number>, citations: ArrayLike<number>): Float64Array {
  const newest = newestDay(dateCodes)
  return Float64Array.from(dateCodes, (code, p) => {
    const c = citations[p]!
    return c < 0 ? Number.NaN : (c * DAYS_PER_YEAR) / Math.max(DAYS_PER_YEAR, newest - middleDay(code))
  })
}

/** One number per category and year; neighbouring years are neighbouring numbers, years of two categories never are. */
const cohortKey = (category: number, year: number) => category * 20_000 + year

/** The papers of one key, and their rates ascending. */
interface Group {
  readonly papers: Int32Array
  readonly rates: Float64Array
}

/** Papers by key, those with NaN left out. */
function groupsByKey(keys: Float64Array, rates: Float64Array): Map<number, Group> {
  const sizes = new Map<number, number>()
  for (const key of keys) if (!Number.isNaN(key)) sizes.set(key, (sizes.get(key) ?? 0) + 1)
  const groups = new Map<number, Group>()
  for (const [key, size] of sizes) groups.set(key, { papers: new Int32Array(size), rates: new Float64Array(size) })
  keys.forEach((key, p) => {
    const group = groups.get(key)
    if (!group) return
    const place = sizes.get(key)! - 1
    sizes.set(key, place)
    group.papers[place] = p
    group.rates[place] = rates[p]!
  })
  for (const group of groups.values()) group.rates.sort()
  return groups
}

/** Writes the percentile of the papers asked for among their own group and those of the years before and after. */
function rankAmongYears(
  groups: Map<number, Group>,
  asked: (p: number) => boolean,
  rates: Float64Array,
  percentile: Float64Array,
): void {
  for (const [key, { papers }] of groups) {
    const cohort = [key - 1, key, key + 1].flatMap((k) => groups.get(k)?.rates ?? [])
    const size = cohort.reduce((sum, group) => sum + group.length, 0)
    if (size < MIN_COHORT) continue
    for (const p of papers) {
      if (!asked(p)) continue
      let belowTwice = 0
      for (const group of cohort) belowTwice += countBelow(group, rates[p]!, false) + countBelow(group, rates[p]!, true)
      percentile[p] = belowTwice / (2 * size)
    }
  }
}

/** How many of the ascending values are below the limit, or at most the limit. */
function countBelow(ascending: Float64Array, limit: number, inclusive: boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = ascending[middle]!
    if (value < limit || (inclusive && value === limit)) low = middle + 1
    else high = middle
  }
  return low
}
