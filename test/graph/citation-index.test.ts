import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCitationIndex } from '../../src/graph/build-citation-index.ts'
import {
  type CitationIndex,
  citingPapersOf,
  hasCitations,
  referencesOf,
  selfCitationCountOf,
} from '../../src/graph/citation-index.ts'
import { newestFirst } from '../../src/graph/newest-first.ts'
import { arbitraryHypergraph, arbitraryTeams, indexOf, type TestHypergraph } from './hypergraph.ts'

type Mention = readonly [citing: number, cited: number]

interface TestCitations {
  readonly hypergraph: TestHypergraph
  /** Some of them twice, some of a paper by itself. */
  readonly mentions: readonly Mention[]
  readonly order: readonly number[]
}

const arbitraryCitations: fc.Arbitrary<TestCitations> = fc
  .oneof({ weight: 3, arbitrary: arbitraryHypergraph }, { weight: 1, arbitrary: arbitraryTeams })
  .filter(({ papers }) => papers.length > 0)
  .chain((hypergraph) => {
    const paper = fc.nat({ max: hypergraph.papers.length - 1 })
    return fc.record({
      hypergraph: fc.constant(hypergraph),
      mentions: fc.array(fc.tuple(paper, paper), { maxLength: 60 }),
      order: shuffled(hypergraph.papers.length),
    })
  })

function shuffled(count: number): fc.Arbitrary<number[]> {
  return fc.shuffledSubarray([...Array(count).keys()], { minLength: count })
}

function citationsOf({ hypergraph, mentions, order }: TestCitations): CitationIndex {
  return buildCitationIndex({
    index: indexOf(hypergraph),
    citing: Uint32Array.from(mentions, ([citing]) => citing),
    cited: Uint32Array.from(mentions, ([, cited]) => cited),
    order: Uint32Array.from(order),
  })
}

/** Each citation once, as "citing cited". */
const pairs = (mentions: Iterable<Mention>) =>
  new Set([...mentions].filter(([citing, cited]) => citing !== cited).map((mention) => mention.join(' ')))

const allPapers = ({ papers }: TestHypergraph) => [...papers.keys()]

describe('the citation index', () => {
  test('has what was mentioned, once, and no paper that cites itself', () => {
    fc.assert(
      fc.property(arbitraryCitations, (given) => {
        const citations = citationsOf(given)
        const found = allPapers(given.hypergraph).flatMap((q) =>
          Array.from(referencesOf(citations, q), (p): Mention => [q, p]),
        )
        expect(pairs(found)).toEqual(pairs(given.mentions))
        expect(found).toHaveLength(pairs(given.mentions).size)
      }),
    )
  })

  test('has a paper among those that cite another exactly when that is among its references', () => {
    fc.assert(
      fc.property(arbitraryCitations, (given) => {
        const citations = citationsOf(given)
        for (const p of allPapers(given.hypergraph)) {
          const citing = [...citingPapersOf(citations, p)]
          const citingByReferences = given.order.filter((q) => referencesOf(citations, q).includes(p))
          expect(citing).toEqual(citingByReferences)
        }
        expect(citations.citingPapers.length).toBe(citations.references.length)
      }),
    )
  })

  test('has every row in the order given', () => {
    fc.assert(
      fc.property(arbitraryCitations, (given) => {
        const citations = citationsOf(given)
        const places = (row: Uint32Array) => Array.from(row, (p) => given.order.indexOf(p))
        const ascending = (list: number[]) => [...list].sort((a, b) => a - b)
        for (const p of allPapers(given.hypergraph)) {
          for (const row of [referencesOf(citations, p), citingPapersOf(citations, p)]) {
            expect(places(row)).toEqual(ascending(places(row)))
          }
        }
      }),
    )
  })

  test('is the same whatever the order of the mentions', () => {
    const twice = arbitraryCitations.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.mentions], { minLength: given.mentions.length })),
    )
    fc.assert(
      fc.property(twice, ([given, mentions]) => {
        expect(citationsOf({ ...given, mentions })).toEqual(citationsOf(given))
      }),
    )
  })

  test('counts as self-citations those by papers with an author in common', () => {
    fc.assert(
      fc.property(arbitraryCitations, (given) => {
        const citations = citationsOf(given)
        const { papers } = given.hypergraph
        for (const p of papers.keys()) {
          const own = [...citingPapersOf(citations, p)].filter((q) =>
            papers[q]!.authors.some((v) => papers[p]!.authors.includes(v)),
          )
          expect(selfCitationCountOf(citations, p)).toBe(own.length)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('counts the same when a crowd stands for every author', () => {
    fc.assert(
      fc.property(arbitraryCitations, fc.integer({ min: 2, max: 30 }), (given, size) => {
        const crowd = (v: number) => Array.from({ length: size }, (_, k) => v * size + k)
        const hypergraph = {
          authorCount: given.hypergraph.authorCount * size,
          papers: given.hypergraph.papers.map(({ authors }) => ({ authors: authors.flatMap(crowd) })),
        }
        expect(citationsOf({ ...given, hypergraph })).toEqual(citationsOf(given))
      }),
    )
  })

  test('of papers renamed is the same, renamed', () => {
    const renaming = arbitraryCitations.chain((given) =>
      fc.tuple(fc.constant(given), shuffled(given.hypergraph.papers.length)),
    )
    fc.assert(
      fc.property(renaming, ([given, label]) => {
        const { hypergraph, mentions, order } = given
        const papers = hypergraph.papers.map((_, place) => hypergraph.papers[label.indexOf(place)]!)
        const renamed = citationsOf({
          hypergraph: { ...hypergraph, papers },
          mentions: mentions.map(([citing, cited]) => [label[citing]!, label[cited]!]),
          order: order.map((p) => label[p]!),
        })
        const citations = citationsOf(given)
        for (const p of allPapers(hypergraph)) {
          const relabelled = (row: Uint32Array) => row.map((q) => label[q]!)
          expect(referencesOf(renamed, label[p]!)).toEqual(relabelled(referencesOf(citations, p)))
          expect(citingPapersOf(renamed, label[p]!)).toEqual(relabelled(citingPapersOf(citations, p)))
          expect(selfCitationCountOf(renamed, label[p]!)).toBe(selfCitationCountOf(citations, p))
        }
      }),
    )
  })

  test('lies on shared memory, and takes none where no paper cites another', () => {
    const papers = [{ authors: [0] }, { authors: [0] }]
    const of = (mentions: Mention[]) => citationsOf({ hypergraph: { authorCount: 1, papers }, mentions, order: [1, 0] })
    for (const column of Object.values(of([[0, 1]]))) expect(column.buffer).toBeInstanceOf(SharedArrayBuffer)
    const none = of([
      [0, 0],
      [1, 1],
    ])
    expect(Object.values(none).map(({ byteLength }) => byteLength)).toEqual([0, 0, 0, 0, 0])
    expect([hasCitations(none), hasCitations(of([[0, 1]]))]).toEqual([false, true])
    expect([[...referencesOf(none, 1)], [...citingPapersOf(none, 1)], selfCitationCountOf(none, 1)]).toEqual([
      [],
      [],
      0,
    ])
  })

  test('of papers of 3,000 names that thousands cite, or that cite thousands, reads them twice and not for each', () => {
    const crowd = (first: number) => Array.from({ length: 3000 }, (_, k) => first + k)
    // Two of 3,000 names each, one of one name, and 5,000 that cite the two and are cited by the first, every tenth by one
    // of its crowd.
    const papers = [{ authors: crowd(0) }, { authors: crowd(3000) }, { authors: [6000] }]
    const small = Array.from({ length: 5000 }, (_, k) => ({ authors: [k % 10 === 0 ? k % 3000 : 6001] }))
    const all = [...papers, ...small]
    const index = indexOf({ authorCount: 6002, papers: all })
    let read = 0
    const counted = new Proxy(index.paperAuthors, {
      get: (authors, place) => {
        read++
        return Reflect.get(authors, place)
      },
    })
    const mentions = small.flatMap((_, k): Mention[] => [
      [k + 3, 0],
      [k + 3, 1],
      [0, k + 3],
    ])
    const citations = buildCitationIndex({
      index: { ...index, paperAuthors: counted },
      citing: Uint32Array.from(mentions, ([citing]) => citing),
      cited: Uint32Array.from(mentions, ([, cited]) => cited),
      order: Uint32Array.from(all.keys()),
    })
    expect([0, 1, 2].map((p) => selfCitationCountOf(citations, p))).toEqual([500, 0, 0])
    expect(small.map((_, k) => selfCitationCountOf(citations, k + 3))).toEqual(
      small.map((_, k) => Number(k % 10 === 0)),
    )
    // Each byline twice at most, and one name for each citation.
    expect(read).toBeLessThanOrEqual(2 * index.paperAuthors.length + mentions.length)
  })

  test('refuses what it cannot index', () => {
    const of = (given: Partial<Record<'citing' | 'cited' | 'order', number[]>>) => () =>
      buildCitationIndex({
        index: indexOf({ authorCount: 1, papers: [{ authors: [0] }, { authors: [0] }] }),
        citing: Uint32Array.from(given.citing ?? [0]),
        cited: Uint32Array.from(given.cited ?? [1]),
        order: Uint32Array.from(given.order ?? [0, 1]),
      })
    expect(of({})).not.toThrow()
    expect(of({ cited: [2] })).toThrow('buildCitationIndex requires paper indices below 2, got 2')
    expect(of({ citing: [-1] })).toThrow('paper indices below 2, got 4294967295')
    expect(of({ cited: [1, 0] })).toThrow('as many cited as citing papers (1), got 2')
    expect(of({ order: [0] })).toThrow('an order of all 2 papers, got one of 1')
  })
})

describe('newestFirst', () => {
  test('is what sorting by date would give: equals stay in their order, undated papers come last', () => {
    const dated = fc.array(fc.constantFrom(0, 19990000, 20200000, 20200500, 20200517), { maxLength: 30 })
    const listed = dated.chain((dates) => fc.tuple(fc.constant(dates), shuffled(dates.length)))
    fc.assert(
      fc.property(listed, ([dates, papers]) => {
        const order = newestFirst(Uint32Array.from(papers), Int32Array.from(dates))
        expect([...order]).toEqual(papers.toSorted((p, q) => dates[q]! - dates[p]!))
      }),
    )
  })
})
