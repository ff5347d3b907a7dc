import { z } from 'zod'
import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { Signature } from '../../bibliography/paper-record.ts'
import { displayName } from '../../bibliography/person-name.ts'
import { identifiersOf } from '../identifiers-of.ts'
import { listOf, present, text } from '../json-shape.ts'
import { markupText, markupTexts } from '../markup-text.ts'

export const contributorShape = z.object({
  given: text,
  family: text,
  suffix: text,
  name: text,
  ORCID: text,
  affiliation: listOf(z.object({ name: text })),
})

/**
 * A contributor as on a byline; null for one without any name. `name` is that of an organisation. A person may have one
 * name only, as family or as given name.
 */
export function crossrefSignature(contributor: z.output<typeof contributorShape>): Omit<Signature, 'position'> | null {
  const [given, family, suffix, name] = (['given', 'family', 'suffix', 'name'] as const).map((part) =>
    markupText(contributor[part] ?? ''),
  ) as [string, string, string, string]
  const person = displayName({ given, particle: '', family, suffix: family === '' ? '' : suffix })
  const nameAsPrinted = person || name
  if (nameAsPrinted === '') return null
  return {
    nameAsPrinted,
    // Some deposits put a body into the place of a family name.
    kind: person === '' ? 'GROUP' : given === '' ? authorKindOf(person) : 'PERSON',
    identifiers: identifiersOf([['orcid', contributor.ORCID]]),
    affiliations: markupTexts(present(contributor.affiliation).map(({ name }) => name)),
    corresponding: false,
  }
}
