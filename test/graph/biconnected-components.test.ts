import { expect, test } from 'vitest'
import { type Block, biconnectedComponents } from '../../src/graph/biconnected-components.ts'
import { projectedNetwork } from '../../src/graph/projected-network.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { holds, holdsOfChainsAndTeams } from './holds.ts'
import { edgesAsPapers, scopedIndexOf } from './hypergraph.ts'
import { naivePairs } from './naive-measures.ts'
import type { NaiveNetwork } from './naive-network.ts'

function reachedWithout(naive: NaiveNetwork, from: number, without: readonly number[]): Set<number> {
  const reached = new Set([from])
  for (const v of reached) for (const w of naive.neighbors(v)) if (!without.includes(w)) reached.add(w)
  return reached
}

function blocksOf(scoped: ScopedIndex): Block[] {
  return biconnectedComponents(projectedNetwork(scoped))
}

function expectBlocks(scoped: ScopedIndex, naive: NaiveNetwork): void {
  const blocks = blocksOf(scoped)
  for (const { vertices, reach } of blocks) {
    expect(vertices.length).toBeGreaterThan(1)
    vertices.forEach((v, k) => {
      const others = [...vertices].filter((w) => w !== v)
      expect(reach[k]).toBe(reachedWithout(naive, v, others).size)
    })
  }
  // Two are in one block, and in one only, where no third can part them.
  const members = blocks.map(({ vertices }) => new Set(vertices))
  for (const [v, w] of naivePairs(naive.nodes)) {
    const cannotBeParted = [-1, ...naive.nodes]
      .filter((x) => x !== v && x !== w)
      .every((x) => reachedWithout(naive, v, [x]).has(w))
    expect(members.filter((block) => block.has(v) && block.has(w)).length).toBe(cannotBeParted ? 1 : 0)
  }
}

test('blocks hold those whom no third can part, and say who enters them where', () => {
  holds(expectBlocks, { numRuns: 300 })
  holdsOfChainsAndTeams(expectBlocks, { numRuns: 20 })
})

test('two triangles at a corner, a tail and one alone are three blocks', () => {
  const ties = [0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 2, 4, 5] as const
  const edges = Array.from({ length: ties.length / 2 }, (_, k) => [ties[2 * k]!, ties[2 * k + 1]!] as const)
  const blocks = blocksOf(scopedIndexOf(edgesAsPapers(7, edges)))
  const found = blocks.map(({ vertices, reach }) =>
    [...vertices].map((v, k) => [v, reach[k]!]).sort((a, b) => a[0]! - b[0]!),
  )
  found.sort((a, b) => a[0]![0]! - b[0]![0]!)
  expect(found).toEqual([
    [
      [0, 1],
      [1, 1],
      [2, 4],
    ],
    [
      [2, 3],
      [3, 1],
      [4, 2],
    ],
    [
      [4, 5],
      [5, 1],
    ],
  ])
})
