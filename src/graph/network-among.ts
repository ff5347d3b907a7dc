import type { CollaborationNetwork, NetworkOmission, TieWeighting } from './collaboration-network.ts'
import { inOrderOfIds } from './in-order-of-ids.ts'
import { inducedHypergraph } from './induced-hypergraph.ts'
import { inducedTies } from './induced-ties.ts'
import type { ScopedIndex } from './scoped-index.ts'

/**
 * The network of distinct nodes in the order given, with the ties among them and the degrees and strengths that these
 * make. O(sum of the vertices' papers + sum over these papers of the squares of their vertices).
 */
export function networkAmong(
  scoped: ScopedIndex,
  vertices: Uint32Array,
  distances: Uint32Array,
  weighting: TieWeighting,
  omitted: NetworkOmission,
): CollaborationNetwork {
  const members = inOrderOfIds(scoped.index, vertices)
  const ties = inducedTies(scoped, inducedHypergraph(scoped, members))
  const weights = weighting === 'NEWMAN' ? ties.newmanWeights : ties.sharedPapers
  const placeOf = new Map<number, number>()
  vertices.forEach((v, place) => {
    placeOf.set(v, place)
  })
  const degrees = new Uint32Array(vertices.length)
  const strengths = new Float64Array(vertices.length)
  for (let k = 0; k < ties.sources.length; k++) {
    const source = placeOf.get(ties.sources[k]!)!
    const target = placeOf.get(ties.targets[k]!)!
    degrees[source]!++
    degrees[target]!++
    strengths[source]! += weights[k]!
    strengths[target]! += weights[k]!
  }
  return { vertices, distances, degrees, strengths, ties, omitted }
}
