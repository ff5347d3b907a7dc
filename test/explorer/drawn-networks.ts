import fc from 'fast-check'
import type { DrawnNetwork } from '../../src/explorer/network/drawn-network.ts'

/** Names as bibliographies have them, and as they should not. */
export const hardNames = [
  '<b>Ann & Bo</b>',
  '山田 太郎',
  'محمد علي',
  'O’Neil "Tip"',
  ']]>',
  'A\u0000\u{1F600}\uD800',
  '',
]

/** Any network as it may be drawn, its authors and ties in any order. */
export const drawnNetworks = fc
  .record({
    ids: fc.uniqueArray(fc.base64String({ minLength: 4, maxLength: 8 }), { minLength: 1, maxLength: 40 }),
    pairs: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 400 }), fc.option(years())), {
      maxLength: 120,
    }),
    marks: fc.infiniteStream(fc.tuple(fc.nat(2000), fc.nat(3), fc.nat(14), fc.constantFrom(...hardNames))),
  })
  .map(({ ids, pairs, marks }): DrawnNetwork => {
    const authors = ids.map((id) => {
      const [paperCount, distance, community, name] = marks.next().value!
      return { id, name, paperCount, distance, community }
    })
    const ties = new Map(
      pairs.flatMap(([one, other, sharedPaperCount, firstYear]) => {
        const [source, target] = [ids[one % ids.length]!, ids[other % ids.length]!]
        if (source === target) return []
        const key = [source, target].sort().join(' ')
        return [[key, { source, target, sharedPaperCount, firstYear, lastYear: firstYear }]]
      }),
    )
    return { authors, ties: [...ties.values()] }
  })

function years() {
  return fc.integer({ min: 1900, max: 2030 })
}
