import { type ProjectedNetwork, projectedNetwork } from '../graph/projected-network.ts'
import type { ScopedIndex } from '../graph/scoped-index.ts'

let last: { readonly scoped: ScopedIndex; readonly network: ProjectedNetwork } | null = null

/** The projected network of a scope; that of the scope asked for last is kept, for several measures read it in a row. */
export function projectedNetworkOf(scoped: ScopedIndex): ProjectedNetwork {
  if (last?.scoped !== scoped) {
    last = null
    last = { scoped, network: projectedNetwork(scoped) }
  }
  return last.network
}
