import type { TieWeighting } from './collaboration-network.ts'
import type { ProjectedNetwork } from './projected-network.ts'
import type { ScopedIndex } from './scoped-index.ts'
import { tieAccumulators } from './tie-accumulator.ts'

/**
 * The weight of every tie of a projected network of this scope, parallel to its neighbors: 16 bytes per tie. Above 0;
 * the same from both ends of a tie, to the last bit.
 */
export function tieWeights(scoped: ScopedIndex, network: ProjectedNetwork, weighting: TieWeighting): Float64Array {
  const { offsets, neighbors } = network
  return tieAccumulators.use(scoped.index, (ties) => {
    const weights = new Float64Array(neighbors.length)
    for (let v = 0; v + 1 < offsets.length; v++) {
      const end = offsets[v + 1]!
      if (offsets[v] === end) continue
      if (weighting === 'NEWMAN') ties.gather(scoped, v)
      else ties.count(scoped, v)
      const column = weighting === 'NEWMAN' ? ties.newmanWeights : ties.sharedPapers
      for (let k = offsets[v]!; k < end; k++) weights[k] = column[neighbors[k]!]!
    }
    return weights
  })
}
