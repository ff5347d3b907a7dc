/** Which papers count, which of them make ties, and which authors are nodes, in the index's own terms. */
export interface TieScope {
  /** Smallest and largest date code that counts, both inclusive; a paper without a date falls outside any bound. */
  readonly dateFrom: number | null
  readonly dateTo: number | null
  /** 1 for each category that counts, by category index; null when all do, papers without any included. */
  readonly categories: Uint8Array | null
  /** Papers of more names than this make no ties; null for no bound. */
  readonly maxTeamSize: number | null
  /** Ties of fewer shared papers than this are dropped; at least 1. */
  readonly minSharedPapers: number
  readonly includeRetracted: boolean
  readonly includeGroups: boolean
  /** As if these did not exist; bylines keep their length. */
  readonly withoutAuthors: ReadonlySet<number>
  readonly withoutPapers: ReadonlySet<number>
}

/** No bounds: every paper counts, retracted ones included, one shared paper makes a tie, groups are no nodes. */
export const defaultTieScope: TieScope = {
  dateFrom: null,
  dateTo: null,
  categories: null,
  maxTeamSize: null,
  minSharedPapers: 1,
  includeRetracted: true,
  includeGroups: false,
  withoutAuthors: new Set(),
  withoutPapers: new Set(),
}
