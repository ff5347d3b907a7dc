import type { PaperRecord, Signature } from '../bibliography/paper-record.ts'

/** A paper as it stands in the database, or is about to. */
export interface StoredPaper extends Omit<PaperRecord, 'byline'> {
  readonly id: number
  readonly byline: readonly ResolvedSignature[]
}

/** A signature of which is known whose it is. Identifiers are kept with the author, not with the byline. */
export interface ResolvedSignature extends Omit<Signature, 'identifiers' | 'kind'> {
  readonly authorId: number
}
