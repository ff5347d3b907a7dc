import { type ProjectedNetwork, projectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * The core number of every author, by index: the largest k such that the author belongs to a group in which everybody
 * has at least k coauthors of the group. 0 without ties, and for an author who is no node of the scope.
 *
 * Authors are taken away by their remaining degree, the lowest first, kept in buckets: O(n + m) time, 16 bytes per
 * author besides the network. Batagelj and Zaversnik 2003, arXiv:cs/0310049: deg degrees, vert order, pos places, bin
 * starts.
 */
export function coreNumbers(
  scoped: ScopedIndex,
  { network = projectedNetwork(scoped) }: { network?: ProjectedNetwork } = {},
): Uint32Array {
  const { offsets, neighbors } = network
  const order = offsets.length - 1
  const degrees = new Uint32Array(order)
  let highest = 0
  for (let v = 0; v < order; v++) {
    degrees[v] = offsets[v + 1]! - offsets[v]!
    highest = Math.max(highest, degrees[v]!)
  }
  const starts = new Uint32Array(highest + 2)
  for (let v = 0; v < order; v++) starts[degrees[v]! + 1]!++
  for (let degree = 0; degree <= highest; degree++) starts[degree + 1]! += starts[degree]!
  const byDegree = new Uint32Array(order)
  const places = new Uint32Array(order)
  const next = starts.slice()
  for (let v = 0; v < order; v++) {
    places[v] = next[degrees[v]!]!++
    byDegree[places[v]!] = v
  }
  for (let at = 0; at < order; at++) {
    const v = byDegree[at]!
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) {
      const w = neighbors[k]!
      if (degrees[w]! <= degrees[v]!) continue
      // w changes places with the first of its bucket, which then begins after it.
      const degree = degrees[w]!
      const place = starts[degree]!
      const first = byDegree[place]!
      byDegree[places[w]!] = first
      places[first] = places[w]!
      byDegree[place] = w
      places[w] = place
      starts[degree] = place + 1
      degrees[w]!--
    }
  }
  return degrees
}
