import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordSum } from '../../src/store/word-sum.ts'

const someWords = fc.array(fc.integer(), { minLength: 2, maxLength: 40 })

test('words that change places change the sum', () => {
  fc.assert(
    fc.property(someWords, fc.nat(), fc.nat(), (words, first, second) => {
      const [i, j] = [first % words.length, second % words.length]
      fc.pre(words[i] !== words[j])
      const swapped = Int32Array.from(words)
      swapped[i] = words[j]!
      swapped[j] = words[i]!
      expect(wordSum(swapped)).not.toBe(wordSum(Int32Array.from(words)))
    }),
    { seed: 1, numRuns: 2000 },
  )
})

test('two bits that flip change the sum, whichever they are', () => {
  const words = Int32Array.from({ length: 64 }, (_, k) => Math.imul(k + 1, 0x1b873593))
  const whole = wordSum(words)
  for (let i = 0; i < 64; i++) {
    for (let j = i + 1; j < 64; j++) {
      const flipped = words.slice()
      flipped[i]! ^= 1 << 31
      flipped[j]! ^= 1 << 31
      expect(wordSum(flipped)).not.toBe(whole)
    }
  }
})
