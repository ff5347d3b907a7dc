import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FairQueue } from '../../src/analysis/fair-queue.ts'

const somePushes = fc.array(fc.nat({ max: 3 }), { maxLength: 30 })

/** The items 0, 1, 2 … as their owners put them in, taken out again. */
function queueOf(owners: readonly number[]): FairQueue<number, number> {
  const queue = new FairQueue<number, number>()
  owners.forEach((owner, item) => {
    queue.push(owner, item)
  })
  return queue
}

function drained(queue: FairQueue<number, number>): number[] {
  const items: number[] = []
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) items.push(item)
  return items
}

test('every item comes out once, those of one owner in their order', () => {
  fc.assert(
    fc.property(somePushes, (owners) => {
      const items = drained(queueOf(owners))
      expect(items.toSorted((a, b) => a - b)).toEqual([...owners.keys()])
      for (const owner of new Set(owners)) {
        const own = items.filter((item) => owners[item] === owner)
        expect(own).toEqual(own.toSorted((a, b) => a - b))
      }
    }),
  )
})

test('between two items of an owner, everybody who waits has a turn', () => {
  fc.assert(
    fc.property(somePushes, (owners) => {
      const items = drained(queueOf(owners))
      items.forEach((item, place) => {
        const next = items.findIndex((other, k) => k > place && owners[other] === owners[item])
        if (next < 0) return
        const between = items.slice(place + 1, next).map((other) => owners[other])
        const waiting = items.slice(place + 1).map((other) => owners[other])
        expect(new Set([...between, owners[item]])).toEqual(new Set([...waiting, owners[item]]))
      })
    }),
  )
})

test('an item that is removed does not come out', () => {
  fc.assert(
    fc.property(somePushes, fc.nat(), (owners, which) => {
      fc.pre(owners.length > 0)
      const item = which % owners.length
      const queue = queueOf(owners)
      expect(queue.remove(owners[item]!, item)).toBe(true)
      expect(queue.remove(owners[item]!, item)).toBe(false)
      expect(queue.length).toBe(owners.length - 1)
      expect(drained(queue)).not.toContain(item)
    }),
  )
})
