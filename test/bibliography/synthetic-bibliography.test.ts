import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey } from '../../src/bibliography/name-key.ts'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { displayName, parsePersonName } from '../../src/bibliography/person-name.ts'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { communities } from '../../src/graph/communities.ts'
import { components } from '../../src/graph/components.ts'
import { distances } from '../../src/graph/distances.ts'
import { projectedNetwork } from '../../src/graph/projected-network.ts'
import { triangleCounts } from '../../src/graph/triangle-counts.ts'
import { scopedIndexOf } from '../graph/hypergraph.ts'

const namesOf = ({ byline }: PaperRecord) => byline.map(({ nameAsPrinted }) => nameAsPrinted)

const someOptions = fc.record({
  authors: fc.integer({ min: 1, max: 400 }),
  papers: fc.integer({ min: 1, max: 300 }),
  hyperPapers: fc.integer({ min: 0, max: 8 }),
  seed: fc.integer({ min: 0, max: 0x7fffffff }),
})

describe('an invented bibliography of any size', () => {
  test('is the same for the same options, and another for another seed', () => {
    fc.assert(
      fc.property(someOptions, (options) => {
        const papers = [...syntheticBibliography(options)]
        expect([...syntheticBibliography(options)]).toEqual(papers)
        expect([...syntheticBibliography({ ...options, seed: options.seed + 1 })]).not.toEqual(papers)
      }),
    )
  })

  test('has the papers asked for, in order of time, and no more authors than asked for', () => {
    fc.assert(
      fc.property(someOptions, (options) => {
        const papers = [...syntheticBibliography(options)]
        expect(papers.length).toBe(options.papers)
        expect(new Set(papers.flatMap(namesOf)).size).toBeLessThanOrEqual(options.authors)
        const months = papers.map(({ publishedOn }) => publishedOn!.slice(0, 7))
        expect(months).toEqual(months.toSorted())
        for (const { publishedOn } of papers) expect(publishedOn).toMatch(/^20(?:0[1-9]|1\d|2[0-5])-\d\d-\d\d$/)
      }),
    )
  })

  test('has whole bylines, on which nobody stands twice', () => {
    fc.assert(
      fc.property(someOptions, (options) => {
        for (const paper of syntheticBibliography(options)) {
          expect(paper.byline.map(({ position }) => position)).toEqual(paper.byline.map((_, k) => k + 1))
          expect(paper.byline.length).toBeGreaterThan(0)
          expect(new Set(namesOf(paper)).size).toBe(paper.byline.length)
        }
      }),
    )
  })

  test('has as many papers of all authors as hyper papers are asked for, where there are too few authors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 13, max: 900 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 70 }),
        (authors, papers, hyperPapers) => {
          const longest = [...syntheticBibliography({ authors, papers, hyperPapers })].filter(
            ({ byline }) => byline.length === authors,
          )
          expect(longest.length).toBe(Math.min(hyperPapers, papers))
        },
      ),
    )
  })

  test('states the day of every citation count, and of no other', () => {
    fc.assert(
      fc.property(someOptions, (options) => {
        for (const { citationCount, citationCountAsOf } of syntheticBibliography(options)) {
          expect(citationCountAsOf === null).toBe(citationCount === null)
          expect(citationCount ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('an invented bibliography of 20,000 authors and 40,000 papers', () => {
  const papers = [...syntheticBibliography({ authors: 20_000, papers: 40_000 })]
  const names = [...new Set(papers.flatMap(namesOf))]
  const numbers = new Map(names.map((name, v) => [name, v]))
  const teams = papers.map((paper) => ({ authors: namesOf(paper).map((name) => numbers.get(name)!) }))
  const scoped = scopedIndexOf({ authorCount: names.length, papers: teams })
  const { authorOffsets } = scoped.index
  const paperCounts = names.map((_, v) => authorOffsets[v + 1]! - authorOffsets[v]!)
  const shareOf = (least: number) => paperCounts.filter((count) => count >= least).length / names.length

  test('nearly every author appears, each under a name of their own in reading order', () => {
    expect(names.length).toBeGreaterThan(19_900)
    expect(new Set(names.map(nameKey)).size).toBe(names.length)
    for (const name of names.slice(0, 2000)) expect(displayName(parsePersonName(name))).toBe(name)
  })

  test('teams are of 3.3 names on average', () => {
    const mean = paperCounts.reduce((sum, count) => sum + count, 0) / papers.length
    expect(mean).toBeGreaterThan(3.2)
    expect(mean).toBeLessThan(3.45)
  })

  test('few authors write much: shares by papers fall as a power of about 2, and a third have one paper', () => {
    expect(1 - shareOf(2)).toBeGreaterThan(0.25)
    expect(1 - shareOf(2)).toBeLessThan(0.45)
    // Of the shares P(≥ k), which fall as a power less one.
    const power = 1 + Math.log(shareOf(5) / shareOf(40)) / Math.log(40 / 5)
    expect(power).toBeGreaterThan(1.7)
    expect(power).toBeLessThan(2.7)
  })

  test('nearly all are connected, in a few steps', () => {
    const { sizes } = components(scoped)
    const giant = Math.max(...sizes)
    expect(giant / names.length).toBeGreaterThan(0.85)
    expect(giant / names.length).toBeLessThan(0.99)
    const { levelOffsets } = distances(scoped, [0])
    expect(levelOffsets.length - 2).toBeGreaterThan(5)
    expect(levelOffsets.length - 2).toBeLessThan(20)
  })

  test('they write in communities, in closed triangles and again with the same people', () => {
    const network = projectedNetwork(scoped)
    expect(communities(scoped, { network }).modularity).toBeGreaterThan(0.6)
    const triangles = triangleCounts(scoped, { network }).reduce((sum, count) => sum + count, 0) / 3
    // By chance there would be (mean degree)³/6 of them.
    expect(triangles).toBeGreaterThan(100 * ((2 * network.tieCount) / names.length) ** 3 * (1 / 6))
    const pairs = teams.reduce((sum, { authors: { length } }) => sum + (length * (length - 1)) / 2, 0)
    expect(pairs / network.tieCount).toBeGreaterThan(1.3)
  })

  test('every year has more papers, and citations grow with age', () => {
    const of = (year: string) => papers.filter(({ publishedOn }) => publishedOn!.startsWith(year))
    const meanCitations = (year: string) =>
      of(year).reduce((sum, { citationCount }) => sum + (citationCount ?? 0), 0) / of(year).length
    expect(of('2025').length).toBeGreaterThan(1.5 * of('2015').length)
    expect(of('2015').length).toBeGreaterThan(1.5 * of('2005').length)
    expect(meanCitations('2005')).toBeGreaterThan(2 * meanCitations('2020'))
  })

  test('some counts are unknown, some code is public, some papers are retracted', () => {
    const share = (of: (paper: PaperRecord) => boolean) => papers.filter(of).length / papers.length
    expect(share(({ citationCount }) => citationCount === null)).toBeCloseTo(0.1, 1)
    expect(share(({ hasCode }) => hasCode)).toBeCloseTo(0.15, 1)
    expect(share(({ retracted }) => retracted)).toBeGreaterThan(0.0005)
    expect(share(({ retracted }) => retracted)).toBeLessThan(0.005)
  })
})

test('hyper papers are of 1,000 to 3,000 names, and as many as asked for', () => {
  const papers = [...syntheticBibliography({ authors: 10_000, papers: 20_000, hyperPapers: 7 })]
  const sizes = papers.map(({ byline }) => byline.length).filter((size) => size > 12)
  expect(sizes.length).toBe(7)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1000)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(3000)
})
