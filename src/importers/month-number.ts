/**
 * The month from 1 to 12 that a source's words name, the first where there are several: "September", "Sept.", "9",
 * "October 31-November 4", "23 Aug". Misspelt names pass by their first three letters. null where none is named.
 */
export function monthNumber(words: string): number | null {
  const number = /^\s*(\d{1,2})\s*$/.exec(words)?.[1]
  if (number !== undefined) return Number(number) >= 1 && Number(number) <= 12 ? Number(number) : null
  const name = /(?<!\p{L})(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu.exec(words)?.[0]
  return name === undefined ? null : MONTHS.indexOf(name.toLowerCase()) + 1
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
