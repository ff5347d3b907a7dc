import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coauthorCount } from '../../src/graph/coauthor-count.ts'
import { coauthors } from '../../src/graph/coauthors.ts'
import { components } from '../../src/graph/components.ts'
import { distances } from '../../src/graph/distances.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import { inducedNetwork } from '../../src/graph/induced-network.ts'
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

    test('an ego network without end is the component of the ego', () => {
      const giant = giantComponent(scoped)
      const network = egoNetwork(scoped, giant[0]!, { radius: Number.POSITIVE_INFINITY, maxAuthors: 100 })
      expect(network.vertices.length + network.omitted.authors).toBe(379)
      expect(network.ties.sources.length + network.omitted.ties).toBe(914)
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
      let triangles = 0
      let clustering = 0
      for (const v of everybody(scoped)) {
        const degree = coauthorCount(scoped, v)
        const own = trianglesAt(scoped, v)
        triangles += own
        if (degree > 1) clustering += (2 * own) / (degree * (degree - 1))
      }
      expect(triangles / 3).toBe(48_260)
      expect(clustering / 5242).toBeCloseTo(0.5296, 4)
    })

    test('the largest component has 4,158 authors and is 17 steps across', () => {
      expect(giantComponent(scoped).length).toBe(4158)
      expect(diameter(scoped)).toBe(17)
    })
  },
)
