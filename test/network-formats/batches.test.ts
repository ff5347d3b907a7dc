import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batches } from '../../src/network-formats/batches.ts'

test('the batches joined are the items, and all but the last are full', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(2000), fc.constantFrom(0, 1, 499, 500, 501, 1000)), (count) => {
      const items = Array.from({ length: count }, (_, k) => k)
      const all = [...batches(items)]
      expect(all.flat()).toEqual(items)
      expect(all.map(({ length }) => length)).toEqual([
        ...Array.from({ length: Math.floor(count / 500) }, () => 500),
        ...(count % 500 === 0 ? [] : [count % 500]),
      ])
    }),
  )
})
