import { expect, test } from 'vitest'
import { distanceHistogram } from '../../src/graph/distance-histogram.ts'
import { holds, holdsOfChainsAndTeams, holdsUnderRelabelling } from './holds.ts'
import type { NaiveNetwork } from './naive-network.ts'

function naiveHistogram(naive: NaiveNetwork, v: number) {
  const distances = naive.isNode(v) ? [...naive.distancesFrom(v).values()] : []
  const farthest = Math.max(-1, ...distances)
  const reachable = Math.max(0, distances.length - 1)
  return {
    counts: Array.from({ length: farthest + 1 }, (_, d) => distances.filter((distance) => distance === d).length),
    reachable,
    unreachable: naive.nodes.filter((w) => w !== v).length - reachable,
    meanDistance: reachable === 0 ? null : distances.reduce((sum, distance) => sum + distance, 0) / reachable,
    eccentricity: Math.max(0, farthest),
  }
}

test('counts whom a search by hand finds at each distance', () => {
  holds((scoped, naive, { authorCount }) => {
    for (let v = 0; v < authorCount; v++) expect(distanceHistogram(scoped, v)).toEqual(naiveHistogram(naive, v))
  })
  holdsOfChainsAndTeams((scoped, naive) => {
    expect(distanceHistogram(scoped, 0)).toEqual(naiveHistogram(naive, 0))
  })
})

test('relabelling authors permutes the result', () => {
  holdsUnderRelabelling((scoped, renamed, label) => {
    label.forEach((renamedV, v) => {
      expect(distanceHistogram(renamed, renamedV)).toEqual(distanceHistogram(scoped, v))
    })
  })
})
