import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCollaborationIndex } from '../../src/graph/build-collaboration-index.ts'
import { BylineRole, bylineRole, isRetracted, paperCategories } from '../../src/graph/collaboration-index.ts'
import { arbitraryHypergraph, indexOf } from './hypergraph.ts'

const oneOfEach = {
  authorCount: 3,
  paperCount: 2,
  authorships: {
    papers: Uint32Array.of(1, 0, 1, 1, 0),
    authors: Uint32Array.of(2, 0, 0, 2, 1),
    roles: Uint8Array.of(BylineRole.FIRST, BylineRole.FIRST, BylineRole.NONE, BylineRole.LAST, BylineRole.LAST),
  },
  teamSize: Uint32Array.of(0, 7),
  dates: Int32Array.of(20240930, 0),
  categoryOffsets: Uint32Array.of(0, 2, 2),
  paperCategories: Uint32Array.of(4, 1),
  retracted: Uint8Array.of(0, 1),
  groups: Uint8Array.of(0, 0, 1),
}

describe('the collaboration index', () => {
  test('authorships in any order make two tables whose rows ascend', () => {
    const index = buildCollaborationIndex(oneOfEach)
    expect([...index.paperOffsets]).toEqual([0, 2, 4])
    expect([...index.paperAuthors]).toEqual([0, 1, 0, 2])
    expect([...index.authorOffsets]).toEqual([0, 2, 3, 4])
    expect([...index.authorPapers]).toEqual([0, 1, 0, 1])
  })

  test('an author twice on one byline is one incidence, first and last at once', () => {
    const index = buildCollaborationIndex(oneOfEach)
    expect([0, 1, 2, 3].map((k) => bylineRole(index, k))).toEqual([1, 0, 2, 3])
  })

  test('a team size is raised to the number of authors stored, never lowered', () => {
    expect([...buildCollaborationIndex(oneOfEach).teamSize]).toEqual([2, 7])
    expect([...indexOf({ authorCount: 1, papers: [{ authors: [] }] }).teamSize]).toEqual([1])
  })

  test('a team of more than 65,535 is refused, whether stated or stored', () => {
    expect(() => buildCollaborationIndex({ ...oneOfEach, teamSize: Uint32Array.of(0, 65_536) })).toThrow(
      'buildCollaborationIndex requires team sizes of at most 65535, got 65536',
    )
    expect(indexOf({ authorCount: 1, papers: [{ authors: [0], teamSize: 65_535 }] }).teamSize[0]).toBe(65_535)
    const everybody = { authors: Array.from({ length: 65_536 }, (_, v) => v) }
    expect(() => indexOf({ authorCount: 65_536, papers: [everybody] })).toThrow('got 65536')
  })

  test('papers of the same categories, and alike retracted or not, share a filing', () => {
    const papers = [
      { authors: [], categories: [2, 0] },
      { authors: [], categories: [2, 0], retracted: true },
      { authors: [] },
      { authors: [], categories: [0, 2] },
      { authors: [], categories: [2, 0] },
    ]
    const index = indexOf({ authorCount: 0, papers })
    expect([...index.paperFilings]).toEqual([0, 1, 2, 3, 0])
    expect([...index.filingRetracted]).toEqual([0, 1, 0, 0])
    expect(papers.map((_, p) => [...paperCategories(index, p)])).toEqual([[2, 0], [2, 0], [], [0, 2], [2, 0]])
  })

  test('every paper keeps its categories, in their order, and its retraction, however many filings there are', () => {
    const filed = fc.record({
      authors: fc.constant([]),
      categories: fc.uniqueArray(fc.nat({ max: 60_000 }), { maxLength: 3 }),
      retracted: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(filed, { maxLength: 1500, size: 'max' }), (papers) => {
        const index = indexOf({ authorCount: 0, papers })
        papers.forEach((paper, p) => {
          expect([...paperCategories(index, p)]).toEqual(paper.categories)
          expect(isRetracted(index, p)).toBe(paper.retracted)
        })
      }),
      { numRuns: 20 },
    )
  })

  test('every array lies on shared memory', () => {
    for (const column of Object.values(buildCollaborationIndex(oneOfEach))) {
      if (typeof column !== 'number') expect(column.buffer).toBeInstanceOf(SharedArrayBuffer)
    }
  })

  test('the last offset is the number of incidences and the two tables mirror each other', () => {
    fc.assert(
      fc.property(arbitraryHypergraph, (hypergraph) => {
        const index = indexOf(hypergraph)
        expect(index.authorOffsets[index.authorCount]).toBe(index.authorPapers.length)
        expect(index.paperOffsets[index.paperCount]).toBe(index.paperAuthors.length)
        expect(index.authorRoles.length).toBe(Math.ceil(index.authorPapers.length / 4))
        const bylines = hypergraph.papers.map((paper) => [...new Set(paper.authors)].sort((a, b) => a - b))
        bylines.forEach((byline, p) => {
          expect([...index.paperAuthors.subarray(index.paperOffsets[p], index.paperOffsets[p + 1])]).toEqual(byline)
        })
        for (let v = 0; v < hypergraph.authorCount; v++) {
          const papers = bylines.flatMap((byline, p) => (byline.includes(v) ? [p] : []))
          expect([...index.authorPapers.subarray(index.authorOffsets[v], index.authorOffsets[v + 1])]).toEqual(papers)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('an index outside its table is refused by name', () => {
    const authorships = { ...oneOfEach.authorships, authors: Uint32Array.of(2, 0, 0, 3, 1) }
    expect(() => buildCollaborationIndex({ ...oneOfEach, authorships })).toThrow(
      'buildCollaborationIndex requires author indices below 3, got 3',
    )
    expect(() => buildCollaborationIndex({ ...oneOfEach, dates: Int32Array.of(1) })).toThrow(
      'buildCollaborationIndex requires one date per paper (2), got 1',
    )
  })
})
