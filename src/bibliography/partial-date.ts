/**
 * A date of ISO 8601 with reduced precision: 2024, 2024-09 or 2024-09-30.
 *
 * Years run from 0001 to 9999, always in four digits, so that dates sort as text and a date code fits 32 bits; the year
 * 0000 is left out because the code 0 means no date. Days are those of the Gregorian calendar, also before 1582.
 */
export type PartialDate = string

/** The text as a partial date; null when it is none: 2023-02-29, 2024-9, 24, Sep 2024. */
export function parsePartialDate(text: string): PartialDate | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text.trim()) ?? []
  return year ? partialDateOf(Number(year), month ? Number(month) : null, day ? Number(day) : null) : null
}

/** The partial date of these numbers; null when the calendar has no such date. */
export function partialDateOf(
  year: number,
  month: number | null = null,
  day: number | null = null,
): PartialDate | null {
  if (!within(year, 1, 9999)) return null
  const yearText = String(year).padStart(4, '0')
  if (month === null) return day === null ? yearText : null
  if (!within(month, 1, 12)) return null
  const monthText = `${yearText}-${twoDigits(month)}`
  if (day === null) return monthText
  return within(day, 1, lastDayOf(year, month)) ? `${monthText}-${twoDigits(day)}` : null
}

/** The date as the number yyyymmdd, with 00 for a part that is unknown; 0 for no date. */
export function dateCode(date: PartialDate | null): number {
  if (date === null) return 0
  const [year, month, day] = partsOf('dateCode', date)
  return codeOf(year, month, day)
}

/** The date of a code; null for 0. */
export function fromDateCode(code: number): PartialDate | null {
  if (code === 0) return null
  const month = Math.floor(code / 100) % 100
  const day = code % 100
  const date = partialDateOf(Math.floor(code / 10000), month || null, day || null)
  if (date === null) throw new RangeError(`fromDateCode requires 0 or a date as yyyymmdd, got ${code}`)
  return date
}

/**
 * The lowest code in a window that begins with this date: the least code whose first day is not before the first day of
 * the date. A date of reduced precision stands for its first day, so that adjoining windows share no paper and miss
 * none: 2024-01-01 gives 20240000, 2024-02-01 gives 20240200, 2024-02-05 gives 20240205.
 */
export function lowestCode(date: PartialDate): number {
  const [year, month = 1, day = 1] = partsOf('lowestCode', date)
  if (day > 1) return codeOf(year, month, day)
  return codeOf(year, month > 1 ? month : undefined)
}

/**
 * The highest code in a window that ends with this date: the greatest code whose first day is not after the last day of
 * the date: 2024 gives 20241231, 2024-02 gives 20240229.
 */
export function highestCode(date: PartialDate): number {
  const [year, month = 12, day = lastDayOf(year, month)] = partsOf('highestCode', date)
  return codeOf(year, month, day)
}

function within(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function lastDayOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

function partsOf(caller: string, date: PartialDate): [year: number, month?: number, day?: number] {
  if (parsePartialDate(date) !== date) {
    throw new RangeError(`${caller} requires a date as 2024, 2024-09 or 2024-09-30, got ${JSON.stringify(date)}`)
  }
  return date.split('-').map(Number) as [number, number?, number?]
}

function codeOf(year: number, month = 0, day = 0): number {
  return year * 10000 + month * 100 + day
}
