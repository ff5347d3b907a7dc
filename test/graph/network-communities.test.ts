import { describe, expect, test } from 'vitest'
import type { CollaborationNetwork } from '../../src/graph/collaboration-network.ts'
import { communities } from '../../src/graph/communities.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import { inducedNetwork } from '../../src/graph/induced-network.ts'
import { networkCommunities } from '../../src/graph/network-communities.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { holds, holdsOfChainsAndTeams } from './holds.ts'
import { naiveModularity } from './naive-measures.ts'
import type { NaiveNetwork } from './naive-network.ts'
import { scopedNamedGraph, zacharyKarateClub } from './named-graphs.ts'

/** The network of everybody and the ego networks of a few. */
function networksOf(scoped: ScopedIndex, naive: NaiveNetwork): CollaborationNetwork[] {
  const everybody = Array.from({ length: scoped.index.authorCount }, (_, v) => v)
  const egos = naive.nodes.filter((v) => v % 4 === 0)
  return [inducedNetwork(scoped, everybody), ...egos.map((v) => egoNetwork(scoped, v, { radius: 2, maxAuthors: 6 }))]
}

/** The ties among the vertices of a network, and no others. */
function within(naive: NaiveNetwork, { vertices }: CollaborationNetwork): NaiveNetwork {
  const isNode = (v: number) => vertices.includes(v)
  const neighbors = (v: number) => naive.neighbors(v).filter(isNode)
  return Object.assign(Object.create(naive), { nodes: [...vertices], isNode, neighbors })
}

function expectCommunities(scoped: ScopedIndex, naive: NaiveNetwork): void {
  for (const network of networksOf(scoped, naive)) {
    const { vertices, ties } = network
    const { labels, sizes, modularity } = networkCommunities(scoped.index, network)
    expect(labels.length).toBe(vertices.length)
    const all = [...sizes.keys()].map((community) =>
      [...vertices].filter((_, place) => labels[place] === community).sort((a, b) => a - b),
    )
    expect(all.map((members) => members.length)).toEqual([...sizes])
    expect(all.flat().length).toBe(vertices.length)
    expect(all).toEqual([...all].sort((a, b) => b.length - a.length || a[0]! - b[0]!))
    const alone = within(naive, network)
    for (const members of all) {
      const reached = new Set([members[0]!])
      for (const v of reached) for (const w of alone.neighbors(v)) if (members.includes(w)) reached.add(w)
      expect(reached.size).toBe(members.length)
    }
    if (ties.sources.length === 0) expect(modularity).toBeNull()
    else {
      const communityOf = (v: number) => labels[vertices.indexOf(v)]!
      expect(modularity).toBeCloseTo(naiveModularity(alone, communityOf), 9)
    }
  }
}

describe('networkCommunities', () => {
  test('hold every vertex, are connected, in order, and as modular as they say', () => {
    holds(expectCommunities, { numRuns: 300 })
    holdsOfChainsAndTeams(expectCommunities, { numRuns: 40 })
  })

  test('of everybody are those of the scope, by either weight', () => {
    holdsOfChainsAndTeams(
      (scoped, naive) => {
        const network = inducedNetwork(scoped, naive.nodes)
        for (const weighting of ['SHARED_PAPERS', 'NEWMAN'] as const) {
          const options = { weighting, seed: 5, rounds: 3 }
          expect(networkCommunities(scoped.index, network, options)).toEqual(communities(scoped, options))
        }
      },
      { numRuns: 100 },
    )
  })

  test('that settled gain nothing by moving one vertex', () => {
    holds(
      (scoped, naive) => {
        const network = inducedNetwork(scoped, naive.nodes)
        const { labels, modularity } = networkCommunities(scoped.index, network)
        if (modularity === null) return
        const communityOf = (v: number) => labels[network.vertices.indexOf(v)]!
        for (const v of naive.nodes) {
          for (const target of new Set([...naive.neighbors(v).map(communityOf), -2])) {
            const moved = naiveModularity(naive, (w) => (w === v ? target : communityOf(w)))
            expect(moved).toBeLessThanOrEqual(modularity + 1e-9)
          }
        }
      },
      { numRuns: 200 },
    )
  })

  test('Zachary karate club: its two leaders are apart', () => {
    const scoped = scopedNamedGraph(zacharyKarateClub)
    const network = egoNetwork(scoped, 0, { radius: 3 })
    const { labels, modularity } = networkCommunities(scoped.index, network)
    const of = (v: number) => labels[network.vertices.indexOf(v)]
    expect(network.vertices.length).toBe(34)
    expect(of(0)).not.toBe(of(33))
    expect(modularity).toBeGreaterThan(0.41)
  })
})
