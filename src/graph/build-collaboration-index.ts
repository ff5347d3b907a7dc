import { type CollaborationIndex, LARGEST_TEAM_SIZE } from './collaboration-index.ts'
import { paperFilings } from './paper-filings.ts'
import { MOST_ROLED, sortRoled } from './roled.ts'
import { sharedCopy, sharedUint8, sharedUint16, sharedUint32 } from './shared-columns.ts'

export interface CollaborationIndexInput {
  readonly authorCount: number
  readonly paperCount: number
  /** One row per signature, in any order: author authors[k] stands on paper papers[k] in the place roles[k]. */
  readonly authorships: {
    readonly papers: Uint32Array
    readonly authors: Uint32Array
    readonly roles: Uint8Array
  }
  /** Per paper; a team size below the number of stored authors is raised to it. */
  readonly teamSize: Uint32Array
  readonly dates: Int32Array
  /** The categories of p, primary first: paperCategories[categoryOffsets[p] … categoryOffsets[p + 1] − 1]. */
  readonly categoryOffsets: Uint32Array
  readonly paperCategories: Uint32Array
  /** 1 where the paper is retracted. */
  readonly retracted: Uint8Array
  /** Per author. */
  readonly groups: Uint8Array
}

/**
 * The collaboration index of a list of authorships.
 *
 * Signatures of one author on one paper collapse into one incidence, whose role is the union of theirs. `teamSize` is
 * raised to the number of distinct authors stored, and to 1, so that 1/(n − 1) is finite on every tie; above
 * LARGEST_TEAM_SIZE it is refused. The indices are the caller's, and so is their order, which becomes that of the ranks:
 * number authors so that the lowest id comes first, and see renumbered.
 *
 * Law: offsets[n] is the number of incidences in both tables, and the tables mirror each other. Every row ascends.
 * Signatures are dealt out to the papers, each byline is sorted, and the authors' rows fill up in the order of the
 * papers: O(authorships + authors + papers) time and memory, bylines being short; nothing of the input is kept.
 */
export function buildCollaborationIndex(input: CollaborationIndexInput): CollaborationIndex {
  requireWellFormed(input)
  const { authorCount, paperCount } = input
  const { paperOffsets, roledAuthors } = bylines(input)
  const incidences = roledAuthors.length

  const authorOffsets = sharedUint32(authorCount + 1)
  const paperAuthors = sharedUint32(incidences)
  for (let k = 0; k < incidences; k++) {
    const author = roledAuthors[k]! >>> 2
    paperAuthors[k] = author
    authorOffsets[author + 1]!++
  }
  for (let v = 0; v < authorCount; v++) authorOffsets[v + 1]! += authorOffsets[v]!
  const authorPapers = sharedUint32(incidences)
  const authorRoles = sharedUint8((incidences + 3) >>> 2)
  const next = authorOffsets.slice()
  for (let p = 0; p < paperCount; p++) {
    for (let k = paperOffsets[p]!; k < paperOffsets[p + 1]!; k++) {
      const place = next[paperAuthors[k]!]!++
      authorPapers[place] = p
      authorRoles[place >>> 2]! |= (roledAuthors[k]! & 3) << ((place & 3) * 2)
    }
  }

  return {
    authorCount,
    paperCount,
    authorOffsets,
    authorPapers,
    authorRoles,
    authorRanks: ascending(authorCount),
    groups: sharedCopy(input.groups),
    paperOffsets,
    paperAuthors,
    teamSize: teamSizes(input.teamSize, paperOffsets),
    dates: sharedCopy(input.dates),
    ...paperFilings(input.categoryOffsets, input.paperCategories, input.retracted),
  }
}

/** The authors of each paper with their roles, ascending, each once; `roledAuthors` is authors · 4 + roles. */
function bylines({ paperCount, authorships: { papers, authors, roles } }: CollaborationIndexInput): {
  readonly paperOffsets: Uint32Array
  readonly roledAuthors: Uint32Array
} {
  const starts = new Uint32Array(paperCount + 1)
  for (let k = 0; k < papers.length; k++) starts[papers[k]! + 1]!++
  for (let p = 0; p < paperCount; p++) starts[p + 1]! += starts[p]!
  const roled = new Uint32Array(papers.length)
  const next = starts.slice()
  for (let k = 0; k < papers.length; k++) roled[next[papers[k]!]!++] = authors[k]! * 4 + roles[k]!

  const paperOffsets = sharedUint32(paperCount + 1)
  let tail = 0
  for (let p = 0; p < paperCount; p++) {
    const start = tail
    sortRoled(roled, starts[p]!, starts[p + 1]!)
    for (let k = starts[p]!; k < starts[p + 1]!; k++) {
      const signature = roled[k]!
      if (tail > start && roled[tail - 1]! >>> 2 === signature >>> 2) roled[tail - 1]! |= signature & 3
      else roled[tail++] = signature
    }
    paperOffsets[p + 1] = tail
  }
  return { paperOffsets, roledAuthors: roled.subarray(0, tail) }
}

/** 0 … count − 1. */
function ascending(count: number): Uint32Array {
  const column = sharedUint32(count)
  for (let k = 0; k < count; k++) column[k] = k
  return column
}

function teamSizes(stated: Uint32Array, paperOffsets: Uint32Array): Uint16Array {
  const sizes = sharedUint16(stated.length)
  for (let p = 0; p < stated.length; p++) {
    const size = Math.max(1, stated[p]!, paperOffsets[p + 1]! - paperOffsets[p]!)
    if (size > LARGEST_TEAM_SIZE) {
      throw new RangeError(`buildCollaborationIndex requires team sizes of at most ${LARGEST_TEAM_SIZE}, got ${size}`)
    }
    sizes[p] = size
  }
  return sizes
}

function requireWellFormed(input: CollaborationIndexInput): void {
  const { authorCount, paperCount, authorships, categoryOffsets, paperCategories } = input
  const { papers, authors, roles } = authorships
  requireAtMost('authors', MOST_ROLED, authorCount)
  requireAtMost('papers', MOST_ROLED, paperCount)
  requireEqual('as many authors as papers in authorships', papers.length, authors.length)
  requireEqual('as many roles as papers in authorships', papers.length, roles.length)
  requireEqual('one team size per paper', paperCount, input.teamSize.length)
  requireEqual('one date per paper', paperCount, input.dates.length)
  requireEqual('one retraction flag per paper', paperCount, input.retracted.length)
  requireEqual('one group flag per author', authorCount, input.groups.length)
  requireEqual('one category offset per paper and one more', paperCount + 1, categoryOffsets.length)
  requireEqual(
    'the last category offset to be the number of categories',
    paperCategories.length,
    categoryOffsets.at(-1)!,
  )
  for (let k = 0; k < papers.length; k++) {
    if (papers[k]! >= paperCount) {
      throw new RangeError(`buildCollaborationIndex requires paper indices below ${paperCount}, got ${papers[k]}`)
    }
    if (authors[k]! >= authorCount) {
      throw new RangeError(`buildCollaborationIndex requires author indices below ${authorCount}, got ${authors[k]}`)
    }
  }
}

function requireEqual(condition: string, expected: number, value: number): void {
  if (value !== expected) {
    throw new RangeError(`buildCollaborationIndex requires ${condition} (${expected}), got ${value}`)
  }
}

function requireAtMost(what: string, most: number, value: number): void {
  if (value > most) throw new RangeError(`buildCollaborationIndex requires at most ${most} ${what}, got ${value}`)
}
