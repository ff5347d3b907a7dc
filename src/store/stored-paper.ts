import type { Identifier } from '../bibliography/identifier.ts'
import type { PaperRecord, Signature } from '../bibliography/paper-record.ts'

/** A paper as it stands in the database, or is about to. */
export interface StoredPaper extends Omit<PaperRecord, 'byline'> {
  readonly id: number
  readonly byline: readonly ResolvedSignature[]
}

/** A signature of which is known whose it is. Identifiers other than a printed ORCID are kept with the author alone. */
export interface ResolvedSignature extends Omit<Signature, 'identifiers' | 'kind'> {
  readonly authorId: number
  readonly orcid: string | null
}

/** The ORCID among what a source attaches to a printed name. */
export function printedOrcid(identifiers: readonly Identifier[]): string | null {
  return identifiers.find(({ scheme }) => scheme === 'orcid')?.value ?? null
}
