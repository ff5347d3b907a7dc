import type { ProjectedNetwork } from './projected-network.ts'

export interface BreadthFirstOrder {
  /** The author at each place: component after component, each from its first author outwards. */
  readonly authors: Uint32Array
  /** The network between places; its rows are in no order. */
  readonly network: ProjectedNetwork
}

/**
 * A projected network with its authors numbered as a breadth-first search comes upon them, so that neighbours lie close
 * together in memory: searches that read most of a large network take two thirds of the time. O(n + m) time, a second
 * copy of the network.
 */
export function breadthFirstOrder(network: ProjectedNetwork): BreadthFirstOrder {
  const { offsets, neighbors } = network
  const order = offsets.length - 1
  const authors = new Uint32Array(order)
  const places = new Int32Array(order).fill(-1)
  let tail = 0
  for (let v = 0; v < order; v++) {
    if (places[v] !== -1) continue
    let head = tail
    places[v] = tail
    authors[tail++] = v
    for (; head < tail; head++) {
      const w = authors[head]!
      for (let k = offsets[w]!; k < offsets[w + 1]!; k++) {
        const x = neighbors[k]!
        if (places[x] !== -1) continue
        places[x] = tail
        authors[tail++] = x
      }
    }
  }
  const placeOffsets = new Uint32Array(order + 1)
  const placeNeighbors = new Uint32Array(neighbors.length)
  let arcs = 0
  for (let place = 0; place < order; place++) {
    const v = authors[place]!
    for (let k = offsets[v]!; k < offsets[v + 1]!; k++) placeNeighbors[arcs++] = places[neighbors[k]!]!
    placeOffsets[place + 1] = arcs
  }
  return { authors, network: { ...network, offsets: placeOffsets, neighbors: placeNeighbors } }
}
