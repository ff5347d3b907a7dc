/** What a tie counts for in a strength: its shared papers, or its Newman weight. */
export type TieWeighting = 'SHARED_PAPERS' | 'NEWMAN'

/**
 * Some authors and all the ties among them, as parallel columns. Law: the degrees sum to twice the number of ties, the
 * strengths to twice the sum of their weights.
 */
export interface CollaborationNetwork {
  /** Author indices, nearest first. */
  readonly vertices: Uint32Array
  /** Steps from the nearest seed, per vertex. */
  readonly distances: Uint32Array
  /** Ties and the sum of their weights within this network, per vertex. */
  readonly degrees: Uint32Array
  readonly strengths: Float64Array
  readonly ties: NetworkTies
  /** What is not in the network, though it was asked for. */
  readonly omitted: NetworkOmission
}

/**
 * Ties between author indices, the source having the lower id, ordered by the ids of source and then target; the
 * figures as in Coauthors.
 */
export interface NetworkTies {
  readonly sources: Uint32Array
  readonly targets: Uint32Array
  readonly sharedPapers: Uint32Array
  readonly newmanWeights: Float64Array
  readonly firstYears: Int32Array
  readonly lastYears: Int32Array
}

export interface NetworkOmission {
  readonly authors: number
  /** Ties among all the authors asked for, less those returned; null where they were not counted. */
  readonly ties: number | null
  /** Papers that count in the scope and make no ties, their bylines being longer than `maxTeamSize`. */
  readonly papers: number
}
