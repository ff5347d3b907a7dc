import { describe, expect, test } from 'vitest'
import { closestPairs } from '../../src/graph/closest-pairs.ts'
import { coauthors } from '../../src/graph/coauthors.ts'
import type { CollaborationIndex } from '../../src/graph/collaboration-index.ts'
import { collaborationPath } from '../../src/graph/collaboration-path.ts'
import { distance } from '../../src/graph/distance.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import { inducedNetwork } from '../../src/graph/induced-network.ts'
import { localClustering } from '../../src/graph/local-clustering.ts'
import { pageRank } from '../../src/graph/page-rank.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { strongestPath } from '../../src/graph/strongest-path.ts'
import { defaultTieScope } from '../../src/graph/tie-scope.ts'
import { indexOf } from './hypergraph.ts'

const TEAM = 3000
/** Stands on the paper of 3,000, and has written with the first of them besides. */
const MEMBER = 17
/** Five steps from the paper of 3,000 in a chain of two-author papers. */
const OUTSIDER = TEAM + 4

/** Authors 0 … 2999 on one paper; 0 and 17 on another; then 2999 – 3000 – 3001 – 3002 – 3003 – 3004 in a chain. */
const index = indexOf({
  authorCount: TEAM + 5,
  papers: [
    { authors: Array.from({ length: TEAM }, (_, v) => v), date: 20120917 },
    { authors: [0, MEMBER], date: 20150000 },
    ...Array.from({ length: 5 }, (_, k) => ({ authors: [TEAM - 1 + k, TEAM + k] })),
  ],
})
const incidences = index.paperAuthors.length

/** The index with its two tables watched: how many papers of authors and authors of papers are read. */
function watched(): { scoped: ScopedIndex; reads: () => number } {
  let reads = 0
  const watch = (table: Uint32Array): Uint32Array =>
    new Proxy(table, {
      get(target, key) {
        reads++
        return Reflect.get(target, key)
      },
    })
  const copy: CollaborationIndex = {
    ...index,
    authorPapers: watch(index.authorPapers),
    paperAuthors: watch(index.paperAuthors),
  }
  return { scoped: new ScopedIndex(copy, defaultTieScope), reads: () => reads }
}

describe('a paper of 3,000 authors', () => {
  test('gives each of them 2,999 coauthors for reading it once', () => {
    const { scoped, reads } = watched()
    const ties = coauthors(scoped, MEMBER)
    expect(ties.neighbors.length).toBe(TEAM - 1)
    expect(ties.sharedPapers[0]).toBe(2)
    expect(ties.newmanWeights[0]).toBe(1 / (TEAM - 1) + 1)
    expect([ties.firstYears[0], ties.lastYears[0]]).toEqual([2012, 2015])
    expect(reads()).toBeLessThan(incidences)
  })

  test('costs a search three readings: to find the shortest paths through it, to count them, and to choose one', () => {
    const { scoped, reads } = watched()
    expect(collaborationPath(scoped, MEMBER, OUTSIDER)).toMatchObject({
      kind: 'path',
      distance: 6,
      authors: [MEMBER, TEAM - 1, TEAM, TEAM + 1, TEAM + 2, TEAM + 3, TEAM + 4],
      tiedPathCount: 1,
    })
    expect(reads()).toBeLessThan(3 * incidences + 200)
  })

  test('is not opened to say that two of its authors are one step apart', () => {
    const { scoped, reads } = watched()
    expect(distance(scoped, 5, 6)).toEqual({ kind: 'distance', distance: 1 })
    expect(reads()).toBe(2)
  })

  test('costs an ego network its names, not their pairs, when the ties left out can be told from it', () => {
    const { scoped, reads } = watched()
    const network = egoNetwork(scoped, MEMBER, { radius: 1, maxAuthors: 150 })
    expect([...network.vertices.slice(0, 3)]).toEqual([MEMBER, 0, 1])
    expect(network.ties.sources.length).toBe((150 * 149) / 2)
    expect(network.omitted).toEqual({
      authors: TEAM - 150,
      ties: (TEAM * (TEAM - 1)) / 2 - (150 * 149) / 2,
      papers: 0,
    })
    expect(reads()).toBeLessThan(6 * incidences)
  })

  test('costs an induced network of two of its authors two', () => {
    const { scoped, reads } = watched()
    expect(inducedNetwork(scoped, [0, MEMBER]).ties.sources.length).toBe(1)
    expect(reads()).toBeLessThan(20)
  })

  test('is read once for each settled author to find the strongest path, and never for its pairs', () => {
    const { scoped, reads } = watched()
    expect(strongestPath(scoped, 0, MEMBER)).toMatchObject({ authors: [0, MEMBER], length: 1 / (1 + 1 / (TEAM - 1)) })
    expect(reads()).toBeLessThan(20 * incidences)
  })

  test('is not opened to find conflicts of interest one step away', () => {
    const { scoped, reads } = watched()
    const team = Array.from({ length: 100 }, (_, v) => v)
    expect(closestPairs(scoped, team, [MEMBER, OUTSIDER]).pairs.length).toBe(100)
    expect(reads()).toBeLessThan(500)
  })

  test('hands on rank to 3,000 for reading it once a round, and strength for reading it three times', () => {
    const { scoped, reads } = watched()
    const ranks = pageRank(scoped, { maxRounds: 10 })
    expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 9)
    expect(reads()).toBeLessThan((4 + 10 * 3) * incidences)
  })

  test('is one set of bits to the clustering of one of its authors', () => {
    const { scoped, reads } = watched()
    expect(localClustering(scoped, MEMBER)).toBe(1)
    expect(reads()).toBeLessThan(8 * incidences)
  })

  test('makes no ties under a bound on team size, and is named as left out', () => {
    const scoped = new ScopedIndex(index, { ...defaultTieScope, maxTeamSize: 50 })
    const network = egoNetwork(scoped, MEMBER)
    expect([...network.vertices]).toEqual([MEMBER, 0])
    expect(network.omitted).toEqual({ authors: 0, ties: 0, papers: 1 })
  })
})

describe('hundreds of papers of nearly the same 3,000 authors', () => {
  // Paper k leaves out every author whose number is k modulo 100; one outsider at each end.
  const members = 3000
  const bylines = Array.from({ length: 100 }, (_, k) =>
    Array.from({ length: members }, (_, v) => v).filter((v) => v % 100 !== k),
  )
  const scoped = new ScopedIndex(
    indexOf({
      authorCount: members + 2,
      papers: [
        ...bylines.map((authors) => ({ authors })),
        { authors: [members, ...Array.from({ length: 1000 }, (_, v) => v)] },
        { authors: [members + 1, ...Array.from({ length: 1000 }, (_, v) => 2000 + v)] },
      ],
    }),
    defaultTieScope,
  )

  test('two outsiders who know 1,000 of them each are joined by a million paths, counted within the budget', () => {
    expect(collaborationPath(scoped, members, members + 1)).toMatchObject({
      kind: 'path',
      distance: 3,
      authors: [members, 0, 2000, members + 1],
      tiedPathCount: 1_000_000,
    })
  })

  test('the ego network of an outsider counts the ties it leaves out', () => {
    const network = egoNetwork(scoped, members, { radius: 2, maxAuthors: 10 })
    expect(network.omitted.authors).toBe(members + 1 - 10)
    expect(network.ties.sources.length + network.omitted.ties!).toBe((members * (members - 1)) / 2 + 1000)
  })
})
