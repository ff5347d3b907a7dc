import { z } from 'zod'
import type { Identifier } from '../../bibliography/identifier.ts'
import type { Stated } from '../identifiers-of.ts'
import { listOf, present, text } from '../json-shape.ts'
import { referencesOf } from '../references-of.ts'

export const referenceShape = z.object({
  record: z.object({ $ref: text }).nullish(),
  reference: z.object({ dois: listOf(z.string()), arxiv_eprint: text }).nullish(),
  raw_refs: listOf(z.object({ value: text })),
})

/** One identifier for each cited paper: the DOI that most sources know, else arXiv's, else the record's number. */
export function inspireReferences(references: readonly z.output<typeof referenceShape>[]): Identifier[] {
  return referencesOf(
    references.map(({ record, reference, raw_refs }): Stated[] => [
      ...present(reference?.dois).map((doi): Stated => ['doi', doi]),
      ['arxiv', reference?.arxiv_eprint],
      ['inspire', record?.$ref],
      ...present(raw_refs).map(({ value }): Stated => ['doi', DOI.exec(value ?? '')?.[1]]),
    ]),
  )
}

// As references are printed where nobody has taken them apart: "…, DOI: 10.1039/C4RA05492J,".
const DOI = /\bdoi:\s*(10\.\d{4,9}\/[^\s,;]*[^\s,;.])/i
