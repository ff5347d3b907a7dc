import fc from 'fast-check'
import type { PaperRecord, PaperType } from '../../src/bibliography/paper-record.ts'
import { paper } from '../test-store.ts'

/** Names of which several fold alike, several are groups' and several are of other scripts. */
export const someNames = [
  'Ada Lovelace',
  'Émilie du Châtelet',
  'Sofia Kovalevskaya',
  'Maria Agnesi',
  'Hypatia',
  'Grace Hopper',
  'Mary Cartwright',
  'Zoë Ångström',
  'Ørsted Bohr',
  '今城 健太郎',
  '李 明',
  'محمد علي',
  'Ólafur Eiríksson',
  'ATLAS Collaboration',
  'Institute of Nothing',
]

const types: readonly PaperType[] = ['ARTICLE', 'PREPRINT', 'BOOK', 'OTHER']
const words = 'portfolio residual factor hedging market spectral graph tree forest random walk language'.split(' ')
const categories = ['cs.CL', 'math.CO', 'q-fin.TR', 'stat.ML']

/** A paper as sources give it: undated, uncited, cut short, retracted, solo, with code, or none of these. */
export const somePaper = fc
  .record({
    title: fc.constantFrom('Erratum', 'On Trees', 'On Forests', 'Éléments', 'Market Making', 'Deep Hedging Revisited'),
    number: fc.integer({ min: 0, max: 9 }),
    abstract: fc.option(fc.shuffledSubarray(words, { minLength: 4, maxLength: 8 }).map((some) => some.join(' '))),
    publishedOn: fc.constantFrom(
      null,
      '1999',
      '2001',
      '2001-05',
      '2001-05-07',
      '2002-03',
      '2003-02',
      '2010-10-10',
      '2020-01-01',
    ),
    citationCount: fc.option(fc.integer({ min: 0, max: 12 })),
    categories: fc.uniqueArray(fc.constantFrom(...categories), { maxLength: 2 }),
    type: fc.constantFrom(...types),
    hasCode: fc.boolean(),
    retracted: fc.integer({ min: 0, max: 5 }).map((k) => k === 0),
    cut: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 3 }),
    byline: fc.uniqueArray(fc.constantFrom(...someNames), { minLength: 1, maxLength: 5 }),
  })
  .map(({ title, number, cut, byline, ...given }): PaperRecord => {
    const hidden = cut !== null && byline.length > 2
    const signatures = byline.map((nameAsPrinted, k) =>
      hidden && k === byline.length - 1 ? { nameAsPrinted, position: null } : { nameAsPrinted },
    )
    return paper(`${title} ${number}`, signatures, {
      ...given,
      authorListComplete: cut === null,
      statedAuthorCount: cut === null ? null : byline.length + cut,
    })
  })

/** So many papers, always the same ones. */
export function someBibliography(size: number, seed = 20): PaperRecord[] {
  return fc.sample(somePaper, { numRuns: size, seed })
}
