import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { IdentifierSchemeName } from '../../bibliography/identifier.ts'
import type { PaperRecord } from '../../bibliography/paper-record.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf, type Stated } from '../identifiers-of.ts'
import { count, listOf, present, text } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'

const reference = z.object({ $ref: text }).nullish()

const authorShape = z.object({
  full_name: text,
  ids: listOf(z.object({ schema: text, value: text })),
  bai: text,
  record: reference,
  affiliations: listOf(z.object({ value: text })),
  raw_affiliations: listOf(z.object({ value: text })),
  inspire_roles: listOf(z.string()),
})

export const authorshipShape = {
  authors: listOf(authorShape),
  first_author: authorShape.nullish(),
  corporate_author: listOf(z.string()),
  collaborations: listOf(z.object({ value: text })),
  author_count: count,
  number_of_authors: count,
}

/**
 * The byline: authors as INSPIRE writes them, family name first, then corporate authors and collaborations as groups.
 * Editors and supervisors are no authors. Answers of the interface may show the first authors of many and state how many
 * there are; collaborations are not among those, so they add to the stated length.
 */
export function inspireByline(
  paper: z.output<z.ZodObject<typeof authorshipShape>>,
): Pick<PaperRecord, 'byline' | 'authorListComplete' | 'statedAuthorCount'> {
  const listed = present(paper.authors ?? [paper.first_author])
  const others = listed.filter(({ inspire_roles }) => !isAuthor(present(inspire_roles))).length
  const authors = listed.filter(
    ({ full_name, inspire_roles }) => isAuthor(present(inspire_roles)) && nameOf(full_name) !== '',
  )
  const bodies = [...present(paper.corporate_author), ...present(paper.collaborations).map(({ value }) => value)]
  const groups = bodies.map(nameOf).filter(Boolean)
  const total = paper.number_of_authors ?? paper.author_count ?? null
  const stated = total === null ? null : total - others
  // The first author alone, of nobody knows how many.
  const isFirstOnly = paper.authors == null && paper.first_author != null && stated === null
  const complete = !isFirstOnly && authors.length + others >= Math.max(total ?? 0, listed.length)
  return {
    byline: bylineOf([
      ...authors.map(signatureOf),
      ...groups.map((nameAsPrinted) => ({ nameAsPrinted, kind: 'GROUP' as const })),
    ]),
    authorListComplete: complete,
    // A count that is exceeded by the names that are there says nothing.
    statedAuthorCount: stated !== null && stated >= authors.length ? stated + groups.length : null,
  }
}

function isAuthor(roles: readonly string[]): boolean {
  return roles.length === 0 || roles.includes('author')
}

function nameOf(name: string | null | undefined): string {
  return markupText(name ?? '')
}

function signatureOf({ full_name, ids, bai, record, affiliations, raw_affiliations }: z.output<typeof authorShape>) {
  const nameAsPrinted = nameOf(full_name)
  const bodies = present(present(raw_affiliations).length > 0 ? raw_affiliations : affiliations)
  return {
    nameAsPrinted,
    kind: authorKindOf(nameAsPrinted),
    identifiers: identifiersOf([
      ['inspire', record?.$ref],
      ...present(ids).flatMap(({ schema, value }): Stated[] => {
        const scheme = SCHEMES[schema ?? '']
        return scheme ? [[scheme, value]] : []
      }),
      ['inspire', bai],
    ]),
    affiliations: markupTexts(bodies.map(({ value }) => value)),
  }
}

/** Others (CERN, JACoW, ...) are of no scheme of ours. */
const SCHEMES: Readonly<Record<string, IdentifierSchemeName>> = {
  ORCID: 'orcid',
  'INSPIRE ID': 'inspire',
  'INSPIRE BAI': 'inspire',
}
