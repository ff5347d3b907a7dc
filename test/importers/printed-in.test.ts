import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageRange, printedIn } from '../../src/importers/printed-in.ts'

const unit = fc.constantFrom('1', '0', '23', 'S', 'i', 'x', '-', '--', '–', ' ', ',', '?', 'n/a', ':', 'abs/')
const stated = fc.string({ unit })

test('what is stated once is stated as well: doing it twice changes nothing', () => {
  fc.assert(
    fc.property(stated, stated, stated, (volume, issue, pages) => {
      const once = printedIn({ volume, issue, pages })
      expect(printedIn(once)).toEqual(once)
    }),
  )
})

test('only dashes and white space change: letters and digits remain as they are', () => {
  const lettersOf = (text: string | null) => text?.replace(/[^\p{L}\p{N}]/gu, '')
  fc.assert(
    fc.property(stated, (pages) => {
      const { pages: printed } = printedIn({ pages })
      if (printed !== null) expect(lettersOf(printed)).toBe(lettersOf(pages))
    }),
  )
})

test.each([
  ['123--130', '123–130'],
  ['123-130', '123–130'],
  ['123 - 130', '123–130'],
  ['123&ndash;130', '123–130'],
  ['123‐130', '123–130'],
  ['\n   123-130\n ', '123–130'],
  ['S541-S550', 'S541–S550'],
  ['57:1-57:9', '57:1–57:9'],
  ['I-XVIII, 1-345', 'I–XVIII, 1–345'],
  ['113-25; discussion 126-7', '113–25; discussion 126–7'],
  ['M-1--M-4', 'M-1–M-4'],
  ['M-1', 'M-1'],
  ['978-3-16', '978-3-16'],
  ['1-9-', '1-9-'],
  ['Cover 3', 'Cover 3'],
  ['e0134826', 'e0134826'],
])('pages %j are %j', (pages, expected) => expect(printedIn({ pages }).pages).toBe(expected))

test.each(['', ' ', '??--??', '-', 'n/a', 'N/A-N/A', 'None', 'abs/2101.00001', 'arXiv:2101.00001', null, undefined])(
  '%j says nothing',
  (text) => {
    expect(printedIn({ volume: text, issue: text, pages: text })).toEqual({ volume: null, issue: null, pages: null })
  },
)

test('a number is its digits; an article number stands in for pages', () => {
  expect(printedIn({ volume: 12, issue: 3, articleNumber: 57 })).toEqual({ volume: '12', issue: '3', pages: '57' })
  expect(printedIn({ pages: '1--9', articleNumber: 57 }).pages).toBe('1–9')
  expect(printedIn({ pages: 'n/a', articleNumber: 'e57' }).pages).toBe('e57')
})

test.each([
  ['123', '130', '123–130'],
  [12, 15, '12–15'],
  ['e57', 'e57', 'e57'],
  ['123', null, '123'],
  [null, '130', '130'],
  ['n/a', 'n/a', null],
] as const)('pages from %j to %j are %j', (first, last, expected) => expect(pageRange(first, last)).toBe(expected))

test('a text that is no page is soon done with, however long', () => {
  for (const pages of [
    '1-'.repeat(500_000),
    `${'1'.repeat(500_000)}-${'i-'.repeat(500_000)}`,
    `x${'na'.repeat(500_000)}`,
  ]) {
    expect(printedIn({ pages: `${pages}!` }).pages?.length).toBe(pages.length + 1)
  }
})
