/** A network with all that a file of it says, whatever the format: the authors, their ties, and what both rest on. */
export interface NetworkDocument {
  readonly title: string
  /** What the network is of, in a sentence or two. */
  readonly description: string
  readonly scope: NetworkScope
  /** Equal scopes have equal hashes; with the same data version, equal numbers. */
  readonly scopeHash: string
  readonly dataVersion: string
  /** What the weights of the ties and the strengths of the authors count. */
  readonly weighting: 'SHARED_PAPERS' | 'NEWMAN'
  readonly omitted: NetworkOmissions
  readonly nodes: readonly NetworkNode[]
  readonly ties: readonly NetworkTie[]
}

/** Which papers and ties count, defaults filled in; null is no bound. */
export interface NetworkScope {
  readonly publishedFrom: string | null
  readonly publishedTo: string | null
  readonly categories: readonly string[] | null
  readonly maxTeamSize: number | null
  readonly minSharedPapers: number
  readonly includeRetracted: boolean
  readonly includeGroups: boolean
  /** Global ids of what was taken away. */
  readonly without: { readonly authors: readonly string[]; readonly papers: readonly string[] }
}

/** What was asked for and is not in the network. */
export interface NetworkOmissions {
  readonly authors: number
  readonly ties: number
  readonly papers: number
  /** By which rule; null when nothing was left out. */
  readonly rule: string | null
}

export interface NetworkNode {
  /** Global id: letters, digits, - and _; unique in the document. */
  readonly id: string
  readonly name: string
  readonly kind: 'PERSON' | 'GROUP'
  /** Steps from the nearest seed. */
  readonly distance: number
  readonly degree: number
  /** Sum of the weights of the author's ties. */
  readonly strength: number
  /** Number of the community, from 0. */
  readonly community: number
}

/** An undirected tie, each pair once. Every number is finite; a year is null when no shared paper is dated. */
export interface NetworkTie {
  /** Ids of nodes of the same document. */
  readonly source: string
  readonly target: string
  /** Shared papers or Newman weight, as `weighting` says. */
  readonly weight: number
  readonly sharedPaperCount: number
  readonly newmanWeight: number
  readonly firstYear: number | null
  readonly lastYear: number | null
}
