/**
 * Dates of publication as numbers: yyyymmdd, 00 for a part that is unknown, 0 for no date at all.
 * 20240930, 20240900 and 20240000 are a day, a month and a year.
 */

/** The year of a date; null when there is no date. */
export function yearOf(dateCode: number): number | null {
  return dateCode === 0 ? null : Math.floor(dateCode / 10_000)
}

/** The first day that a date of reduced precision may mean, as a code: 20240000 → 20240101. Undated: 0. */
export function firstDay(dateCode: number): number {
  if (dateCode === 0) return 0
  const { year, month, day } = parts(dateCode)
  return year * 10_000 + (month || 1) * 100 + (day || 1)
}

/**
 * The last day that a date of reduced precision may mean, as a code: 20240000 → 20241231. Undated: 0.
 * Every month ends on the 31st here, which keeps the order of codes and asks no calendar.
 */
export function lastDay(dateCode: number): number {
  if (dateCode === 0) return 0
  const { year, month, day } = parts(dateCode)
  return year * 10_000 + (month || 12) * 100 + (day || 31)
}

/**
 * The middle of the period that a date names, in days since the first of January of the year 1 (proleptic Gregorian):
 * the day itself, or the middle of its month or year, halves included. NaN when undated.
 */
export function middleDay(dateCode: number): number {
  if (dateCode === 0) return Number.NaN
  const { year, month, day } = parts(dateCode)
  if (month === 0) return (dayNumber(year, 1, 1) + dayNumber(year + 1, 1, 1) - 1) / 2
  if (day !== 0) return dayNumber(year, month, day)
  const nextMonth = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return (dayNumber(year, month, 1) + nextMonth - 1) / 2
}

/** A day without a month says nothing: 20240015 is read as 2024. */
function parts(dateCode: number) {
  const year = Math.floor(dateCode / 10_000)
  const month = Math.floor(dateCode / 100) % 100
  return { year, month, day: month === 0 ? 0 : dateCode % 100 }
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

function dayNumber(year: number, month: number, day: number): number {
  const y = year - 1
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  const leapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return 365 * y + leapDays + DAYS_BEFORE_MONTH[month - 1]! + (leapYear && month > 2 ? 1 : 0) + day - 1
}
