import { type CollaborationIndex, LARGEST_TEAM_SIZE } from './collaboration-index.ts'
import type { TieScope } from './tie-scope.ts'

const LARGEST_DATE = 2 ** 31 - 1

/**
 * A collaboration index seen through a scope: which papers count, which of them make ties, which authors are nodes.
 *
 * A tie joins two distinct nodes that share at least `minSharedPapers` tie-making papers. All three questions take
 * constant time, and a scope without bounds answers without reading a column. O(filings) to make.
 * Keep one instance per scope and index: what is computed for the whole of it (see components) is remembered by it.
 */
export class ScopedIndex {
  readonly index: CollaborationIndex
  readonly scope: TieScope
  readonly minSharedPapers: number
  private readonly everyPaperCounts: boolean
  private readonly everyPaperMakesTies: boolean
  private readonly dateBound: boolean
  private readonly dateFrom: number
  private readonly dateTo: number
  /** 1 for the filings whose papers count; null where all do. */
  private readonly filings: Uint8Array | null
  private readonly maxTeamSize: number
  private readonly everyAuthorIsNode: boolean
  private readonly includeGroups: boolean
  private readonly withoutAuthors: ReadonlySet<number> | null
  private readonly withoutPapers: ReadonlySet<number> | null

  constructor(index: CollaborationIndex, scope: TieScope) {
    if (!Number.isInteger(scope.minSharedPapers) || scope.minSharedPapers < 1) {
      throw new RangeError(`ScopedIndex requires an integer minSharedPapers >= 1, got ${scope.minSharedPapers}`)
    }
    this.index = index
    this.scope = scope
    this.minSharedPapers = scope.minSharedPapers
    this.dateBound = scope.dateFrom !== null || scope.dateTo !== null
    this.dateFrom = Math.max(1, scope.dateFrom ?? 1) // 0 is no date, and falls outside any bound
    this.dateTo = scope.dateTo ?? LARGEST_DATE
    this.filings = countingFilings(index, scope)
    this.maxTeamSize = scope.maxTeamSize ?? LARGEST_TEAM_SIZE
    this.includeGroups = scope.includeGroups
    this.withoutAuthors = scope.withoutAuthors.size === 0 ? null : scope.withoutAuthors
    this.withoutPapers = scope.withoutPapers.size === 0 ? null : scope.withoutPapers
    this.everyPaperCounts = !this.dateBound && this.filings === null && this.withoutPapers === null
    this.everyAuthorIsNode = this.withoutAuthors === null && (this.includeGroups || !index.groups.includes(1))
    this.everyPaperMakesTies = this.everyPaperCounts && scope.maxTeamSize === null
  }

  /** Whether p is in the window of dates and categories, not left out as retracted, not taken away. */
  countsPaper(p: number): boolean {
    if (this.everyPaperCounts) return true
    if (this.dateBound) {
      const date = this.index.dates[p]!
      if (date < this.dateFrom || date > this.dateTo) return false
    }
    if (this.filings !== null && this.filings[this.index.paperFilings[p]!] === 0) return false
    return this.withoutPapers === null || !this.withoutPapers.has(p)
  }

  /** Whether p counts and its byline is not longer than `maxTeamSize`. */
  makesTies(p: number): boolean {
    if (this.everyPaperMakesTies) return true
    return this.index.teamSize[p]! <= this.maxTeamSize && this.countsPaper(p)
  }

  /** Whether p counts and yet makes no ties, its byline being longer than `maxTeamSize`. */
  exceedsTeamSize(p: number): boolean {
    return this.index.teamSize[p]! > this.maxTeamSize && this.countsPaper(p)
  }

  /** Whether v is an author of the network: not a group unless groups are included, and not taken away. */
  isNode(v: number): boolean {
    if (this.everyAuthorIsNode) return true
    if (!this.includeGroups && this.index.groups[v] !== 0) return false
    return this.withoutAuthors === null || !this.withoutAuthors.has(v)
  }
}

function countingFilings(index: CollaborationIndex, { categories, includeRetracted }: TieScope): Uint8Array | null {
  if (categories === null && includeRetracted) return null
  const { filingOffsets, filingCategories, filingRetracted } = index
  return Uint8Array.from(filingRetracted, (isRetracted, filing) => {
    if (isRetracted === 1 && !includeRetracted) return 0
    if (categories === null) return 1
    const end = filingOffsets[filing + 1]!
    for (let k = filingOffsets[filing]!; k < end; k++) if (categories[filingCategories[k]!] === 1) return 1
    return 0
  })
}
