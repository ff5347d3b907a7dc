interface NamedAuthor {
  readonly id: string
  readonly name: string
}

/** What the element tells the page, and with what as the event's `detail`. They bubble out of shadow roots. */
export interface NetworkEvents {
  /** A network is drawn: whose, and how large it is. */
  readonly 'etal-ready': {
    readonly author: NamedAuthor
    readonly authorCount: number
    readonly tieCount: number
    readonly omittedAuthorCount: number
  }
  /** The reader chose an author, or the tie of two; null for neither any more. */
  readonly 'etal-choose': ChosenDetail | null
}

export type ChosenDetail = { readonly author: NamedAuthor } | { readonly tie: readonly [NamedAuthor, NamedAuthor] }
