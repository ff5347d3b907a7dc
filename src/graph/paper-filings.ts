import type { CollaborationIndex } from './collaboration-index.ts'
import { sharedCopy, sharedUint32 } from './shared-columns.ts'

type Filings = Pick<CollaborationIndex, 'paperFilings' | 'filingOffsets' | 'filingCategories' | 'filingRetracted'>

/**
 * The filings of papers, numbered as they are come upon: a bibliography of millions of papers has some thousands of
 * combinations of categories. Expected O(papers + categories) time, by a table of hashes with open addresses; 4 bytes
 * per paper kept, and what the filings take.
 */
export function paperFilings(categoryOffsets: Uint32Array, categories: Uint32Array, retracted: Uint8Array): Filings {
  const paperCount = retracted.length
  const filings = sharedUint32(paperCount)
  /** The first paper of each filing. */
  const firsts: number[] = []
  let table = new Int32Array(1024).fill(-1)

  const hash = (p: number) => {
    let code = retracted[p]!
    for (let k = categoryOffsets[p]!; k < categoryOffsets[p + 1]!; k++)
      code = Math.imul(code ^ categories[k]!, 0x9e3779b1)
    return (code ^ (code >>> 15)) >>> 0
  }
  const areAlike = (p: number, q: number) => {
    const start = categoryOffsets[p]!
    const length = categoryOffsets[p + 1]! - start
    const other = categoryOffsets[q]!
    if (retracted[p] !== retracted[q] || categoryOffsets[q + 1]! - other !== length) return false
    for (let k = 0; k < length; k++) if (categories[start + k] !== categories[other + k]) return false
    return true
  }
  const placeOf = (p: number) => {
    let place = hash(p) & (table.length - 1)
    while (table[place] !== -1 && !areAlike(firsts[table[place]!]!, p)) place = (place + 1) & (table.length - 1)
    return place
  }

  for (let p = 0; p < paperCount; p++) {
    let place = placeOf(p)
    if (table[place] === -1) {
      if (2 * firsts.length > table.length) {
        table = new Int32Array(4 * table.length).fill(-1)
        firsts.forEach((first, filing) => {
          table[placeOf(first)] = filing
        })
        place = placeOf(p)
      }
      table[place] = firsts.length
      firsts.push(p)
    }
    filings[p] = table[place]!
  }

  const offsets = sharedUint32(firsts.length + 1)
  firsts.forEach((p, filing) => {
    offsets[filing + 1] = offsets[filing]! + categoryOffsets[p + 1]! - categoryOffsets[p]!
  })
  const members = sharedUint32(offsets[firsts.length]!)
  firsts.forEach((p, filing) => {
    members.set(categories.subarray(categoryOffsets[p], categoryOffsets[p + 1]), offsets[filing])
  })
  return {
    paperFilings: filings,
    filingOffsets: offsets,
    filingCategories: members,
    filingRetracted: sharedCopy(Uint8Array.from(firsts, (p) => retracted[p]!)),
  }
}
