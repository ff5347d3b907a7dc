import type { CollaborationIndex } from './collaboration-index.ts'

export interface CollaborationIndexInput {
  readonly authorCount: number
  readonly paperCount: number
  /** One row per signature, in any order: author authors[k] stands on paper papers[k] in the place roles[k]. */
  readonly authorships: {
    readonly papers: Uint32Array
    readonly authors: Uint32Array
    readonly roles: Uint8Array
  }
  /** Per paper, as in CollaborationIndex; a team size below the number of stored authors is raised to it. */
  readonly teamSize: Uint32Array
  readonly dates: Int32Array
  readonly categoryOffsets: Uint32Array
  readonly paperCategories: Uint16Array
  readonly retracted: Uint8Array
  /** Per author. */
  readonly groups: Uint8Array
}

/**
 * The collaboration index of a list of authorships.
 *
 * Signatures of one author on one paper collapse into one incidence, whose role is the union of theirs. `teamSize` is
 * raised to the number of distinct authors stored, and to 1, so that 1/(n − 1) is finite on every tie. The order of the
 * indices is the caller's and decides between equals (see comesBefore): number authors so that the lowest id comes
 * first.
 *
 * Law: offsets[n] is the number of incidences in both tables, and the tables mirror each other. Every row ascends.
 * Counting sort: O(authorships + authors + papers) time and memory; nothing of the input is kept.
 */
export function buildCollaborationIndex(input: CollaborationIndexInput): CollaborationIndex {
  requireWellFormed(input)
  const { authorCount, paperCount } = input
  const { papers, authors, roles } = input.authorships
  const signatures = papers.length

  // Signatures by paper and, within a paper, by author: two stable counting sorts, the finer key first.
  const byAuthor = countingSort(authors, authorCount, null)
  const order = countingSort(papers, paperCount, byAuthor)

  let incidences = 0
  for (let k = 0; k < signatures; k++) if (k === 0 || !sameIncidence(papers, authors, order, k)) incidences++

  const paperOffsets = sharedUint32(paperCount + 1)
  const paperAuthors = sharedUint32(incidences)
  const paperRoles = new Uint8Array(incidences)
  let slot = -1
  for (let k = 0; k < signatures; k++) {
    const signature = order[k]!
    if (k === 0 || !sameIncidence(papers, authors, order, k)) {
      slot++
      paperAuthors[slot] = authors[signature]!
      paperOffsets[papers[signature]! + 1]!++
    }
    paperRoles[slot]! |= roles[signature]!
  }
  for (let p = 0; p < paperCount; p++) paperOffsets[p + 1]! += paperOffsets[p]!

  const authorOffsets = sharedUint32(authorCount + 1)
  for (let k = 0; k < incidences; k++) authorOffsets[paperAuthors[k]! + 1]!++
  for (let v = 0; v < authorCount; v++) authorOffsets[v + 1]! += authorOffsets[v]!
  const authorPapers = sharedUint32(incidences)
  const authorRoles = sharedUint8(incidences)
  const next = authorOffsets.slice()
  for (let p = 0; p < paperCount; p++) {
    for (let k = paperOffsets[p]!; k < paperOffsets[p + 1]!; k++) {
      const place = next[paperAuthors[k]!]!++
      authorPapers[place] = p
      authorRoles[place] = paperRoles[k]!
    }
  }

  const teamSize = sharedUint32(paperCount)
  for (let p = 0; p < paperCount; p++) {
    teamSize[p] = Math.max(1, input.teamSize[p]!, paperOffsets[p + 1]! - paperOffsets[p]!)
  }
  const dates = new Int32Array(new SharedArrayBuffer(paperCount * 4))
  dates.set(input.dates)
  const categoryOffsets = sharedUint32(paperCount + 1)
  categoryOffsets.set(input.categoryOffsets)
  const paperCategories = new Uint16Array(new SharedArrayBuffer(input.paperCategories.length * 2))
  paperCategories.set(input.paperCategories)
  const retracted = sharedUint8(paperCount)
  retracted.set(input.retracted)
  const groups = sharedUint8(authorCount)
  groups.set(input.groups)

  return {
    authorCount,
    paperCount,
    authorOffsets,
    authorPapers,
    authorRoles,
    paperOffsets,
    paperAuthors,
    teamSize,
    dates,
    categoryOffsets,
    paperCategories,
    retracted,
    groups,
  }
}

/** The positions 0 … keys.length − 1, or those in `within`, ordered by key; equal keys keep their order. */
function countingSort(keys: Uint32Array, keyCount: number, within: Uint32Array | null): Uint32Array {
  const next = new Uint32Array(keyCount + 1)
  for (let k = 0; k < keys.length; k++) next[keys[k]! + 1]!++
  for (let key = 0; key < keyCount; key++) next[key + 1]! += next[key]!
  const order = new Uint32Array(keys.length)
  for (let k = 0; k < keys.length; k++) {
    const position = within === null ? k : within[k]!
    order[next[keys[position]!]!++] = position
  }
  return order
}

/** Whether the k-th signature in order has the paper and the author of the one before it. */
function sameIncidence(papers: Uint32Array, authors: Uint32Array, order: Uint32Array, k: number): boolean {
  const a = order[k - 1]!
  const b = order[k]!
  return papers[a] === papers[b] && authors[a] === authors[b]
}

function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}

function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length))
}

function requireWellFormed(input: CollaborationIndexInput): void {
  const { authorCount, paperCount, authorships, categoryOffsets, paperCategories } = input
  const { papers, authors, roles } = authorships
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
