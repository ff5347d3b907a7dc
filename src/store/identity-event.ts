/** A decision on who is who, as the log has it. */
export interface IdentityEvent<Kind extends IdentityEventKind = IdentityEventKind> {
  readonly id: number
  readonly kind: Kind
  /** The author who came out of it. */
  readonly authorId: number
  readonly detail: IdentityDetails[Kind]
  /** Whether no later event undoes it. */
  readonly stands: boolean
}

/** What was decided, enough to take it back. `authorIds` are all records that it concerns. */
export interface IdentityDetails {
  /** These records are one person; the event's author answers for them. */
  readonly MERGE: { readonly authorIds: readonly number[] }
  /** These signatures are the event's author's. */
  readonly SPLIT: SplitDetail
  /** The event's author is called so. */
  readonly RENAME: RenameDetail
  /** An earlier decision no longer stands. */
  readonly UNDO: UndoDetail
}

export type IdentityEventKind = 'MERGE' | 'SPLIT' | 'RENAME' | 'UNDO'

export interface SplitDetail {
  readonly authorIds: readonly number[]
  /** Whether the author to whom the signatures went was made for them. */
  readonly made: boolean
  readonly moved: readonly MovedSignature[]
  /** Names that were not recorded of that author before. */
  readonly addedNames: readonly string[]
}

/** A signature as it stood when it was moved. Imports write bylines anew: its key would not last. */
export interface MovedSignature {
  readonly paperId: number
  readonly position: number | null
  readonly nameAsPrinted: string
  /** The record to which it belonged. */
  readonly fromId: number
}

export interface RenameDetail {
  readonly authorIds: readonly number[]
  readonly from: string
  readonly to: string
  readonly hideFormer: boolean
  /** Names that were not recorded of the author before. */
  readonly addedNames: readonly string[]
  /** The recorded spellings of both names, as they stood before. */
  readonly spellings: readonly Spelling[]
}

/** A recorded spelling of an author's name. */
export interface Spelling {
  readonly authorId: number
  readonly name: string
  readonly folded: string
  readonly hidden: boolean
}

export interface UndoDetail {
  readonly authorIds: readonly number[]
  /** Signatures that a split had moved and that no longer stand where it had moved them. */
  readonly missing: readonly MovedSignature[]
}
