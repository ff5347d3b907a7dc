import type { PartialDate } from '../../bibliography/partial-date.ts'
import { monthNumber } from '../month-number.ts'
import { possibleDate } from '../possible-date.ts'
import { textAt, type XmlElement } from '../xml-records/xml-element.ts'

/**
 * A <PubDate> or <ArticleDate>, as precise as it is possible: year, month as a number or a name, day; of a season the
 * year; of the free text in <MedlineDate>, "1998 Dec-1999 Jan", the first year and a month beside it. null for none.
 */
export function pubmedDate(date: XmlElement): PartialDate | null {
  const words = textAt(date, 'MedlineDate')
  const [, yearInWords, monthInWords] = /(\d{4})(?:\s+(\p{L}{3}))?/u.exec(words ?? '') ?? []
  const month = monthNumber(textAt(date, 'Month') ?? monthInWords ?? '')
  return possibleDate(textAt(date, 'Year') ?? yearInWords, month, textAt(date, 'Day'))
}
