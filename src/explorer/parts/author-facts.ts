import { graphql, type ResultOf } from '../api/graphql.ts'
import { counted } from './counted.ts'

/** What has to be known to tell namesakes apart. */
export const authorFactsFragment = graphql(`
  fragment AuthorFacts on Author @_unmask {
    primaryCategory
    metrics {
      paperCount
      firstYear
      lastYear
    }
  }
`)
type AuthorFacts = ResultOf<typeof authorFactsFragment>

/** What tells namesakes apart, in a line: 12 papers · 2009–2024 · cs.CL. */
export function authorFacts({ primaryCategory, metrics: { paperCount, firstYear, lastYear } }: AuthorFacts): string {
  return [counted(paperCount, 'paper'), years(firstYear, lastYear), primaryCategory].filter(Boolean).join(' · ')
}

/** 2009–2024, or 2009 alone; empty when unknown. */
export function years(first: number | null, last: number | null): string {
  if (first === null || last === null) return ''
  return first === last ? String(first) : `${first}–${last}`
}
