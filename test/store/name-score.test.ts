import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameScore } from '../../src/store/name-score.ts'

const word = fc.constantFrom(
  'kentaro',
  'ken',
  'k',
  'imajo',
  'ima',
  'wei',
  'wang',
  'w',
  'weiwei',
  'von',
  'neumann',
  '今城',
)
const words = fc.array(word, { minLength: 1, maxLength: 4 })
const score = (query: string, name: string) => nameScore(query.split(' '), name.split(' '))

describe('nameScore', () => {
  test('is between 0 and 1, the same for words in any order, and 1 for the same words', () => {
    fc.assert(
      fc.property(words, words, (query, name) => {
        const value = nameScore(query, name)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(nameScore(name, name.toReversed())).toBe(1)
      }),
    )
  })

  test('is 1 for the same letters in the same words alone, neighbours joined or not', () => {
    const letters = (of: readonly string[]) => of.join('').split('').sort().join('')
    fc.assert(
      fc.property(words, words, (query, name) => {
        if (nameScore(query, name) === 1) expect(letters(query)).toBe(letters(name))
      }),
    )
  })

  test('does not depend on the order of the words, but for neighbours that are joined', () => {
    const loose = fc.uniqueArray(fc.constantFrom('kentaro', 'jun', 'k', 'imajo', 'ima', 'wang', 'neumann'), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(loose, loose, fc.nat(), (query, name, turn) => {
        const turned = [...query.slice(turn % query.length), ...query.slice(0, turn % query.length)]
        expect(nameScore(turned, name)).toBe(nameScore(query, name))
      }),
    )
  })

  test.for<[query: string, names: string[]]>([
    // Whole words before initials before beginnings before slips before a missing word.
    [
      'kentaro imajo',
      [
        'kentaro imajo',
        'kentaro j imajo',
        'k imajo',
        'kentaro imajoki',
        'kentaro imjo',
        'kentaro minami',
        'anna minami',
      ],
    ],
    ['imajo', ['imajo', 'kentaro imajo', 'kentaro j imajo', 'imajoki', 'imjo', 'kentaro']],
    ['k imajo', ['k imajo', 'kentaro imajo', 'kentaro jun imajo', 'kentaro imajoki', 'kentaro imjo', 'anna imajo']],
    ['neumann', ['neumann', 'john neumann', 'john von neumann', 'neuman', 'john']],
    ['今城', ['今城', '今城健太郎', '新今城', '健太郎']],
  ])('of %s puts the better answer first', ([query, names]) => {
    const scores = names.map((name) => score(query, name))
    expect(scores).toEqual([...new Set(scores)].sort((a, b) => b - a))
  })

  test.for<[what: string, query: string, name: string, low: number, high: number]>([
    ['an initial in the query', 'k imajo', 'kentaro imajo', 0.8, 1],
    ['an initial in the name', 'kentaro imajo', 'k imajo', 0.8, 1],
    ['an initial in a name with a slip', 'kentaro imjo', 'k imajo', 0.4, 0.6],
    ['beginnings', 'kent ima', 'kentaro imajo', 0.6, 0.8],
    ['a slip', 'kentaro iamjo', 'kentaro imajo', 0.4, 0.6],
    ['two slips in a long word', 'kostadniof', 'kostadinov', 0.4, 0.6],
    ['letters within a word', 'taro imajo', 'kentaro imajo', 0.4, 0.6],
    ['a slip on the space', 'ivanbwang', 'ivan wang', 0.4, 0.6],
    ['an initial too many', 'eduard h hovy', 'eduard hovy', 0.4, 0.6],
    ['a word too many', 'martin luther king', 'martin king', 0.2, 0.4],
    ['words joined', 'meihua hall', 'mei hua hall', 1, 1],
    ['words parted', 'de la clergerie', 'delaclergerie', 1, 1],
  ])('of %s is in its range', ([, query, name, low, high]) => {
    expect(score(query, name)).toBeGreaterThanOrEqual(low)
    expect(score(query, name)).toBeLessThanOrEqual(high)
  })

  test.for<[what: string, query: string, name: string]>([
    ['initials alone', 'kentaro imajo', 'k i'],
    ['an initial that is another name’s', 'kentaro', 'k'],
    ['nothing in common', 'kentaro imajo', 'john neumann'],
    ['one of three words', 'jean paul sartre', 'anna sartre'],
    ['two slips in a short word', 'imajo', 'omajp'],
  ])('of %s is 0', ([, query, name]) => {
    expect(score(query, name)).toBe(0)
  })

  test('does not take a middle initial for a family name, or one word for two', () => {
    expect(score('christopher maning', 'christopher m white')).toBeLessThan(0.4)
    expect(score('wei wei', 'wei li')).toBeLessThan(0.6)
    expect(score('christopher maning', 'christopher m white')).toBeLessThan(
      score('christopher maning', 'christopher manning'),
    )
  })

  test('is equal for names with as many further words', () => {
    expect(score('wang', 'wei wang')).toBe(score('wang', 'xiaoming wang'))
  })
})
