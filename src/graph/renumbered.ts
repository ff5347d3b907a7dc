import type { Numbering } from './breadth-first-numbering.ts'
import { bylineRole, type CollaborationIndex } from './collaboration-index.ts'
import { inverseOrder } from './inverse-order.ts'
import { sortRoled } from './roled.ts'
import { type Column, sharedLike, sharedUint8, sharedUint32 } from './shared-columns.ts'

/**
 * The same index with its authors and papers in another order. The ranks go along, so that every answer is the same but
 * for the indices in it, and for the last bits of sums of fractions. Each row is sorted anew: O(incidences + authors +
 * papers) time, rows being short; 4 bytes per author and paper besides the result.
 */
export function renumbered(index: CollaborationIndex, { authors, papers }: Numbering): CollaborationIndex {
  const { authorCount, paperCount } = index
  const paperPlaces = inverseOrder(papers)
  const authorOffsets = offsetsInOrder(index.authorOffsets, authors)
  const paperOffsets = offsetsInOrder(index.paperOffsets, papers)
  const incidences = index.authorPapers.length
  const authorPapers = sharedUint32(incidences)
  const authorRoles = sharedUint8(index.authorRoles.length)
  const paperAuthors = sharedUint32(incidences)
  const next = paperOffsets.slice()
  for (let v = 0; v < authorCount; v++) {
    const start = authorOffsets[v]!
    const end = authorOffsets[v + 1]!
    const shift = index.authorOffsets[authors[v]!]! - start
    for (let k = start; k < end; k++) {
      authorPapers[k] = paperPlaces[index.authorPapers[k + shift]!]! * 4 + bylineRole(index, k + shift)
    }
    sortRoled(authorPapers, start, end)
    for (let k = start; k < end; k++) {
      const p = authorPapers[k]! >>> 2
      authorRoles[k >>> 2]! |= (authorPapers[k]! & 3) << ((k & 3) * 2)
      authorPapers[k] = p
      paperAuthors[next[p]!++] = v
    }
  }
  return {
    authorCount,
    paperCount,
    authorOffsets,
    authorPapers,
    authorRoles,
    authorRanks: inOrder(index.authorRanks, authors),
    groups: inOrder(index.groups, authors),
    paperOffsets,
    paperAuthors,
    teamSize: inOrder(index.teamSize, papers),
    dates: inOrder(index.dates, papers),
    paperFilings: inOrder(index.paperFilings, papers),
    filingOffsets: index.filingOffsets,
    filingCategories: index.filingCategories,
    filingRetracted: index.filingRetracted,
  }
}

/** Where the rows begin when they stand in another order. */
function offsetsInOrder(offsets: Uint32Array, order: Uint32Array): Uint32Array {
  const result = sharedUint32(offsets.length)
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!
    result[place + 1] = result[place]! + offsets[row + 1]! - offsets[row]!
  }
  return result
}

/** A column in another order. */
function inOrder<Kind extends Column>(column: Kind, order: Uint32Array): Kind {
  const result = sharedLike(column)
  for (let place = 0; place < order.length; place++) result[place] = column[order[place]!]!
  return result
}
