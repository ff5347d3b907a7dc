import { counted } from '../parts/counted.ts'
import { listed } from './listed.ts'

/** What was left out, as the API says it. */
export interface Omitted {
  readonly authors: number
  readonly ties: number
  readonly papers: number
  readonly rule: string | null
}

/** Only what was left out is named, but always with its rule; null where nothing was. */
export function leftOut(where: string, { authors, ties, papers, rule }: Omitted): string | null {
  const parts = [
    authors > 0 && counted(authors, 'author'),
    ties > 0 && counted(ties, 'tie'),
    papers > 0 && counted(papers, 'paper'),
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : `${where}: ${listed(parts)}${rule === null ? '' : ` (${rule})`}`
}
