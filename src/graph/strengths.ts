import type { TieWeighting } from './collaboration-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { strength } from './strength.ts'

/**
 * The strength of every author, by index; see strength, which it equals up to the rounding of sums.
 *
 * Where one shared paper makes a tie, a paper with m nodes gives each of them m − 1 shared papers, or (m − 1)/(n − 1) of
 * Newman weight: O(incidences) time, no pair being looked at. With `minSharedPapers` above 1 each author's ties are
 * gathered.
 */
export function strengths(
  scoped: ScopedIndex,
  { weighting = 'SHARED_PAPERS' }: { weighting?: TieWeighting } = {},
): Float64Array {
  const { authorCount, paperCount, paperOffsets, paperAuthors, teamSize } = scoped.index
  const sums = new Float64Array(authorCount)
  if (scoped.minSharedPapers > 1) {
    for (let v = 0; v < authorCount; v++) sums[v] = strength(scoped, v, { weighting })
    return sums
  }
  for (let p = 0; p < paperCount; p++) {
    const end = paperOffsets[p + 1]!
    if (end - paperOffsets[p]! < 2 || !scoped.makesTies(p)) continue
    let nodes = 0
    for (let k = paperOffsets[p]!; k < end; k++) if (scoped.isNode(paperAuthors[k]!)) nodes++
    if (nodes < 2) continue
    const share = weighting === 'NEWMAN' ? (nodes - 1) / (teamSize[p]! - 1) : nodes - 1
    for (let k = paperOffsets[p]!; k < end; k++) if (scoped.isNode(paperAuthors[k]!)) sums[paperAuthors[k]!]! += share
  }
  return sums
}
