import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentWords } from '../../src/metrics/content-words.ts'

test('stop words, numbers and single letters are out; hyphens part words', () => {
  expect(contentWords('A study of the State-of-the-Art in COVID-19: x, 2020 and GPT4')).toEqual([
    'study',
    'state',
    'art',
    'covid',
    'gpt4',
  ])
})

test('marks and case make no other word', () => {
  expect(contentWords('Ångström Poincaré NAÏVE')).toEqual(['angstrom', 'poincare', 'naive'])
  expect(contentWords('ﬁeld')).toEqual(['field'])
})

test('vowel signs and the voicing of kana are letters, not accents', () => {
  expect(contentWords('की भाषा')).toEqual(['की', 'भाषा'])
  expect(contentWords('ガカ')).not.toEqual(contentWords('カカ'))
})

test('Greek and Cyrillic words are words, Korean syllables stay whole', () => {
  expect(contentWords('Σημασία сети 협력 연구')).toEqual(['σημασια', 'сети', '협력', '연구'])
})

test('Chinese, Japanese and Thai are read in pairs of characters', () => {
  expect(contentWords('ไทย')).toEqual(['ไท', 'ทย'])
  expect(contentWords('深度学习')).toEqual(['深度', '度学', '学习'])
  expect(contentWords('データGNN網')).toEqual(['デー', 'ータ', 'gnn', '網'])
})

test('an ASCII text reads the same beside other scripts as alone', () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 })
  fc.assert(
    fc.property(ascii, (text) => {
      expect(contentWords(`${text} 協`)).toEqual([...contentWords(text), '協'])
    }),
  )
})

test('reading a text that is folded already changes nothing', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 20 }), (text) => {
      expect(contentWords(contentWords(text).join(' '))).toEqual(contentWords(text))
    }),
  )
})
