import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { betweenness } from '../../src/graph/betweenness.ts'
import { coauthorCount } from '../../src/graph/coauthor-count.ts'
import { coauthors } from '../../src/graph/coauthors.ts'
import { communities } from '../../src/graph/communities.ts'
import { components } from '../../src/graph/components.ts'
import { coreNumbers } from '../../src/graph/core-numbers.ts'
import { distances } from '../../src/graph/distances.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import { inducedNetwork } from '../../src/graph/induced-network.ts'
import { networkStatistics } from '../../src/graph/network-statistics.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { edgesAsPapers, scopedIndexOf } from './hypergraph.ts'

function everybody(scoped: ScopedIndex): number[] {
  return Array.from({ length: scoped.index.authorCount }, (_, v) => v)
}

/** The authors of the largest component. */
function giantComponent(scoped: ScopedIndex): number[] {
  const { labels, sizes } = components(scoped)
  const giant = sizes.indexOf(Math.max(...sizes))
  return everybody(scoped).filter((v) => labels[v] === giant)
}

function diameter(scoped: ScopedIndex): number {
  const eccentricity = (v: number) => distances(scoped, [v]).levelOffsets.length - 2
  return Math.max(...giantComponent(scoped).map(eccentricity))
}

/** Pairs of coauthors of v who are tied themselves. */
function trianglesAt(scoped: ScopedIndex, v: number): number {
  const { ties, degrees } = egoNetwork(scoped, v, { maxAuthors: Number.POSITIVE_INFINITY })
  return ties.sources.length - degrees[0]!
}

describeWithSharedData(
  'network science, Newman 2006, doi:10.1103/PhysRevE.74.036104',
  'graphs/netscience.gml',
  (file) => {
    const gml = readFileSync(file, 'utf8')
    const edges = [...gml.matchAll(/source (\d+)\s+target (\d+)/g)].map(([, v, w]) => [Number(v), Number(w)] as const)
    const authorCount = [...gml.matchAll(/\bid \d+/g)].length
    const scoped = scopedIndexOf(edgesAsPapers(authorCount, edges))

    test('1,589 authors and 2,742 ties', () => {
      const network = inducedNetwork(scoped, everybody(scoped))
      expect(network.vertices.length).toBe(1589)
      expect(network.ties.sources.length).toBe(2742)
      expect(network.degrees.reduce((sum, degree) => sum + degree, 0)).toBe(2 * 2742)
    })

    test('the largest component has 379 authors and 914 ties', () => {
      const giant = inducedNetwork(scoped, giantComponent(scoped))
      expect(giant.vertices.length).toBe(379)
      expect(giant.ties.sources.length).toBe(914)
    })

    test('3,764 triangles, 396 components, and authors of many ties tied to their like, as networkx has it', () => {
      const statistics = networkStatistics(scoped)
      expect(statistics).toMatchObject({ authorCount: 1589, tieCount: 2742, componentCount: 396, triangleCount: 3764 })
      expect(statistics.giantComponentShare).toBeCloseTo(379 / 1589, 12)
      expect(statistics.averageClustering).toBeCloseTo(0.637791, 6)
      expect(statistics.transitivity).toBeCloseTo(0.693441, 6)
      expect(statistics.degreeAssortativity).toBeCloseTo(0.461622, 6)
      expect(Math.max(...coreNumbers(scoped))).toBe(19)
    })

    test('Newman has the highest betweenness of the largest component, 0.3972 among its 379, as networkx has it', () => {
      const { values } = betweenness(scoped)
      const names = [...gml.matchAll(/label "([^"]*)"/g)].map(([, name]) => name!)
      const highest = values.indexOf(Math.max(...values))
      expect(names[highest]).toBe('NEWMAN, M')
      expect((values[highest]! * 1588 * 1587) / (378 * 377)).toBeCloseTo(0.39718, 5)
    })

    test('communities of a modularity of 0.959, as the Louvain method of networkx finds them, to 0.002', () => {
      for (const seed of [1, 2, 3]) expect(communities(scoped, { seed }).modularity).toBeGreaterThan(0.957)
    })

    test('an ego network without end is the component of the ego', () => {
      const giant = giantComponent(scoped)
      const network = egoNetwork(scoped, giant[0]!, { radius: Number.POSITIVE_INFINITY, maxAuthors: 100 })
      expect(network.vertices.length + network.omitted.authors).toBe(379)
      expect(network.ties.sources.length + network.omitted.ties!).toBe(914)
    })
  },
)

describeWithSharedData(
  'arXiv GR-QC, Leskovec, Kleinberg and Faloutsos 2007, doi:10.1145/1217299.1217301',
  'graphs/ca-GrQc.txt',
  (file) => {
    const names = new Map<string, number>()
    const numberOf = (name: string) => {
      if (!names.has(name)) names.set(name, names.size)
      return names.get(name)!
    }
    const edges = readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split('\t').map(numberOf) as [number, number])
    const scoped = scopedIndexOf(edgesAsPapers(names.size, edges))

    test('5,242 authors and 14,496 edges less 12 loops', () => {
      expect(scoped.index.authorCount).toBe(5242)
      const degrees = everybody(scoped).map((v) => coauthorCount(scoped, v))
      expect(degrees.reduce((sum, degree) => sum + degree, 0)).toBe(2 * (14_496 - 12))
    })

    test('each edge is listed twice: two shared papers to a tie', () => {
      expect(everybody(scoped).every((v) => coauthors(scoped, v).sharedPapers.every((papers) => papers === 2))).toBe(
        true,
      )
    })

    test('48,260 triangles, and a mean clustering of 0.5296', () => {
      const statistics = networkStatistics(scoped)
      expect(statistics.triangleCount).toBe(48_260)
      expect(statistics.averageClustering).toBeCloseTo(0.5296, 4)
      let triangles = 0
      for (const v of everybody(scoped)) triangles += trianglesAt(scoped, v)
      expect(triangles / 3).toBe(48_260)
    })

    test('355 components, a 43-core, transitivity 0.6298 and assortativity 0.6593, as networkx has it', () => {
      const statistics = networkStatistics(scoped)
      expect(statistics.componentCount).toBe(355)
      expect(statistics.transitivity).toBeCloseTo(0.629842, 6)
      expect(statistics.degreeAssortativity).toBeCloseTo(0.659325, 6)
      expect(Math.max(...coreNumbers(scoped))).toBe(43)
    })

    test('communities of a modularity of 0.861, as the Louvain method of networkx finds them, to 0.002', () => {
      for (const seed of [1, 2, 3]) expect(communities(scoped, { seed }).modularity).toBeGreaterThan(0.859)
    })

    test('betweenness from 400 authors is close to that from all', () => {
      const exact = betweenness(scoped)
      const sampled = betweenness(scoped, { exactUpTo: 0, sampleSize: 400 })
      expect(exact.sample).toBeNull()
      expect(sampled.sample).toEqual({ size: 400, seed: 1 })
      const furthest = exact.values.reduce((most, value, v) => Math.max(most, Math.abs(value - sampled.values[v]!)), 0)
      expect(furthest).toBeLessThan(0.01)
    })

    test('the largest component has 4,158 authors and is 17 steps across', () => {
      expect(giantComponent(scoped).length).toBe(4158)
      expect(diameter(scoped)).toBe(17)
    })
  },
)
