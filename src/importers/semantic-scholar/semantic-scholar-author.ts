import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { AuthorRecord } from '../../bibliography/paper-record.ts'
import { withoutHomonymNumber } from '../dblp/without-homonym-number.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { count, listOf, present, shaped, text } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'

const shape = z.object({
  authorId: z.union([z.string(), z.number()]).nullish(),
  externalIds: z.object({ ORCID: z.unknown().optional(), DBLP: z.unknown().optional() }).nullish(),
  name: text,
  aliases: listOf(z.string()),
  hIndex: count,
  paperCount: count,
  citationCount: count,
})

/** An author of Semantic Scholar with the figures that it states, or why there is none. */
export function semanticScholarAuthor(
  value: unknown,
  asOf: string | null,
): { author: AuthorRecord } | { problem: string } {
  const author = shaped(shape, value)
  if (typeof author === 'string') return { problem: author }
  const name = markupText(author.name ?? '')
  if (name === '') return { problem: 'requires a name, got none' }
  const figures = (['hIndex', 'paperCount', 'citationCount'] as const).flatMap((name) => {
    const value = author[name]
    return value == null ? [] : [{ name, value, asOf }]
  })
  // DBLP's name of a person, which is no identifier of DBLP's.
  const variants = [...present(author.aliases), ...texts(author.externalIds?.DBLP).map(withoutHomonymNumber)]
  return {
    author: {
      name,
      kind: authorKindOf(name),
      nameVariants: markupTexts(variants).filter((variant) => variant !== name),
      identifiers: identifiersOf([
        ['semantic-scholar', author.authorId],
        ...texts(author.externalIds?.ORCID).map((orcid) => ['orcid', orcid] as const),
      ]),
      reportedMetrics: figures,
    },
  }
}

/** One text or several. */
function texts(value: unknown): string[] {
  return [value].flat().filter((text) => typeof text === 'string')
}
