import { counted, formatted } from '../../parts/counted.ts'

/** On how many papers, of how many, a figure rests. */
export interface Coverage {
  readonly papers: number
  readonly of: number
}

/** On which papers a figure rests, in words: 10 of 11 papers. */
export function papersOf({ papers, of }: Coverage): string {
  if (of === 0) return 'no papers'
  if (papers === 0) return `none of ${counted(of, 'paper')}`
  if (papers === of) return of === 1 ? 'the one paper' : `all ${counted(of, 'paper')}`
  return `${formatted(papers)} of ${counted(of, 'paper')}`
}

/** A figure with so many decimals at most; null stays unknown. */
export function rounded(value: number | null, decimals: number): string | null {
  return value === null ? null : formatted(Number(value.toFixed(decimals)))
}
