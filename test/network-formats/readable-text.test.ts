import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readableText } from '../../src/network-formats/readable-text.ts'
import { marked } from './conformance.ts'
import { troublesomeNames } from './documents.ts'

test('every code unit that can stand alone: what is readable stays, the rest is U+FFFD', () => {
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
  expect(units.filter((unit) => readableText(unit) !== marked(unit))).toEqual([])
})

test('any code units in a row', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const text = String.fromCharCode(...units)
      expect(readableText(text)).toBe(marked(text))
    }),
  )
})

test('names of people stay as they are', () => {
  for (const name of troublesomeNames) expect(readableText(name)).toBe(name)
})
