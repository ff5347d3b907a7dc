import defaults from 'graphology-layout-forceatlas2/defaults.js'
import iterate from 'graphology-layout-forceatlas2/iterate.js'
import { apart } from './apart.ts'
import type { LayoutTask } from './network-layout.ts'

/** A layout on its way. */
export interface Settling {
  /** Goes on by one iteration; false when there is none left to do. */
  step(): boolean
  /** Where the authors are: x, y, x, y, … A copy. */
  positions(): Float32Array
}

/**
 * Lays a network out by ForceAtlas2: authors repel one another, ties pull, a fixed number of iterations by the size of
 * the network; at last circles that overlap are moved apart. The same task ends at the same positions, bit for bit.
 * Jacomy et al. 2014, doi:10.1371/journal.pone.0098679.
 */
export function forceAtlas(task: LayoutTask): Settling {
  const { order, nodes, edges } = matricesOf(task)
  const settings = settingsFor(order)
  let left = iterationsFor(order)
  const positions = () => {
    const xy = new Float32Array(2 * order)
    for (let place = 0; place < order; place++) xy.set([nodes[10 * place]!, nodes[10 * place + 1]!], 2 * place)
    return xy
  }
  return {
    positions,
    step() {
      if (left === 0) return false
      iterate(settings, nodes, edges)
      left -= 1
      if (left > 0) return true
      const xy = apart(positions(), task)
      for (let place = 0; place < order; place++) nodes.set(xy.subarray(2 * place, 2 * place + 2), 10 * place)
      return false
    },
  }
}

/** Fewer for the largest networks, where each takes its time and the communities start apart. */
function iterationsFor(order: number): number {
  if (order < 2) return 1
  return Math.round(Math.max(250, Math.min(800, 60_000 / order)))
}

/** Chosen by eye for networks of 15, 150 and 2,000 authors. */
function settingsFor(order: number) {
  return {
    ...defaults,
    // Communities draw together,
    linLogMode: true,
    scalingRatio: 10,
    // and yet use the room there is; whoever has no tie to the others stays in sight of them.
    gravity: 20,
    slowDown: 1 + Math.log(Math.max(1, order)) / 2,
    barnesHutOptimize: order > 500,
    barnesHutTheta: 0.8,
  }
}

/** The tables that the iteration works on: ten numbers for an author, three for a tie. */
function matricesOf({ ids, starts, fixed, radii, ties, weights }: LayoutTask) {
  const order = ids.length
  const nodes = new Float32Array(10 * order)
  for (let place = 0; place < order; place++) {
    const [x, y] = starts.subarray(2 * place, 2 * place + 2)
    nodes.set([x!, y!, 0, 0, 0, 0, 1, 1, radii[place]!, fixed[place]!], 10 * place)
  }
  const edges = new Float32Array(3 * weights.length)
  weights.forEach((weight, tie) => {
    const [source, target] = [10 * ties[2 * tie]!, 10 * ties[2 * tie + 1]!]
    // A hundred papers hold two authors closer than one, but not a hundred times as close.
    const pull = 1 + Math.log(Math.max(1, weight))
    edges.set([source, target, pull], 3 * tie)
    nodes[source + 6]! += 1
    nodes[target + 6]! += 1
  })
  return { order, nodes, edges }
}
