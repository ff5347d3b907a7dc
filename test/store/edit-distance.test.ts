import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../../src/store/edit-distance.ts'
import { slipped } from './slipped.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '城'), maxLength: 6 })

/** By the definition: the last letters are the same, or one slip away, or two changed over. */
function naive(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const changed = a.at(-1) === b.at(-1) ? 0 : 1
  const ways = [naive(a.slice(0, -1), b) + 1, naive(a, b.slice(0, -1)) + 1]
  ways.push(naive(a.slice(0, -1), b.slice(0, -1)) + changed)
  if (a.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(naive(a.slice(0, -2), b.slice(0, -2)) + 1)
  return Math.min(...ways)
}

test('the edit distance is what its definition gives', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(naive(a, b))
    }),
  )
})

test('one slip is a distance of 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'n', 'k', 'o'), minLength: 2 }), slipped.slip, (name, slip) => {
      const other = slipped(name, slip)
      expect(editDistance(name, other)).toBe(Number(name !== other))
    }),
  )
})

test.for([
  ['kentaro', 'kentaro', 0],
  ['imajo', 'iamjo', 1],
  ['imajo', 'imjo', 1],
  ['ca', 'abc', 3],
  ['', 'abc', 3],
  ['𠮷田', '吉田', 1],
] as const)('%s and %s are %i apart', ([a, b, distance]) => {
  expect(editDistance(a, b)).toBe(distance)
})
