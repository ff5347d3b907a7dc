import { describe, expect, test } from 'vitest'
import { type Communities, communities } from '../../src/graph/communities.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { holds, holdsOfChainsAndTeams } from './holds.ts'
import { edgesAsPapers, scopedIndexOf } from './hypergraph.ts'
import { naiveModularity } from './naive-measures.ts'
import type { NaiveNetwork } from './naive-network.ts'
import { florentineFamilies, scopedNamedGraph, zacharyKarateClub } from './named-graphs.ts'

function membersOf({ labels }: Communities, community: number): number[] {
  return [...labels.keys()].filter((v) => labels[v] === community)
}

/** The laws of any partition into communities. */
function expectCommunities(scoped: ScopedIndex, naive: NaiveNetwork): void {
  const found = communities(scoped)
  const { labels, sizes, modularity } = found
  for (let v = 0; v < labels.length; v++) expect(labels[v] === -1).toBe(!naive.isNode(v))
  const all = [...sizes.keys()].map((community) => membersOf(found, community))
  expect(all.map((members) => members.length)).toEqual([...sizes])
  expect(all).toEqual([...all].sort((a, b) => b.length - a.length || a[0]! - b[0]!))
  for (const members of all) {
    const reached = new Set([members[0]!])
    for (const v of reached) for (const w of naive.neighbors(v)) if (labels[w] === labels[v]) reached.add(w)
    expect(reached.size).toBe(members.length)
  }
  if (naive.tiesAmong(naive.nodes).length === 0) expect(modularity).toBeNull()
  else
    expect(modularity).toBeCloseTo(
      naiveModularity(naive, (v) => labels[v]!),
      9,
    )
}

/** Every partition of some numbers, by labels in order of first use. */
function partitions(size: number): number[][] {
  const extend = (labels: number[]): number[][] => {
    if (labels.length === size) return [labels]
    const next = Math.max(-1, ...labels) + 1
    return Array.from({ length: next + 1 }, (_, label) => label).flatMap((label) => extend([...labels, label]))
  }
  return extend([])
}

describe('communities', () => {
  test('hold every node, are connected, in order, and as modular as they say', () => {
    holds(expectCommunities)
    holdsOfChainsAndTeams(expectCommunities, { numRuns: 60 })
  })

  test('are the same at every call', () => {
    holdsOfChainsAndTeams(
      (scoped) => {
        expect(communities(scoped, { seed: 3 })).toEqual(communities(scoped, { seed: 3 }))
      },
      { numRuns: 60 },
    )
  })

  test('that settled gain nothing by moving one author', () => {
    holds(
      (scoped, naive) => {
        const { labels, modularity } = communities(scoped, { rounds: 100 })
        if (modularity === null) return
        for (const v of naive.nodes) {
          for (const target of new Set([...naive.neighbors(v).map((w) => labels[w]!), -2])) {
            const moved = naiveModularity(naive, (w) => (w === v ? target : labels[w]!))
            expect(moved).toBeLessThanOrEqual(modularity + 1e-9)
          }
        }
      },
      { numRuns: 200 },
    )
  })

  test('of small networks are within 0.05 of the best of all partitions, and mostly the best', () => {
    let runs = 0
    let best = 0
    holds(
      (scoped, naive) => {
        const { modularity } = communities(scoped)
        if (modularity === null || naive.nodes.length > 7) return
        const most = Math.max(
          ...partitions(naive.nodes.length).map((labels) =>
            naiveModularity(naive, (v) => labels[naive.nodes.indexOf(v)]!),
          ),
        )
        runs++
        if (modularity > most - 1e-9) best++
        expect(modularity).toBeGreaterThan(most - 0.05)
      },
      { numRuns: 300 },
    )
    expect(best).toBeGreaterThan(0.9 * runs)
  })

  test('Zachary karate club: modularity up to 0.4198, the best (Brandes et al. 2008, doi:10.1109/TKDE.2007.190689)', () => {
    const scoped = scopedNamedGraph(zacharyKarateClub)
    const found = Array.from({ length: 20 }, (_, seed) => communities(scoped, { seed }))
    const modularities = found.map(({ modularity }) => modularity!)
    expect(Math.max(...modularities)).toBeCloseTo(0.4198, 4)
    expect(Math.min(...modularities)).toBeGreaterThan(0.41)
    for (const { labels } of found) expect(labels[0]).not.toBe(labels[33])
  })

  test('Florentine families: the Medici are with the Acciaiuoli, their marriage being the only one of these', () => {
    const { labels } = communities(scopedNamedGraph(florentineFamilies))
    const of = (name: string) => labels[florentineFamilies.names.indexOf(name)]
    expect(of('Medici')).toBe(of('Acciaiuoli'))
  })

  test('two fives joined by one tie are two communities', () => {
    const five = [0, 1, 2, 3, 4].flatMap((v) =>
      [0, 1, 2, 3, 4].filter((w) => v < w).map((w): [number, number] => [v, w]),
    )
    const other = five.map(([v, w]): [number, number] => [v + 5, w + 5])
    const { labels, sizes, modularity } = communities(scopedIndexOf(edgesAsPapers(11, [...five, ...other, [4, 5]])))
    expect([...labels]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2])
    expect([...sizes]).toEqual([5, 5, 1])
    expect(modularity).toBeCloseTo(20 / 21 - 1 / 2, 12)
  })
})
