import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SearchAllowance } from '../../src/schema/search-allowance.ts'

const isSpent = (found: boolean) => !found

/** A search that needs so many steps, and notes how many it was given. */
function searchOf(needed: number, given: number[]) {
  return async (steps: number) => {
    given.push(steps)
    return steps >= needed
  }
}

const searchBudgets = fc.integer({ min: 1, max: 100_000_000 })

describe('the steps of an operation’s searches', () => {
  it('suffice for a search that needs no more than its budget, and are never more than that at once', async () => {
    await fc.assert(
      fc.asyncProperty(searchBudgets, fc.integer({ min: 1, max: 120_000_000 }), async (budget, needed) => {
        const given: number[] = []
        const found = await new SearchAllowance(budget).search('path', searchOf(needed, given), isSpent)
        expect(found).toBe(needed <= budget)
        expect(Math.max(...given)).toBeLessThanOrEqual(budget)
        // Only the last try can have had enough.
        expect(given.slice(0, -1).every((steps) => steps < needed)).toBe(true)
      }),
    )
  })

  it('suffice for a hundred searches of few steps, whatever the budget of one', async () => {
    await fc.assert(
      fc.asyncProperty(searchBudgets, async (budget) => {
        const allowance = new SearchAllowance(budget)
        const found = Array.from({ length: 100 }, () => allowance.search('path', searchOf(1, []), isSpent))
        expect(await Promise.all(found)).not.toContain(false)
      }),
    )
  })

  it('come to an end, which says what was not searched and how to go on', async () => {
    const given: number[] = []
    const allowance = new SearchAllowance(50_000_000)
    const long = () => allowance.search('distanceTo', searchOf(50_000_000, given), isSpent)
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, long))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(outcomes.length - refused.length).toBeGreaterThan(0)
    expect(given.reduce((sum, steps) => sum + steps, 0)).toBeLessThanOrEqual(400_000_000)
    expect(refused[0]).toMatchObject({
      message: expect.stringMatching(/^distanceTo was not searched: .* 400000000 steps; ask in several operations/),
      extensions: { code: 'OPERATION_BUDGET_SPENT', budget: 400_000_000 },
    })
  })
})
