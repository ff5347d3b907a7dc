import fc from 'fast-check'
import { buildCollaborationIndex } from '../../src/graph/build-collaboration-index.ts'
import { BylineRole, type CollaborationIndex } from '../../src/graph/collaboration-index.ts'
import { ScopedIndex } from '../../src/graph/scoped-index.ts'
import { defaultTieScope, type TieScope } from '../../src/graph/tie-scope.ts'

/** One paper as a test writes it: its byline, and only those columns that matter. */
export interface TestPaper {
  readonly authors: readonly number[]
  readonly teamSize?: number
  readonly date?: number
  readonly categories?: readonly number[]
  readonly retracted?: boolean
}

export interface TestHypergraph {
  readonly authorCount: number
  readonly papers: readonly TestPaper[]
  readonly groups?: readonly number[]
}

export function indexOf({ authorCount, papers, groups = [] }: TestHypergraph): CollaborationIndex {
  const signatures = papers.flatMap((paper, p) => paper.authors.map((v) => [p, v] as const))
  const categoryOffsets = new Uint32Array(papers.length + 1)
  papers.forEach((paper, p) => {
    categoryOffsets[p + 1] = categoryOffsets[p]! + (paper.categories ?? []).length
  })
  const groupFlags = new Uint8Array(authorCount)
  for (const v of groups) groupFlags[v] = 1
  return buildCollaborationIndex({
    authorCount,
    paperCount: papers.length,
    authorships: {
      papers: Uint32Array.from(signatures, ([p]) => p),
      authors: Uint32Array.from(signatures, ([, v]) => v),
      roles: Uint8Array.from(papers.flatMap(({ authors }) => authors.map((_, place) => roleAt(place, authors.length)))),
    },
    teamSize: Uint32Array.from(papers, (paper) => paper.teamSize ?? paper.authors.length),
    dates: Int32Array.from(papers, (paper) => paper.date ?? 0),
    categoryOffsets,
    paperCategories: Uint32Array.from(papers.flatMap((paper) => [...(paper.categories ?? [])])),
    retracted: Uint8Array.from(papers, (paper) => (paper.retracted ? 1 : 0)),
    groups: groupFlags,
  })
}

function roleAt(place: number, length: number): number {
  if (place === 0) return BylineRole.FIRST
  return place === length - 1 ? BylineRole.LAST : BylineRole.NONE
}

/** A hypergraph of these bylines, seen through a scope of defaults but for the parts given. */
export function scopedIndexOf(hypergraph: TestHypergraph, scope: Partial<TieScope> = {}): ScopedIndex {
  return new ScopedIndex(indexOf(hypergraph), { ...defaultTieScope, ...scope })
}

/** A graph whose every edge is a paper of two authors. */
export function edgesAsPapers(authorCount: number, edges: Iterable<readonly [number, number]>): TestHypergraph {
  return { authorCount, papers: Array.from(edges, (authors) => ({ authors })) }
}

export const CATEGORY_COUNT = 3

/** Small bylines, with repeated names, empty ones, cut ones, groups, and papers without date or category among them. */
export const arbitraryHypergraph: fc.Arbitrary<TestHypergraph> = fc
  .integer({ min: 1, max: 12 })
  .chain((authorCount) => {
    const author = fc.nat({ max: authorCount - 1 })
    return fc.record({
      authorCount: fc.constant(authorCount),
      papers: fc.array(
        fc.record({
          authors: fc.array(author, { maxLength: 5 }),
          teamSize: fc.nat({ max: 8 }),
          date: fc.constantFrom(0, 20190000, 20200000, 20200500, 20200517, 20211231),
          categories: fc.uniqueArray(fc.nat({ max: CATEGORY_COUNT - 1 }), { maxLength: 2 }),
          retracted: fc.boolean(),
        }),
        { maxLength: 22 },
      ),
      groups: fc.uniqueArray(author, { maxLength: 2 }),
    })
  })

/** Papers of neighbours in a line of up to 30 authors, numbered at random. */
export const arbitraryChain: fc.Arbitrary<TestHypergraph> = fc.integer({ min: 8, max: 30 }).chain((authorCount) => {
  const line = Array.from({ length: authorCount }, (_, v) => v)
  const paper = fc.tuple(fc.nat({ max: authorCount - 4 }), fc.subarray([0, 1, 2, 3], { minLength: 2 }))
  return fc
    .tuple(
      fc.shuffledSubarray(line, { minLength: authorCount }),
      fc.array(paper, { minLength: authorCount, maxLength: 3 * authorCount }),
    )
    .map(([name, papers]) => ({
      authorCount,
      papers: papers.map(([start, places]) => ({ authors: places.map((place) => name[start + place]!) })),
    }))
})

/** Bylines of up to 40 that mostly agree, beside small ones. */
export const arbitraryTeams: fc.Arbitrary<TestHypergraph> = fc.record({
  authorCount: fc.constant(60),
  papers: fc.array(
    fc.oneof(
      fc
        .tuple(fc.nat({ max: 20 }), fc.integer({ min: 15, max: 40 }), fc.nat({ max: 7 }))
        .map(([start, length, gap]) => ({
          authors: Array.from({ length }, (_, k) => start + k).filter((v) => v % 8 !== gap),
        })),
      fc.uniqueArray(fc.nat({ max: 59 }), { minLength: 2, maxLength: 4 }).map((authors) => ({ authors })),
    ),
    { maxLength: 40 },
  ),
})

/** Mostly one bound or none, so that the networks do not all fall to dust. */
export const arbitraryScope: fc.Arbitrary<TieScope> = fc.record({
  dateFrom: seldom(fc.constantFrom(20190000, 20200500)),
  dateTo: seldom(fc.constantFrom(20200517, 20211231)),
  categories: seldom(fc.uint8Array({ minLength: CATEGORY_COUNT, maxLength: CATEGORY_COUNT, max: 1 })),
  maxTeamSize: seldom(fc.integer({ min: 1, max: 8 })),
  minSharedPapers: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: 2, max: 3 }) },
  ),
  includeRetracted: fc.boolean(),
  includeGroups: fc.boolean(),
  withoutAuthors: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 1 }).map((authors) => new Set(authors)),
  withoutPapers: fc.uniqueArray(fc.nat({ max: 21 }), { maxLength: 1 }).map((papers) => new Set(papers)),
})

/** A bound one time in four, else none. */
function seldom<Bound>(bound: fc.Arbitrary<Bound>): fc.Arbitrary<Bound | null> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: bound })
}
