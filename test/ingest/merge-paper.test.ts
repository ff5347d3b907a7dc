import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergePaper } from '../../src/ingest/merge-paper.ts'
import type { StoredPaper } from '../../src/store/stored-paper.ts'
import { somePaper } from '../schema/some-bibliography.ts'

const place = fc.option(fc.constantFrom('1', '2–3'))

/** A paper with its authors resolved: names are keys. */
const storedPaper = fc
  .tuple(somePaper, fc.integer({ min: 1, max: 3 }), fc.record({ volume: place, issue: place, pages: place }))
  .map(([{ byline, ...paper }, day, printed]): StoredPaper => {
    const authorId = (name: string) => [...name].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0)
    return {
      ...paper,
      ...printed,
      id: 1,
      title: 'One paper',
      citationCountAsOf: paper.citationCount === null ? null : `2024-01-0${day}`,
      identifiers: day === 1 ? [] : [{ scheme: 'doi', value: `10.1/${day}` }],
      byline: byline.map(({ identifiers, kind, ...signature }) => ({
        ...signature,
        affiliations: day === 2 ? ['Somewhere'] : [],
        orcid: day === 3 ? '0000-0002-1825-0097' : null,
        authorId: authorId(signature.nameAsPrinted),
      })),
    }
  })

describe('mergePaper', () => {
  test('of a description with itself is that description', () => {
    fc.assert(
      fc.property(storedPaper, (paper) => {
        expect(mergePaper(paper, paper)).toEqual(paper)
      }),
    )
  })

  test('of one description twice is that of it once', () => {
    fc.assert(
      fc.property(storedPaper, storedPaper, (stored, stated) => {
        const once = mergePaper(stored, stated)
        expect(mergePaper(once, stated)).toEqual(once)
      }),
    )
  })

  test('loses no identifier, no category, no mark and no name of cut bylines', () => {
    fc.assert(
      fc.property(storedPaper, storedPaper, (stored, stated) => {
        const merged = mergePaper(stored, stated)
        for (const paper of [stored, stated]) {
          expect(merged.identifiers).toEqual(expect.arrayContaining([...paper.identifiers]))
          expect(merged.categories).toEqual(expect.arrayContaining([...paper.categories]))
          expect(merged.hasCode || !paper.hasCode).toBe(true)
          expect(merged.retracted || !paper.retracted).toBe(true)
          if (!stored.authorListComplete && !stated.authorListComplete) {
            const present = merged.byline.map(({ authorId }) => authorId)
            expect(present).toEqual(expect.arrayContaining(paper.byline.map(({ authorId }) => authorId)))
          }
        }
      }),
    )
  })

  test('has the volume, issue and pages last stated, and keeps what is left open', () => {
    fc.assert(
      fc.property(storedPaper, storedPaper, (stored, stated) => {
        const merged = mergePaper(stored, stated)
        for (const name of ['volume', 'issue', 'pages'] as const) {
          expect(merged[name]).toBe(stated[name] === null ? stored[name] : stated[name])
        }
      }),
    )
  })

  test('gives no place of a byline twice, and names without a place come last', () => {
    fc.assert(
      fc.property(storedPaper, storedPaper, (stored, stated) => {
        const places = mergePaper(stored, stated).byline.map(({ position }) => position)
        const placed = places.filter((position) => position !== null)
        expect(new Set(placed).size).toBe(placed.length)
        expect(places.slice(0, placed.length)).toEqual(placed)
      }),
    )
  })

  test('of a whole byline keeps the length: what a cut one was said to have is no part of it', () => {
    fc.assert(
      fc.property(storedPaper, storedPaper, (stored, stated) => {
        const { authorListComplete, statedAuthorCount, byline } = mergePaper(stored, stated)
        if (authorListComplete) expect(statedAuthorCount ?? byline.length).toBe(byline.length)
      }),
    )
  })

  const bare = fc.sample(storedPaper, { numRuns: 1, seed: 1 })[0]!

  test.for([
    ['2024', '2024-09', '2024-09'],
    ['2024-09-30', '2024', '2024-09-30'],
    ['2024-09-30', '2024-10-01', '2024-10-01'],
    [null, '2024', '2024'],
    ['2024', null, '2024'],
    ['2023', '2024-01-02', '2023'],
    ['2024-01-02', '2023-12-30', '2024-01-02'],
  ] as const)(
    'of the dates %s and %s keeps %s: the finer one of the stored year, of equals the newer',
    ([old, stated, kept]) => {
      const merged = mergePaper({ ...bare, publishedOn: old }, { ...bare, publishedOn: stated })
      expect(merged.publishedOn).toBe(kept)
    },
  )

  test.for([
    ['A whole abstract.', 'A whole', 'A whole abstract.'],
    ['A whole', 'A whole abstract.', 'A whole abstract.'],
    ['A whole abstract.', 'Another one.', 'Another one.'],
    ['A whole abstract.', null, 'A whole abstract.'],
  ] as const)('of the abstracts %j and %j keeps %j: a broken-off text takes nothing away', ([old, stated, kept]) => {
    expect(mergePaper({ ...bare, abstract: old }, { ...bare, abstract: stated }).abstract).toBe(kept)
  })

  test.for([
    [[5, '2024-01-01'], [7, '2025-01-01'], 7],
    [[7, '2025-01-01'], [5, '2024-01-01'], 7],
    [[5, '2024-01-01'], [null, null], 5],
    [[null, null], [5, null], 5],
    [[5, null], [6, null], 6],
    [[5, '2024-01-01'], [6, null], 5],
  ] as const)(
    'of the citation counts %j and %j keeps %s: the one counted last',
    ([[old, oldDay], [stated, day], kept]) => {
      const merged = mergePaper(
        { ...bare, citationCount: old, citationCountAsOf: oldDay },
        { ...bare, citationCount: stated, citationCountAsOf: day },
      )
      expect(merged.citationCount).toBe(kept)
    },
  )
})
