import type { DrawnAuthor, DrawnNetwork, DrawnTie } from './drawn-network.ts'

/**
 * What there was at the end of a year: ties that did not begin later (or of which no year is known), the authors whom
 * they join, and who is in the middle. All of it for null.
 */
export function drawnUntil({ authors, ties }: DrawnNetwork, center: string | null, year: number | null): DrawnNetwork {
  if (year === null) return { authors, ties }
  const begun = ties.filter(({ firstYear }) => firstYear === null || firstYear <= year)
  const joined = new Set(begun.flatMap(({ source, target }: DrawnTie) => [source, target]))
  return { authors: authors.filter(({ id }: DrawnAuthor) => id === center || joined.has(id)), ties: begun }
}
