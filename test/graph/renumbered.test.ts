import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betweenness } from '../../src/graph/betweenness.ts'
import { breadthFirstNumbering, type Numbering } from '../../src/graph/breadth-first-numbering.ts'
import { closeness } from '../../src/graph/closeness.ts'
import { closestPairs } from '../../src/graph/closest-pairs.ts'
import { coauthors } from '../../src/graph/coauthors.ts'
import { bylineRole, isRetracted, paperCategories } from '../../src/graph/collaboration-index.ts'
import type { CollaborationNetwork } from '../../src/graph/collaboration-network.ts'
import { type CollaborationPathResult, collaborationPath } from '../../src/graph/collaboration-path.ts'
import { communities } from '../../src/graph/communities.ts'
import { components } from '../../src/graph/components.ts'
import { constraint } from '../../src/graph/constraint.ts'
import { coreNumbers } from '../../src/graph/core-numbers.ts'
import { distance } from '../../src/graph/distance.ts'
import { distances } from '../../src/graph/distances.ts'
import { egoNetwork } from '../../src/graph/ego-network.ts'
import { inducedNetwork } from '../../src/graph/induced-network.ts'
import { localClustering } from '../../src/graph/local-clustering.ts'
import { networkStatistics } from '../../src/graph/network-statistics.ts'
import { pageRank } from '../../src/graph/page-rank.ts'
import { renumbered } from '../../src/graph/renumbered.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { sharedPapers } from '../../src/graph/shared-papers.ts'
import { strengths } from '../../src/graph/strengths.ts'
import { strongestPath } from '../../src/graph/strongest-path.ts'
import { suggestedCoauthors } from '../../src/graph/suggested-coauthors.ts'
import { defaultTieScope, type TieScope } from '../../src/graph/tie-scope.ts'
import {
  arbitraryChain,
  arbitraryHypergraph,
  arbitraryScope,
  arbitraryTeams,
  indexOf,
  type TestHypergraph,
} from './hypergraph.ts'

/** A scope, the same scope with all indices renumbered, and the way back. */
interface Renumbered {
  readonly plain: ScopedIndex
  readonly other: ScopedIndex
  /** From the plain index of an author to the other. */
  readonly there: (v: number) => number
  /** From the other index of an author, or of authors, to the plain. */
  readonly back: (v: number) => number
  readonly allBack: (authors: Iterable<number>) => number[]
  readonly papersBack: (papers: Iterable<number>) => number[]
}

function renumberedScope(hypergraph: TestHypergraph, scope: TieScope, { authors, papers }: Numbering): Renumbered {
  const index = indexOf(hypergraph)
  const there = (v: number) => (v < authors.length ? authors.indexOf(v) : v)
  return {
    plain: new ScopedIndex(index, scope),
    other: new ScopedIndex(renumbered(index, { authors, papers }), {
      ...scope,
      withoutAuthors: new Set([...scope.withoutAuthors].map(there)),
      withoutPapers: new Set([...scope.withoutPapers].map((p) => papers.indexOf(p)).filter((p) => p >= 0)),
    }),
    there,
    back: (v) => authors[v]!,
    allBack: (list) => Array.from(list, (v) => authors[v]!),
    papersBack: (list) => Array.from(list, (p) => papers[p]!).sort((a, b) => a - b),
  }
}

/** Random hypergraphs, long narrow ones and large teams, each in a random order of authors and of papers. */
const arbitraryRenumbering: fc.Arbitrary<[TestHypergraph, TieScope, Numbering]> = fc
  .oneof(
    { weight: 4, arbitrary: fc.tuple(arbitraryHypergraph, arbitraryScope) },
    {
      weight: 1,
      arbitrary: fc.tuple(
        fc.oneof(arbitraryChain, arbitraryTeams),
        fc.integer({ min: 1, max: 2 }).map((minSharedPapers) => ({ ...defaultTieScope, minSharedPapers })),
      ),
    },
  )
  .chain(([hypergraph, scope]) =>
    fc.tuple(
      fc.constant(hypergraph),
      fc.constant(scope),
      fc.record({
        authors: shuffled(hypergraph.authorCount),
        papers: shuffled(hypergraph.papers.length),
      }),
    ),
  )

function shuffled(count: number): fc.Arbitrary<Uint32Array> {
  const all = Array.from({ length: count }, (_, k) => k)
  return fc.shuffledSubarray(all, { minLength: count }).map((order) => Uint32Array.from(order))
}

function holdsRenumbered(law: (both: Renumbered) => void, { numRuns = 300 }: { numRuns?: number } = {}): void {
  fc.assert(
    fc.property(arbitraryRenumbering, ([hypergraph, scope, numbering]) => {
      law(renumberedScope(hypergraph, scope, numbering))
    }),
    { numRuns },
  )
}

/** Whether sums of the same fractions in another order. */
function expectClose(values: Iterable<number>, expected: Iterable<number>): void {
  const [ours, theirs] = [[...values], [...expected]]
  expect(ours.length).toBe(theirs.length)
  ours.forEach((value, k) => {
    if (Number.isNaN(theirs[k])) expect(value).toBeNaN()
    else expect(value).toBeCloseTo(theirs[k]!, 9)
  })
}

const authorsOf = ({ index }: ScopedIndex) => Array.from({ length: index.authorCount }, (_, v) => v)

/** A few pairs, the ends of the order among them. */
function somePairs(count: number): [number, number][] {
  return Array.from({ length: Math.min(count, 12) }, (_, k) => [k, count - 1 - ((k * 5) % count)])
}

describe('an index in another order', () => {
  test('holds what the plain one holds: rows that ascend, roles, ranks and columns', () => {
    holdsRenumbered(({ plain: { index: plain }, other: { index: other }, back, allBack, papersBack }) => {
      const row = (list: Uint32Array, offsets: Uint32Array, at: number) => list.subarray(offsets[at], offsets[at + 1])
      const paperAt = (p: number) => papersBack([p])[0]!
      for (let v = 0; v < other.authorCount; v++) {
        const papers = row(other.authorPapers, other.authorOffsets, v)
        expect([...papers]).toEqual([...papers].sort((a, b) => a - b))
        expect(papersBack(papers)).toEqual([...row(plain.authorPapers, plain.authorOffsets, back(v))])
        expect(other.authorRanks[v]).toBe(back(v))
        expect(other.groups[v]).toBe(plain.groups[back(v)])
        papers.forEach((p, k) => {
          const place = plain.authorPapers.indexOf(paperAt(p), plain.authorOffsets[back(v)])
          expect(bylineRole(other, other.authorOffsets[v]! + k)).toBe(bylineRole(plain, place))
        })
      }
      for (let p = 0; p < other.paperCount; p++) {
        const authors = row(other.paperAuthors, other.paperOffsets, p)
        const q = paperAt(p)
        expect([...authors]).toEqual([...authors].sort((a, b) => a - b))
        expect(allBack(authors).sort((a, b) => a - b)).toEqual([...row(plain.paperAuthors, plain.paperOffsets, q)])
        expect([other.teamSize[p], other.dates[p], isRetracted(other, p), [...paperCategories(other, p)]]).toEqual([
          plain.teamSize[q],
          plain.dates[q],
          isRetracted(plain, q),
          [...paperCategories(plain, q)],
        ])
      }
      for (const column of Object.values(other)) {
        if (typeof column !== 'number') expect(column.buffer).toBeInstanceOf(SharedArrayBuffer)
      }
    })
  })

  test('gives the same paths, the one shown included', () => {
    const expectSame = (
      ours: CollaborationPathResult,
      theirs: CollaborationPathResult,
      back: Renumbered['allBack'],
    ) => {
      if (ours.kind === 'none' || theirs.kind === 'none') expect(ours).toEqual(theirs)
      else {
        expect([ours.distance, back(ours.authors), ours.tiedPathCount]).toEqual([
          theirs.distance,
          theirs.authors,
          theirs.tiedPathCount,
        ])
        expect(ours.length).toBeCloseTo(theirs.length, 9)
      }
    }
    holdsRenumbered(({ plain, other, there, allBack }) => {
      for (const [from, to] of somePairs(plain.index.authorCount)) {
        for (const maxDistance of [2, Number.POSITIVE_INFINITY]) {
          for (const path of [collaborationPath, strongestPath]) {
            const options = { maxDistance }
            expectSame(path(other, there(from), there(to), options), path(plain, from, to, options), allBack)
          }
        }
        expect(distance(other, there(from), there(to))).toEqual(distance(plain, from, to))
      }
    })
  })

  test('gives the same networks: vertices kept, their order, the direction and the order of ties', () => {
    const expectSame = (ours: CollaborationNetwork, theirs: CollaborationNetwork, { allBack }: Renumbered) => {
      expect(allBack(ours.vertices)).toEqual([...theirs.vertices])
      expect(allBack(ours.ties.sources)).toEqual([...theirs.ties.sources])
      expect(allBack(ours.ties.targets)).toEqual([...theirs.ties.targets])
      expect([ours.distances, ours.degrees, ours.omitted]).toEqual([theirs.distances, theirs.degrees, theirs.omitted])
      expect(ours.ties.sharedPapers).toEqual(theirs.ties.sharedPapers)
      expect([ours.ties.firstYears, ours.ties.lastYears]).toEqual([theirs.ties.firstYears, theirs.ties.lastYears])
      expectClose(ours.ties.newmanWeights, theirs.ties.newmanWeights)
      expectClose(ours.strengths, theirs.strengths)
    }
    holdsRenumbered((both) => {
      const { plain, other, there } = both
      for (const [v] of somePairs(plain.index.authorCount).slice(0, 4)) {
        for (const maxAuthors of [3, 150]) {
          for (const weighting of ['NEWMAN', 'SHARED_PAPERS'] as const) {
            const options = { radius: 2, maxAuthors, weighting }
            expectSame(egoNetwork(other, there(v), options), egoNetwork(plain, v, options), both)
          }
        }
      }
      const some = authorsOf(plain).filter((v) => v % 3 !== 1)
      expectSame(inducedNetwork(other, some.map(there)), inducedNetwork(plain, some), both)
    })
  })

  test('gives the same ties, shared papers and distances', () => {
    holdsRenumbered(({ plain, other, there, allBack, papersBack }) => {
      for (const v of authorsOf(plain).slice(0, 12)) {
        const theirs = coauthors(plain, v)
        const ours = coauthors(other, there(v))
        const places = theirs.neighbors.map((w) => ours.neighbors.indexOf(there(w)))
        expect(ours.neighbors.length).toBe(theirs.neighbors.length)
        expect(places.map((k) => ours.sharedPapers[k]!)).toEqual(theirs.sharedPapers)
        expectClose(
          Array.from(places, (k) => ours.newmanWeights[k]!),
          theirs.newmanWeights,
        )
        for (const w of theirs.neighbors) {
          expect(papersBack(sharedPapers(other, there(v), there(w)))).toEqual([...sharedPapers(plain, v, w)])
        }
        const [here, far] = [distances(plain, [v]), distances(other, [there(v)])]
        expect(far.levelOffsets).toEqual(here.levelOffsets)
        for (let k = 0; k + 1 < here.levelOffsets.length; k++) {
          const level = (list: number[]) =>
            list.slice(here.levelOffsets[k], here.levelOffsets[k + 1]).sort((a, b) => a - b)
          expect(level(allBack(far.vertices))).toEqual(level([...here.vertices]))
        }
      }
    })
  })

  test('suggests the same coauthors for the same reasons, and finds the same conflicts', () => {
    holdsRenumbered(({ plain, other, there, back, allBack }) => {
      const all = authorsOf(plain)
      for (const v of all.slice(0, 6)) {
        for (const method of ['ADAMIC_ADAR', 'COMMON_NEIGHBORS', 'JACCARD', 'RESOURCE_ALLOCATION'] as const) {
          const ours = suggestedCoauthors(other, there(v), { method, first: 4 })
          const theirs = suggestedCoauthors(plain, v, { method, first: 4 })
          if (ours.kind === 'none' || theirs.kind === 'none') throw new Error('the budget was spent')
          expect(
            ours.suggestions.map(({ author, score, commonCoauthors }) => [
              back(author),
              score,
              allBack(commonCoauthors),
            ]),
          ).toEqual(
            theirs.suggestions.map(({ author, score, commonCoauthors }) => [author, score, [...commonCoauthors]]),
          )
        }
      }
      const conflicts = closestPairs(other, all.map(there), all.slice(0, 5).map(there), { maxDistance: 2 })
      expect(
        conflicts.pairs.map(({ author, reviewer, ...rest }) => ({
          author: back(author),
          reviewer: back(reviewer),
          ...rest,
        })),
      ).toEqual(closestPairs(plain, all, all.slice(0, 5), { maxDistance: 2 }).pairs)
    })
  })

  test('gives the same measures of every author and of the whole', () => {
    const sumsOfFractions = {
      pageRank: (scoped: ScopedIndex) => pageRank(scoped),
      betweenness: (scoped: ScopedIndex) => betweenness(scoped).values,
      strengths: (scoped: ScopedIndex) => strengths(scoped, { weighting: 'NEWMAN' }),
      closeness: (scoped: ScopedIndex) => authorsOf(scoped).map((v) => closeness(scoped, v)),
      constraint: (scoped: ScopedIndex) => authorsOf(scoped).map((v) => constraint(scoped, v)),
      localClustering: (scoped: ScopedIndex) => authorsOf(scoped).map((v) => localClustering(scoped, v)),
      coreNumbers: (scoped: ScopedIndex) => coreNumbers(scoped),
    }
    holdsRenumbered(
      ({ plain, other, there }) => {
        for (const measure of Object.values(sumsOfFractions)) {
          const ours = measure(other)
          expectClose(
            authorsOf(plain).map((v) => ours[there(v)]!),
            measure(plain),
          )
        }
        const [ours, theirs] = [networkStatistics(other), networkStatistics(plain)]
        expect(ours.degreeDistribution).toEqual(theirs.degreeDistribution)
        for (const [name, value] of Object.entries(ours)) {
          const expected = theirs[name as keyof typeof theirs]
          if (typeof value === 'number' && typeof expected === 'number') expect(value).toBeCloseTo(expected, 9)
          else expect(value).toEqual(expected)
        }
      },
      { numRuns: 150 },
    )
  })

  test('joins the same authors in components', () => {
    holdsRenumbered(({ plain, other, there }) => {
      if (plain.minSharedPapers !== 1) return
      const [ours, theirs] = [components(other), components(plain)]
      const pairs = authorsOf(plain).map((v) => [ours.labels[there(v)]!, theirs.labels[v]!] as const)
      const counterpart = new Map(pairs)
      expect(pairs.map(([label]) => counterpart.get(label))).toEqual([...theirs.labels])
      expect(new Set(counterpart.values()).size).toBe(counterpart.size)
      for (const [label, counterparts] of pairs) expect(ours.sizes[label]).toBe(theirs.sizes[counterparts])
    })
  })

  test('numbers communities of one size by their members of the lowest ids', () => {
    holdsRenumbered(({ plain, other, there }) => {
      const { labels, sizes } = communities(other)
      const byId = authorsOf(plain).map((v) => labels[there(v)]!)
      const firsts = Array.from(sizes, (_, label) => byId.indexOf(label))
      firsts.forEach((first, label) => {
        if (sizes[label] === sizes[label + 1]) expect(first).toBeLessThan(firsts[label + 1]!)
      })
    })
  })
})

describe('the breadth-first numbering', () => {
  test('is an order of all authors and all papers', () => {
    fc.assert(
      fc.property(arbitraryHypergraph, (hypergraph) => {
        const index = indexOf(hypergraph)
        const { authors, papers } = breadthFirstNumbering(index)
        expect([...authors].sort((a, b) => a - b)).toEqual([...Array(index.authorCount).keys()])
        expect([...papers].sort((a, b) => a - b)).toEqual([...Array(index.paperCount).keys()])
      }),
    )
  })

  test('takes component after component, outwards from its first author, and papers without authors last', () => {
    const hypergraph = {
      authorCount: 7,
      papers: [{ authors: [] }, { authors: [1, 5] }, { authors: [2, 6, 0] }, { authors: [3, 2] }, { authors: [6, 4] }],
    }
    const { authors, papers } = breadthFirstNumbering(indexOf(hypergraph))
    expect([...authors]).toEqual([0, 2, 6, 3, 4, 1, 5])
    expect([...papers]).toEqual([2, 3, 4, 1, 0])
  })
})
