import { counted } from '../parts/counted.ts'
import type { DrawnAuthor, DrawnTie } from './drawn-network.ts'

/** Who an author is, in a line. */
export function authorInWords({ name, paperCount }: DrawnAuthor): string {
  return `${name} · ${counted(paperCount, 'paper')}`
}

/** What a tie rests on, in a line. */
export function tieInWords({ sharedPaperCount, firstYear, lastYear }: DrawnTie): string {
  const years = firstYear === lastYear ? firstYear : `${firstYear ?? '?'}–${lastYear ?? '?'}`
  return `${counted(sharedPaperCount, 'shared paper')}${years === null ? '' : `, ${years}`}`
}
