import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey } from '../../src/bibliography/name-key.ts'
import {
  displayName,
  initials,
  invertedName,
  isNameSuffix,
  parsePersonName,
} from '../../src/bibliography/person-name.ts'

const word = fc.constantFrom(
  'Ada',
  'J.',
  'María',
  'Jean-Luc',
  'Bo',
  'Van',
  'Ng',
  'O’Brien',
  'Imajo',
  'von',
  'de',
  'la',
  'JRR',
)
const latinName = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 5 }), fc.constantFrom('', ' Jr.', ', Jr.', ', III', ', PhD'))
  .map(([words, ending]) => words.join(' ') + ending)
const eastAsianName = fc
  .tuple(
    fc.constantFrom('今城', '欧阳', '김', 'たなか', ''),
    fc.constantFrom(' ', '　', ', ', '、', ''),
    fc.constantFrom('健太郎', '小明', '철수', 'はなこ'),
  )
  .map((parts) => parts.join(''))
const anyName = fc.oneof(latinName, eastAsianName)

describe('laws', () => {
  test('a name read back from the order of an index has the same parts', () => {
    fc.assert(
      fc.property(anyName, (printed) => {
        const name = parsePersonName(printed)
        expect(parsePersonName(invertedName(name))).toEqual(name)
      }),
      { numRuns: 3000 },
    )
  })

  test('a name has one key in reading order and in the order of an index', () => {
    fc.assert(
      fc.property(anyName, (printed) => {
        const name = parsePersonName(printed)
        expect(nameKey(invertedName(name))).toBe(nameKey(printed))
        expect(nameKey(displayName(name))).toBe(nameKey(printed))
      }),
      { numRuns: 3000 },
    )
  })

  test('a key ignores case, accents and spacing', () => {
    fc.assert(
      fc.property(anyName, (printed) => {
        const key = nameKey(printed)
        for (const same of [
          printed.toUpperCase(),
          printed.toLowerCase(),
          printed.normalize('NFD'),
          `  ${printed.replaceAll(' ', '  ')} `,
        ]) {
          expect(nameKey(same)).toBe(key)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('no letter of a name is lost, degrees apart', () => {
    const letters = (text: string) => [...text.replace(/[^\p{L}]/gu, '')].sort().join('')
    fc.assert(
      fc.property(fc.oneof(anyName, fc.string({ unit: 'binary' })), (printed) => {
        fc.pre(!/ph|md|ms|bs|mb|mp|esq/i.test(printed))
        expect(letters(Object.values(parsePersonName(printed)).join(''))).toBe(letters(printed))
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['Kentaro Imajo', 'Kentaro', '', 'Imajo', ''],
  ['Imajo, Kentaro', 'Kentaro', '', 'Imajo', ''],
  ['Plato', '', '', 'Plato', ''],
  ['J. R. R. Tolkien', 'J. R. R.', '', 'Tolkien', ''],
  ['JRR Tolkien', 'JRR', '', 'Tolkien', ''],
  ['Ursula von der Leyen', 'Ursula', 'von der', 'Leyen', ''],
  ['von der Leyen, Ursula', 'Ursula', 'von der', 'Leyen', ''],
  ['Leyen, Ursula von der', 'Ursula', 'von der', 'Leyen', ''],
  ['Guido van Rossum', 'Guido', 'van', 'Rossum', ''],
  ['Guido Van Rossum', 'Guido', 'Van', 'Rossum', ''],
  ['Van Morrison', 'Van', '', 'Morrison', ''],
  ['John von Neumann', 'John', 'von', 'Neumann', ''],
  ['von Neumann', '', 'von', 'Neumann', ''],
  ['Mohammed bin Salman', 'Mohammed', 'bin', 'Salman', ''],
  ['Bin Yu', 'Bin', '', 'Yu', ''],
  ['Charles-Jean de la Vallée Poussin', 'Charles-Jean de la Vallée', '', 'Poussin', ''],
  ['de la Vallée Poussin, Charles-Jean', 'Charles-Jean', 'de la', 'Vallée Poussin', ''],
  ['García Márquez, Gabriel', 'Gabriel', '', 'García Márquez', ''],
  ['Martin Luther King Jr.', 'Martin Luther', '', 'King', 'Jr.'],
  ['Martin Luther King, Jr.', 'Martin Luther', '', 'King', 'Jr.'],
  ['King, Jr., Martin Luther', 'Martin Luther', '', 'King', 'Jr.'],
  ['King, Martin Luther, Jr.', 'Martin Luther', '', 'King', 'Jr.'],
  ['King Jr., Martin Luther', 'Martin Luther', '', 'King', 'Jr.'],
  ['Guy L. Steele III', 'Guy L.', '', 'Steele', 'III'],
  ['Aziza Rahman, MD, PhD', 'Aziza', '', 'Rahman', ''],
  ['Aziza Rahman Ph.D.', 'Aziza', '', 'Rahman', ''],
  ['Rahman, Md', 'Md', '', 'Rahman', ''],
  ['Uz Zaman, Md', 'Md', '', 'Uz Zaman', ''],
  ['de Groot, M. D.', 'M. D.', 'de', 'Groot', ''],
  ['今城 健太郎', '健太郎', '', '今城', ''],
  ['今城　健太郎', '健太郎', '', '今城', ''],
  ['今城, 健太郎', '健太郎', '', '今城', ''],
  ['今城健太郎', '', '', '今城健太郎', ''],
  ['김 철수', '철수', '', '김', ''],
  [' , ', '', '', '', ''],
  ['', '', '', '', ''],
])(
  '%j has the given name %j, particle %j, family name %j and suffix %j',
  (printed, given, particle, family, suffix) => {
    expect(parsePersonName(printed)).toEqual({ given, particle, family, suffix })
  },
)

test.each([
  ['von der Leyen, Ursula', 'Ursula von der Leyen', 'von der Leyen, Ursula'],
  ['King, Jr., Martin Luther', 'Martin Luther King Jr.', 'King, Jr., Martin Luther'],
  ['Plato', 'Plato', 'Plato'],
  ['今城 健太郎', '今城健太郎', '今城, 健太郎'],
])('%j reads %j and stands in an index as %j', (printed, display, inverted) => {
  const name = parsePersonName(printed)
  expect([displayName(name), invertedName(name)]).toEqual([display, inverted])
})

test.each([
  ['J. R. R. Tolkien', 'JRR'],
  ['JRR Tolkien', 'JRR'],
  ['J.R.R. Tolkien', 'JRR'],
  ['John Ronald Reuel Tolkien', 'JRR'],
  ['Jean-Pierre Serre', 'JP'],
  ['Émile Borel', 'É'],
  ['Plato', ''],
])('the initials of %j are %j', (printed, expected) => {
  expect(initials(parsePersonName(printed))).toBe(expected)
})

test.each([
  ['Imajo, Kentaro', 'Kentaro Imajo'],
  ['Tolkien, J.R.R.', 'J. R. R. Tolkien'],
  ['KING, Martin Luther, JR.', 'Martin Luther King, Jr'],
  ['今城　健太郎', '今城健太郎'],
  ['Aziza Rahman, PhD', 'Rahman, Aziza'],
])('%j and %j are one name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

test.each([
  ['Wei Chen', 'Chen Wei'],
  ['K. Imajo', 'Kentaro Imajo'],
  ['Martin Luther King Jr.', 'Martin Luther King Sr.'],
  ['Kentaro Minami', 'Kentaro Imajo'],
])('%j and %j are two names', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other))
})

test('Jr., Sr. and numerals are suffixes, V. and initials are not', () => {
  expect(['Jr.', 'jr', 'Sr.', 'II', 'III', 'IV', '3rd'].every(isNameSuffix)).toBe(true)
  expect(['V.', 'V', 'I', 'J', 'Junior', 'John Jr.', ''].some(isNameSuffix)).toBe(false)
})
