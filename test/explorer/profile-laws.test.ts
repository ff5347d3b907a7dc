import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelledYears } from '../../src/explorer/pages/profile/labelled-years.ts'
import {
  allPapers,
  leavesOut,
  type PaperChoice,
  paperOrders,
  paperQuestion,
  paperTypes,
  readPaperChoice,
  writePaperChoice,
} from '../../src/explorer/pages/profile/paper-choice.ts'
import { papersOf, rounded } from '../../src/explorer/pages/profile/resting.ts'
import { stated } from '../../src/explorer/pages/profile/stated.ts'
import { inBands } from '../../src/explorer/pages/search/bands.ts'
import { authorBy } from '../../src/explorer/parts/author-by.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const keyOf = <T extends object>(object: T) => fc.constantFrom(...(Object.keys(object) as (keyof T)[]))
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const choices: fc.Arbitrary<PaperChoice> = fc
  .record({
    by: keyOf(paperOrders),
    ascending: fc.boolean(),
    category: maybe(text),
    type: maybe(keyOf(paperTypes)),
    from: maybe(fc.integer({ min: 1, max: 9999 })),
    to: maybe(fc.integer({ min: 1, max: 9999 })),
    hasCode: maybe(fc.boolean()),
    title: fc.oneof(fc.constant(''), text),
    withRetracted: fc.boolean(),
  })
  .filter(({ from, to }) => from === null || to === null || from <= to)
const searches = fc.webQueryParameters().map((query) => new URLSearchParams(query))

describe('The choice of papers in an address', () => {
  it('is read as it was written, whatever else the address says', () => {
    fc.assert(
      fc.property(choices, searches, (choice, others) => {
        const written = writePaperChoice(others, choice)
        expect(readPaperChoice(new URLSearchParams(written.toString()))).toEqual(choice)
      }),
    )
  })

  it('leaves alone what is not its own, but for the number of pages', () => {
    const others = new URLSearchParams('open=h-core&open=figures&pages=4&x=1')
    fc.assert(
      fc.property(choices, (choice) => {
        const written = writePaperChoice(others, choice)
        expect(written.getAll('open')).toEqual(['h-core', 'figures'])
        expect(written.get('x')).toBe('1')
        expect(written.has('pages')).toBe(false)
      }),
    )
  })

  it('is said by nothing where it is everything', () => {
    expect(writePaperChoice(new URLSearchParams(), allPapers).toString()).toBe('')
    expect(readPaperChoice(new URLSearchParams())).toEqual(allPapers)
    expect(leavesOut(allPapers)).toBe(false)
  })

  it('is a choice whatever an address says, with years that follow one another', () => {
    const wild = fc
      .array(
        fc.tuple(
          fc.constantFrom('sort', 'order', 'type', 'from-year', 'to-year', 'code', 'title', 'retracted'),
          fc.oneof(fc.string(), fc.nat().map(String)),
        ),
      )
      .map((pairs) => new URLSearchParams(pairs))
    fc.assert(
      fc.property(wild, (params) => {
        const choice = readPaperChoice(params)
        expect(readPaperChoice(writePaperChoice(new URLSearchParams(), choice))).toEqual(choice)
        if (choice.from !== null && choice.to !== null) expect(choice.from).toBeLessThanOrEqual(choice.to)
        expect(paperQuestion(choice).orderBy.by).toBe(paperOrders[choice.by].by)
      }),
    )
  })

  it('filters by all that it leaves out, and by nothing else', () => {
    expect(
      paperQuestion({
        ...allPapers,
        category: 'cs.DL',
        type: 'preprint',
        from: 987,
        to: 2004,
        hasCode: false,
        title: 'Ä',
        withRetracted: false,
      }),
    ).toEqual({
      orderBy: { by: 'PUBLISHED', direction: 'DESC' },
      filter: {
        categories: ['cs.DL'],
        types: ['PREPRINT'],
        publishedFrom: '0987',
        publishedTo: '2004',
        hasCode: false,
        titleContains: 'Ä',
        includeRetracted: false,
      },
    })
    // What has no letter and no digit is in every title or in none; the API refuses it.
    expect(leavesOut({ ...allPapers, title: '?!' })).toBe(false)
  })
})

describe('The years under a chart', () => {
  const spans = fc
    .tuple(fc.integer({ min: 1, max: 2100 }), fc.integer({ min: 0, max: 600 }), fc.integer({ min: 60, max: 2000 }))
    .map(([first, length, width]) => ({ first, last: first + length, width }))

  it('lie within it, at equal steps, as many as there is room for', () => {
    fc.assert(
      fc.property(spans, ({ first, last, width }) => {
        const years = labelledYears(first, last, width)
        expect(years.length).toBeLessThanOrEqual(Math.max(1, Math.floor(width / 44)))
        for (const year of years) expect(year >= first && year <= last).toBe(true)
        expect(new Set(years.slice(1).map((year, k) => year - years[k]!)).size).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('are all of them where there is room for all', () => {
    expect(labelledYears(2020, 2025, 400)).toEqual([2020, 2021, 2022, 2023, 2024, 2025])
    expect(labelledYears(2001, 2025, 300)).toEqual([2005, 2010, 2015, 2020, 2025])
  })
})

describe('What a figure says of itself', () => {
  it('is how many papers it rests on', () => {
    expect(papersOf({ papers: 10, of: 11 })).toBe('10 of 11 papers')
    expect(papersOf({ papers: 1234, of: 1234 })).toBe('all 1,234 papers')
    expect(papersOf({ papers: 1, of: 1 })).toBe('the one paper')
    expect(papersOf({ papers: 0, of: 11 })).toBe('none of 11 papers')
    expect(papersOf({ papers: 0, of: 0 })).toBe('no papers')
  })

  it('is rounded, and unknown where it is: never zero', () => {
    expect(rounded(61.350819817, 1)).toBe('61.4')
    expect(rounded(1234.5, 0)).toBe('1,235')
    expect(rounded(0, 1)).toBe('0')
    expect(rounded(null, 1)).toBeNull()
  })

  it('is stated by each source once, by its newest reading', () => {
    const readings = fc.array(
      fc.record({
        name: fc.constantFrom('hIndex', 'aiScore'),
        source: fc.constantFrom('a', 'b', 'c'),
        value: fc.nat(),
        asOf: fc.constant(null),
      }),
    )
    fc.assert(
      fc.property(readings, (reported) => {
        const found = stated(reported, 'hIndex')
        expect(new Set(found.map(({ source }) => source)).size).toBe(found.length)
        for (const { source, value } of found) {
          expect(value).toBe(reported.find((reading) => reading.source === source && reading.name === 'hIndex')!.value)
        }
        const sources = reported.filter(({ name }) => name === 'hIndex').map(({ source }) => source)
        expect(new Set(found.map(({ source }) => source))).toEqual(new Set(sources))
      }),
    )
  })
})

describe('An id in an address', () => {
  it('is an ORCID where it is one, and a global id otherwise', () => {
    expect(authorBy('0000-0002-1825-0097')).toEqual({ orcid: '0000-0002-1825-0097' })
    expect(authorBy('000000021694233x')).toEqual({ orcid: '0000-0002-1694-233X' })
    expect(authorBy('QXV0aG9yOjE')).toEqual({ id: 'QXV0aG9yOjE' })
  })
})

describe('Names in bands', () => {
  it('are all there, in their order, each under how alike it is', () => {
    const scores = fc
      .array(fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }) }))
      .map((found) => found.toSorted((a, b) => b.score - a.score))
    fc.assert(
      fc.property(scores, (found) => {
        const bands = inBands(found)
        expect(bands.flatMap(({ found }) => found)).toEqual(found)
        expect(new Set(bands.map(({ title }) => title)).size).toBe(bands.length)
      }),
    )
    expect(
      inBands([{ score: 1 }, { score: 0.8 }, { score: 0.79 }, { score: 0.4 }, { score: 0.1 }]).map(
        ({ title, found }) => [title, found.length],
      ),
    ).toEqual([
      ['Of this name', 2],
      ['Names that begin so', 1],
      ['Similar names', 1],
      ['Names with a part of it', 1],
    ])
  })
})
