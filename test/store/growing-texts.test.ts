import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CopiedRow } from '../../src/store/copy-binary-parser.ts'
import { GrowingTexts } from '../../src/store/growing-texts.ts'
import { LabelCodes } from '../../src/store/label-codes.ts'
import { textAt } from '../../src/store/text-column.ts'

/** A row of one field that lies somewhere within other bytes. */
function rowOf(text: string): CopiedRow {
  const row = new CopiedRow(1)
  const bytes = Buffer.from(text)
  row.bytes = Buffer.concat([Buffer.from('xy'), bytes, Buffer.from('z')])
  row.starts[0] = 2
  row.lengths[0] = bytes.length
  return row
}

const texts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 40_000 }).map((length) => 'é'.repeat(length)) },
  ),
  { maxLength: 30 },
)

describe('texts collected one by one', () => {
  test('are all there, in any order asked for', () => {
    fc.assert(
      fc.property(
        texts.chain((list) => {
          const places = [...list.keys()]
          return fc.tuple(fc.constant(list), fc.shuffledSubarray(places, { minLength: places.length }))
        }),
        ([list, order]) => {
          const growing = new GrowingTexts()
          for (const text of list) growing.push(rowOf(text), 0)
          const column = growing.inOrder(Uint32Array.from(order))
          expect(order.map((_, k) => textAt(column, k))).toEqual(order.map((place) => list[place]))
          for (const part of Object.values(column)) expect(part.buffer).toBeInstanceOf(SharedArrayBuffer)
        },
      ),
    )
  })
})

describe('the codes of labels', () => {
  test('number distinct texts as they come, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3 }), { maxLength: 2000, size: 'max' }), (list) => {
        const codes = new LabelCodes()
        const distinct = [...new Set(list)]
        expect(list.map((text) => codes.codeOf(rowOf(text), 0))).toEqual(list.map((text) => distinct.indexOf(text)))
        expect(codes.labels).toEqual(distinct)
      }),
      { numRuns: 40 },
    )
  })
})
