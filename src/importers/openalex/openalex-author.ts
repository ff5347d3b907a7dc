import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { AuthorRecord } from '../../bibliography/paper-record.ts'
import { dayOf } from '../day-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { count, listOf, shaped, text } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'
import { openalexPlaceholders } from './openalex-placeholders.ts'

const shape = z.object({
  id: z.string(),
  orcid: text,
  display_name: text,
  display_name_alternatives: listOf(z.string()),
  works_count: count,
  cited_by_count: count,
  summary_stats: z.object({ '2yr_mean_citedness': z.number().nullish(), h_index: count, i10_index: count }).nullish(),
  updated_date: text,
})

/** An author of OpenAlex with the figures that it states, or why there is none. */
export function openalexAuthor(value: unknown, asOf: string | null): { author: AuthorRecord } | { problem: string } {
  const author = shaped(shape, value)
  if (typeof author === 'string') return { problem: author }
  const identifiers = identifiersOf([
    ['openalex', author.id],
    ['orcid', author.orcid],
  ])
  if (openalexPlaceholders.has(identifiers[0]?.value ?? '')) {
    return { problem: `requires an author, got the record that stands for unknown ones, ${identifiers[0]?.value}` }
  }
  const name = markupText(author.display_name ?? '')
  if (name === '') return { problem: 'requires a name as display_name, got none' }

  const stats = author.summary_stats
  const figures: readonly (readonly [string, number | null | undefined])[] = [
    ['hIndex', stats?.h_index],
    ['i10Index', stats?.i10_index],
    ['twoYearMeanCitedness', stats?.['2yr_mean_citedness']],
    ['paperCount', author.works_count],
    ['citationCount', author.cited_by_count],
  ]
  const day = dayOf(author.updated_date) ?? asOf
  return {
    author: {
      name,
      kind: authorKindOf(name),
      nameVariants: markupTexts(author.display_name_alternatives ?? []).filter((variant) => variant !== name),
      identifiers,
      reportedMetrics: figures.flatMap(([name, value]) => (value == null ? [] : [{ name, value, asOf: day }])),
    },
  }
}
