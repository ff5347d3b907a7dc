import { counted } from '../../parts/counted.ts'
import type { Year } from './year-table.tsx'

/** 2020: 7 papers, 48 citations. */
export function yearInWords({ year, paperCount, citationCount }: Year): string {
  const citations = citationCount === null ? 'citations not known' : counted(citationCount, 'citation')
  return paperCount === 0 ? `${year}: 0 papers` : `${year}: ${counted(paperCount, 'paper')}, ${citations}`
}
