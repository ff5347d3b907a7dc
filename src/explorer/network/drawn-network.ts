/** What is drawn of an author. */
export interface DrawnAuthor {
  readonly id: string
  readonly name: string
  /** Papers in scope: the size of the node. */
  readonly paperCount: number
  /** Steps from the author in the middle. */
  readonly distance: number
  /** Community within the network, from 0, the largest first: the colour. */
  readonly community: number
}

/** What is drawn of a tie: its width is the number of shared papers. */
export interface DrawnTie {
  readonly source: string
  readonly target: string
  readonly sharedPaperCount: number
  readonly firstYear: number | null
  readonly lastYear: number | null
}

/** A collaboration network as it is drawn: every tie joins two of its authors. */
export interface DrawnNetwork {
  readonly authors: readonly DrawnAuthor[]
  readonly ties: readonly DrawnTie[]
}

/** What the reader points at: an author, or the tie of two. */
export type Chosen = { readonly author: string } | { readonly tie: readonly [string, string] }
