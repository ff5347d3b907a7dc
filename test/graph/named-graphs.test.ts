import { describe, expect, test } from 'vitest'
import { coauthorCount } from '../../src/graph/coauthor-count.ts'
import { coauthors } from '../../src/graph/coauthors.ts'
import { type CollaborationPath, collaborationPath } from '../../src/graph/collaboration-path.ts'
import { distances } from '../../src/graph/distances.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import { newmanWeight } from '../../src/graph/newman-weight.ts'
import type { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { scopedIndexOf } from './hypergraph.ts'
import {
  florentineFamilies,
  krackhardtKite,
  type NamedGraph,
  scopedNamedGraph,
  zacharyKarateClub,
} from './named-graphs.ts'

/** The distances from v to everybody it reaches, itself included. */
function distancesFrom(scoped: ScopedIndex, v: number): number[] {
  const { levelOffsets } = distances(scoped, [v])
  return Array.from(levelOffsets.subarray(1)).flatMap((end, level) => Array(end - levelOffsets[level]!).fill(level))
}

function diameter(scoped: ScopedIndex): number {
  let longest = 0
  for (let v = 0; v < scoped.index.authorCount; v++) longest = Math.max(longest, ...distancesFrom(scoped, v))
  return longest
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function pathByName({ names, edges }: NamedGraph, from: string, to: string): CollaborationPath & { names: string[] } {
  const path = collaborationPath(scopedNamedGraph({ names, edges }), names.indexOf(from), names.indexOf(to))
  if (path.kind === 'none') throw new Error(`${from} and ${to} are not connected`)
  return { ...path, names: path.authors.map((v) => names[v]!) }
}

describe('Krackhardt kite', () => {
  const scoped = scopedNamedGraph(krackhardtKite)
  const named = (name: string) => krackhardtKite.names.indexOf(name)

  test('10 people and 18 ties, 4 steps across', () => {
    expect(krackhardtKite.names.length).toBe(10)
    expect(krackhardtKite.edges.length).toBe(18)
    expect(diameter(scoped)).toBe(4)
  })

  test('Diane has the highest degree, 6', () => {
    const degrees = krackhardtKite.names.map((_, v) => coauthorCount(scoped, v))
    expect(Math.max(...degrees)).toBe(6)
    expect(degrees[named('Diane')]).toBe(6)
  })

  test('Fernando and Garth are closest to all others: 14 steps, a closeness of 9/14', () => {
    const sums = krackhardtKite.names.map((_, v) => total(distancesFrom(scoped, v)))
    expect(Math.min(...sums)).toBe(14)
    expect(krackhardtKite.names.filter((_, v) => sums[v] === 14)).toEqual(['Fernando', 'Garth'])
  })

  test('Diane reaches Jane in 4 steps by two ways, of which that by Fernando is shown', () => {
    const path = pathByName(krackhardtKite, 'Diane', 'Jane')
    expect(path.names).toEqual(['Diane', 'Fernando', 'Heather', 'Ike', 'Jane'])
    expect(path.tiedPathCount).toBe(2)
    expect(path.length).toBe(4)
  })

  test('the ego network of Heather has 4 people and 4 ties, Fernando and Garth being tied', () => {
    const network = egoNetwork(scoped, named('Heather'))
    expect([...network.vertices].map((v) => krackhardtKite.names[v])).toEqual(['Heather', 'Fernando', 'Garth', 'Ike'])
    expect(network.ties.sources.length).toBe(4)
    expect([...network.degrees]).toEqual([3, 2, 2, 1])
  })
})

describe('Florentine families', () => {
  const scoped = scopedNamedGraph(florentineFamilies)
  const medici = florentineFamilies.names.indexOf('Medici')

  test('15 families and 20 marriages, 5 steps across', () => {
    expect(florentineFamilies.names.length).toBe(15)
    expect(florentineFamilies.edges.length).toBe(20)
    expect(diameter(scoped)).toBe(5)
  })

  test('the Medici have the highest degree, 6, and the highest closeness, 14/25', () => {
    expect(Math.max(...florentineFamilies.names.map((_, v) => coauthorCount(scoped, v)))).toBe(6)
    expect(coauthorCount(scoped, medici)).toBe(6)
    expect(Math.min(...florentineFamilies.names.map((_, v) => total(distancesFrom(scoped, v))))).toBe(25)
    expect(total(distancesFrom(scoped, medici))).toBe(25)
  })

  test('the Pazzi reach the Lamberteschi in 5 steps, past the Medici, by the Albizzi or the Tornabuoni', () => {
    const path = pathByName(florentineFamilies, 'Pazzi', 'Lamberteschi')
    expect(path.names).toEqual(['Pazzi', 'Salviati', 'Medici', 'Albizzi', 'Guadagni', 'Lamberteschi'])
    expect(path.tiedPathCount).toBe(2)
  })
})

describe('Zachary karate club', () => {
  const scoped = scopedNamedGraph(zacharyKarateClub)

  test('34 members and 78 friendships, 5 steps across', () => {
    expect(zacharyKarateClub.names.length).toBe(34)
    expect(zacharyKarateClub.edges.length).toBe(78)
    expect(diameter(scoped)).toBe(5)
  })

  test('the instructor has 16 friends and the administrator 17', () => {
    expect(coauthorCount(scoped, 0)).toBe(16)
    expect(coauthorCount(scoped, 33)).toBe(17)
  })

  test('two members are 2.408 steps apart on average', () => {
    const sum = total(zacharyKarateClub.names.map((_, v) => total(distancesFrom(scoped, v))))
    expect(sum / (34 * 33)).toBeCloseTo(2.408, 3)
  })

  test('the leaders are no friends: 2 steps by any of 4 friends of both, of whom the lowest is shown', () => {
    const path = pathByName(zacharyKarateClub, '01', '34')
    expect(path.names).toEqual(['01', '09', '34'])
    expect(path.tiedPathCount).toBe(4)
  })
})

test('Newman 2001, Fig. 6: papers of 4, 2 and 3 authors tie A and B by 1/3 + 1 + 1/2 = 11/6', () => {
  const [a, b] = [0, 1]
  const scoped = scopedIndexOf({
    authorCount: 5,
    papers: [{ authors: [a, b, 2, 3] }, { authors: [a, b] }, { authors: [a, b, 4] }],
  })
  expect(newmanWeight(scoped, a, b)).toBeCloseTo(11 / 6, 15)
  expect([...coauthors(scoped, a).newmanWeights]).toEqual([newmanWeight(scoped, a, b), 1 / 3, 1 / 3, 1 / 2])
})
