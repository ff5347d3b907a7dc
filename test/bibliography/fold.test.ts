import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../src/bibliography/fold.ts'

/** Characters on which folding acts in different ways, to be met side by side. */
const delicate = fc.constantFrom(...'aZßÆøŁıİςΣÅがカﾞｶ゙́̈ـأّ’´-·.,　 各각ᄀ각йЁ한½ﬁ²\u200d\u00ad\ud800🙂कि')
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(delicate, { maxLength: 8 }).map((parts) => parts.join('')),
)

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(text, (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
    { numRuns: 5000 },
  )
})

test('folding what is folded changes nothing, for every character of Unicode', () => {
  const changed: string[] = []
  for (let point = 0; point < 0x32000; point += 1) {
    const folded = fold(`a${String.fromCodePoint(point)}b`)
    if (fold(folded) !== folded) changed.push(point.toString(16))
  }
  expect(changed).toEqual([])
})

test('folding joins words by single spaces and keeps letters, marks and digits alone', () => {
  fc.assert(
    fc.property(text, (text) => {
      expect(fold(text)).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?: [\p{L}\p{M}\p{N}]+)*)?$/u)
    }),
    { numRuns: 2000 },
  )
})

test('folding ignores case, outer white space and the Unicode form', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcéüñçåøłあが김각йё') })
  fc.assert(
    fc.property(word, (word) => {
      for (const same of [word.toUpperCase(), `\t${word} `, word.normalize('NFD'), word.normalize('NFKC')]) {
        expect(fold(same)).toBe(fold(word))
      }
    }),
  )
})

test.each([
  ['Kentaro Imajo', 'kentaro imajo'],
  ['KENTARO  IMAJO', 'kentaro imajo'],
  ["O'Brien", 'obrien'],
  ['O’Brien', 'obrien'],
  ['D´Angelo', 'dangelo'],
  ['Jean-Luc', 'jean luc'],
  ['J.R.R. Tolkien', 'j r r tolkien'],
  ['Müller', 'muller'],
  ['Strauß', 'strauss'],
  ['STRAUẞ', 'strauss'],
  ['Søren Ærø', 'soren aero'],
  ['Łukasz Đorđević', 'lukasz dordevic'],
  ['Işık, İnan', 'isik inan'],
  ['Þórður', 'thordur'],
  ['Œuvre', 'oeuvre'],
  ['Nguyễn Thị Ánh', 'nguyen thi anh'],
  ['Ελένη Παπάς', 'ελενη παπασ'],
  ['ΠΑΠΑΣ', 'παπασ'],
  ['Достоевский', 'достоевскии'],
  ['محمّد', 'محمد'],
  ['今城 健太郎', '今城 健太郎'],
  ['Ｋｅｎｔａｒｏ　１', 'kentaro 1'],
  ['ｶﾞﾝﾀﾞﾑ', 'ガンダム'],
  ['김철수', '김철수'],
  ['कि', 'कि'],
  ['ﬁeld² ½', 'field2 1 2'],
  ['Trader-Company~(TC) method', 'trader company tc method'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['?!', ''],
  ['', ''],
])('%j folds to %j', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('voicing marks, vowel signs and syllables tell letters apart', () => {
  for (const [one, other] of [
    ['が', 'か'],
    ['ぱ', 'は'],
    ['कि', 'क'],
    ['각', '가'],
  ] as const) {
    expect(fold(one)).not.toBe(fold(other))
  }
})
