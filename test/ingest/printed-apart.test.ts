import { createReadStream } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { bibtex } from '../../src/importers/bibtex.ts'
import { ris } from '../../src/importers/ris.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import { isPrintedApart, type PrintedIn } from '../../src/ingest/printed-apart.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { ingestRecords, testStore } from '../test-store.ts'
import { dump, empty } from './dump.ts'

const number = fc.constantFrom('1', '2', '12', '13', '2007', '12A', '3/4', 'S1', 'Suppl 2', 'Spring', 'XII', '0', '???')
const pages = fc.constantFrom(
  '1–9',
  '12',
  '12–15',
  '13–20',
  '57',
  'e57',
  'e58',
  '035104',
  '57:1–57:9',
  'xi–xv',
  'c3–c4',
)
const place: fc.Arbitrary<PrintedIn> = fc.record({
  volume: fc.option(number),
  issue: fc.option(number),
  pages: fc.option(pages),
})

/** 12(3), 45–50 */
function printed(text: string): PrintedIn {
  const [, volume = '', issue = '', pages = ''] = /^([^(,]*)(?:\(([^)]*)\))?(?:, (.*))?$/.exec(text)!
  return { volume: volume || null, issue: issue || null, pages: pages || null }
}

describe('places in print', () => {
  test('no place is apart from itself, and being apart is mutual', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(isPrintedApart(a, a)).toBe(false)
        expect(isPrintedApart(a, b)).toBe(isPrintedApart(b, a))
      }),
    )
  })

  test('what one leaves open makes nothing apart; without a volume on one side nothing in it does', () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom('issue', 'pages'), (a, b, left) => {
        if (isPrintedApart(a, { ...b, [left]: null })) expect(isPrintedApart(a, b)).toBe(true)
        if (a.volume !== null) expect(isPrintedApart(a, { ...b, volume: null })).toBe(false)
        expect(isPrintedApart(a, { volume: null, issue: null, pages: null })).toBe(false)
      }),
    )
  })

  test('labels, zeros, letter case and kinds of dashes are of no account', () => {
    const noted = fc
      .tuple(fc.constantFrom('', 'vol. ', 'Volume ', 'no. ', 'n° '), fc.constantFrom('', '0', '00'))
      .map(([label, zeros]) => `${label}${zeros}`)
    const numbers = fc.integer({ min: 1, max: 3 })
    fc.assert(
      fc.property(numbers, numbers, noted, noted, (a, b, one, other) => {
        const [volume, issue] = [`${one}${a}`, `${other}${b}`]
        expect(isPrintedApart({ volume, issue, pages: null }, printed(`${a}(${b})`))).toBe(false)
        expect(isPrintedApart({ volume, issue, pages: null }, printed(`${a + 1}(${b})`))).toBe(true)
        expect(isPrintedApart({ volume, issue, pages: null }, printed(`${a}(${b + 1})`))).toBe(true)
      }),
    )
    expect(isPrintedApart(printed('12(SPRING), pp. 45-50'), printed('12(Spring), 45–50'))).toBe(false)
  })

  test.each([
    ['12', '13'],
    ['12(3)', '12(4)'],
    ['(3)', '(4)'],
    ['12(1/2)', '12(3/4)'],
    ['12(Spring)', '12(Summer)'],
    ['12(S1)', '12(Suppl. 2)'],
    ['XII', 'XIII'],
    ['D76', 'D77'],
    ['12(3), 43–43', '12(3), 54–54'],
    ['12, 43–45', '12(3), 54–60'],
    ['12(3), 43', '12(3), 54'],
    ['12(3), e57', '12(3), e58'],
    ['12(3), 035104', '12(3), 034902'],
    ['12(3), 57:1–57:9', '12(3), 58:1–58:9'],
    ['12(3), S541–S550', '12(3), S601–S610'],
  ])('%s and %s are two', (a, b) => expect(isPrintedApart(printed(a), printed(b))).toBe(true))

  test.each([
    // A double issue, and one with a date to it.
    ['12(3/4)', '12(4)'],
    ['12(1)', '12(1 January)'],
    ['12(Jan)', '12(January)'],
    ['12(S1)', '12(Suppl. 1)'],
    ['19, Part A', '19'],
    // The same volume counted in two ways, and what is counted within it.
    ['2007(05)', '05'],
    ['XII', '12'],
    ['D76', '76'],
    ['PP(99), 1–1', '12(3), 345–360'],
    ['0(0)', '12(3)'],
    // An issue of a volume, and one of all volumes.
    ['12(3)', '(47)'],
    // One paper in the pagination of two publishers of the proceedings.
    [', 770–778', ', 5100–5108'],
    ['12(3), 123', '12(3), 123–130'],
    ['12(3), 113–25', '12(3), 120–125'],
    ['12(3), 45–50', '12(3), 46–50'],
    // Pages counted within the paper, article numbers.
    ['12(3), 1–9', '12(3), 345–353'],
    ['12(3), 57', '12(3), 345–353'],
    ['12(3), 57', '12(3), 57:1–57:9'],
    ['12(3), b2535', '12(3), 332–336'],
    ['12(3), 105948', '12(3), e105948'],
    ['12(3), 035104', '12(3), 345–353'],
    ['12(3), 035104', '12(3), 345'],
  ])('%s and %s may be one', (a, b) => expect(isPrintedApart(printed(a), printed(b))).toBe(false))

  test('what is no number and no word, however long, makes nothing apart', () => {
    const long = `${'('.repeat(500_000)}1${'-'.repeat(500_000)}`
    expect(isPrintedApart({ volume: long, issue: long, pages: long }, printed('12(3), 45–50'))).toBe(false)
  })
})

describe('in real bibliographies', () => {
  let store: Awaited<ReturnType<typeof testStore>>

  beforeAll(async () => {
    store = await testStore()
  })
  beforeEach(() => empty(store))
  afterAll(() => store.drop())

  describeWithSharedData('TUGboat', 'bibtex/tugboat.bib', (file) => {
    const read = () => ingest(store, bibtex, createReadStream(file), { source: file, asOf: null, assess: false })

    // Read by /usr/bin/python3: 3,644 entries, of which no two have the same title, volume, number and pages. Barbara
    // Beeton wrote 145 of them, 57 being "Editorial comments".
    test('every entry is a paper of its own, whatever its title, and importing it twice changes nothing', async () => {
      expect(await read()).toMatchObject({ paperCount: 3644, newPaperCount: 3644, updatedPaperCount: 0 })
      const once = await dump(store)
      const { rows } = await store.pool.query(
        `SELECT count(*)::int AS papers, count(*) FILTER (WHERE folded_title = 'editorial comments')::int AS editorials
         FROM paper JOIN authorship ON paper_id = paper.id WHERE name_as_printed = 'Barbara Beeton'`,
      )
      expect(rows[0]).toEqual({ papers: 145, editorials: 57 })
      expect(await read()).toMatchObject({ paperCount: 3644, newPaperCount: 0, updatedPaperCount: 0 })
      expect(await dump(store)).toEqual(once)
    })
  })

  describeWithSharedData('one bibliography by two tools', 'ris', (folder) => {
    async function recordsOf(tool: string): Promise<PaperRecord[]> {
      const papers: PaperRecord[] = []
      for await (const item of ris.read(createReadStream(`${folder}/${tool}.ris`), { asOf: null })) {
        if (item.kind === 'paper') papers.push({ ...item.paper, identifiers: [] })
      }
      return papers
    }

    test.each([
      ['endnote', 'zotero'],
      ['zotero', 'endnote'],
    ])('is one set, %s before %s, also where no identifier tells so', async (one, other) => {
      expect(await ingestRecords(store, await recordsOf(one))).toMatchObject({ newPaperCount: 10 })
      expect(await ingestRecords(store, await recordsOf(other))).toMatchObject({ paperCount: 10, newPaperCount: 0 })
      expect(await ingestRecords(store, await recordsOf('baseline'))).toMatchObject({ newPaperCount: 100 })
    })
  })
})
