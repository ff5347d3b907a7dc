import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { PaperRecord } from '../../bibliography/paper-record.ts'
import { bylineOf } from '../byline-of.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { flag, listOf, present, text } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'
import { openalexPlaceholders } from './openalex-placeholders.ts'

export const authorshipShape = z.object({
  author_position: text,
  author: z.object({ id: text, display_name: text, orcid: text }).nullish(),
  raw_author_name: text,
  raw_orcid: text,
  raw_affiliation_strings: listOf(z.string()),
  raw_affiliation_string: text,
  is_corresponding: flag,
})

type Authorship = z.output<typeof authorshipShape>

export interface Authorships {
  readonly authorships?: readonly (Authorship | null | undefined)[] | null | undefined
  readonly authors_count?: number | null | undefined
  readonly is_authors_truncated?: boolean | null | undefined
}

/**
 * The byline as printed (`raw_author_name`; the profile's name where the print is not given). The ORCID is the one on
 * the paper where OpenAlex has it, else the profile's.
 *
 * Lists of the API cut bylines after 100 names: they say so, or state more names than they give, or their last name is
 * not in the position "last". An authorship without any name is one that the source has cut, and counts in the length.
 */
export function openalexByline({
  authorships,
  authors_count,
  is_authors_truncated,
}: Authorships): Pick<PaperRecord, 'byline' | 'authorListComplete' | 'statedAuthorCount'> {
  const all = authorships ?? []
  const named = present(all).filter((authorship) => nameOf(authorship) !== '')
  const stated = Math.max(authors_count ?? 0, named.length < all.length ? all.length : 0)
  const cut =
    is_authors_truncated === true ||
    stated > named.length ||
    // Absent is not empty: a selection of fields may leave the byline out.
    authorships == null ||
    (all.length >= CUT_AT && all.at(-1)?.author_position === 'middle')
  return {
    byline: bylineOf(named.map(signatureOf)),
    authorListComplete: !cut,
    statedAuthorCount: stated >= named.length && stated > 0 ? stated : null,
  }
}

const CUT_AT = 100

function nameOf({ raw_author_name, author }: Authorship): string {
  return markupText(raw_author_name ?? '') || markupText(author?.display_name ?? '')
}

function signatureOf(authorship: Authorship) {
  const { author, raw_orcid, raw_affiliation_strings, raw_affiliation_string, is_corresponding } = authorship
  const nameAsPrinted = nameOf(authorship)
  const affiliations = raw_affiliation_strings ?? [raw_affiliation_string]
  return {
    nameAsPrinted,
    kind: authorKindOf(nameAsPrinted),
    identifiers: identifiersOf([
      ['openalex', author?.id],
      ['orcid', raw_orcid ?? author?.orcid],
    ]).filter(({ value }) => !openalexPlaceholders.has(value)),
    affiliations: markupTexts(affiliations),
    corresponding: is_corresponding ?? false,
  }
}
