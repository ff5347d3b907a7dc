import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Joining, survivors } from '../../src/store/identity-groups.ts'

const someJoinings = fc.array(
  fc
    .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 4 })
    .map((authorIds): Joining => ({ authorId: authorIds[0]!, authorIds })),
  { maxLength: 8 },
)

/** The groups as sorted lists, whoever answers for them. */
function groups(joinings: readonly Joining[]): string[] {
  const members = new Map<number, number[]>()
  for (const [id, survivor] of survivors(joinings)) members.set(survivor, [...(members.get(survivor) ?? []), id])
  return [...members.values()].map((group) => group.sort().join(' ')).sort()
}

/** Who is one with whom, found by walking from record to record. */
function reachable(joinings: readonly Joining[], from: number): Set<number> {
  const found = new Set([from])
  for (const id of found) {
    for (const { authorIds } of joinings) if (authorIds.includes(id)) for (const other of authorIds) found.add(other)
  }
  return found
}

describe('survivors', () => {
  test('the members of a group are those that decisions lead to, and one of them answers for all', () => {
    fc.assert(
      fc.property(someJoinings, (joinings) => {
        const survivorOf = survivors(joinings)
        for (const [id, survivor] of survivorOf) {
          const group = reachable(joinings, id)
          expect(new Set([...survivorOf].filter(([, other]) => other === survivor).map(([other]) => other))).toEqual(
            group,
          )
          expect(group).toContain(survivor)
          expect(survivorOf.get(survivor)).toBe(survivor)
        }
      }),
    )
  })

  test('the members do not depend on the order of the decisions', () => {
    fc.assert(
      fc.property(
        someJoinings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([joinings, shuffled]) => {
          expect(groups(shuffled)).toEqual(groups(joinings))
        },
      ),
    )
  })

  test('the last decision that joins two groups says who answers: whoever answers for its author', () => {
    fc.assert(
      fc.property(someJoinings, (joinings) => {
        for (const [k, { authorId, authorIds }] of joinings.entries()) {
          const before = survivors(joinings.slice(0, k))
          const after = survivors(joinings.slice(0, k + 1))
          for (const id of authorIds) expect(after.get(id)).toBe(before.get(authorId) ?? authorId)
        }
      }),
    )
  })

  test('A takes B, then C takes A: C answers for all; without the first decision B stands alone', () => {
    const first = { authorId: 1, authorIds: [1, 2] }
    const second = { authorId: 3, authorIds: [3, 1] }
    expect([...survivors([first, second])].sort()).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
    expect(survivors([second]).has(2)).toBe(false)
  })
})
