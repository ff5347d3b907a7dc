import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bigTeamVerdict, type Outcome } from '../../src/explorer/pages/path/big-team-verdict.ts'
import { type PathQuestion, readPath, writePath } from '../../src/explorer/pages/path/path-in-address.ts'
import { distanceInWords, tiesInWords, whyNot } from '../../src/explorer/pages/path/path-words.ts'
import { everything } from '../../src/explorer/scope/scope.ts'

const text = fc.string({ unit: 'binary', minLength: 1 })
const number = (least: number) => fc.integer({ min: least, max: 999_999_999 })

describe('A question about a path in an address', () => {
  const questions: fc.Arbitrary<PathQuestion> = fc.record({
    from: fc.option(text, { nil: null }),
    to: fc.option(text, { nil: null }),
    by: fc.constantFrom('HOPS' as const, 'STRENGTH' as const),
    maxSteps: fc.option(number(1), { nil: null }),
    bigTeam: number(2),
    scope: fc.constantFrom(everything, { ...everything, to: 2020, categories: ['a', 'b'], minSharedPapers: 3 }),
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(readPath(new URLSearchParams(String(writePath(question))))).toEqual(question)
      }),
    )
  })

  it('is short where all is as usual', () => {
    expect(String(writePath(readPath(new URLSearchParams('from=a&to=b&by=whatever&max-steps=0'))))).toBe('from=a&to=b')
  })
})

describe('What big teams do to a path', () => {
  const path = (authors: string, ...papers: number[]): Outcome => ({ kind: 'path', authors: [...authors], papers })
  const none = (reason: string): Outcome => ({ kind: 'none', reason })
  const verdict = (all: Outcome, small: Outcome, by: 'HOPS' | 'STRENGTH' = 'HOPS') => bigTeamVerdict(all, small, 25, by)

  it('is nothing where the chain and its papers stay', () => {
    expect(verdict(path('abc', 1, 2), path('abc', 1, 2))).toEqual({
      same: true,
      words: 'No paper of more than 25 authors is needed for this chain, or counts in it.',
    })
    expect(verdict(path('abc', 1, 4), path('abc', 1, 2))).toEqual({
      same: true,
      words: 'Without papers of more than 25 authors the same chain holds, on 3 shared papers in place of 5.',
    })
  })
  it('is told where the chain is another one', () => {
    expect(verdict(path('ab', 1), path('acb', 1, 1)).words).toContain('2 steps in place of 1')
    expect(verdict(path('acb', 1, 1), path('adb', 1, 1)).words).toContain('another chain is as short')
    expect(verdict(path('acb', 1, 1), path('adb', 1, 1), 'STRENGTH').words).toContain('other people')
  })
  it('is told where none is left', () => {
    expect(verdict(path('ab', 1), none('DISCONNECTED'))).toEqual({
      same: false,
      words: 'Without papers of more than 25 authors no chain joins them: only such papers make the link.',
    })
    expect(verdict(path('ab', 1), none('BEYOND_MAX_DISTANCE')).words).toContain('more steps than you asked for')
    expect(verdict(path('ab', 1), none('BUDGET_SPENT')).words).toContain('not known')
  })
  it('is nothing to speak of where there was no chain', () => {
    expect(verdict(none('DISCONNECTED'), none('DISCONNECTED'))).toEqual({ same: true, words: '' })
    expect(verdict(none('BUDGET_SPENT'), path('ab', 1)).same).toBe(false)
  })
})

describe('A path in words', () => {
  it('tells how far', () => {
    expect([0, 1, 2, 3].map(distanceInWords)).toEqual([
      'The same person',
      '1 step: they wrote together',
      '2 steps: they have a coauthor in common',
      '3 steps',
    ])
  })
  it('tells how many chains are as short, as exactly as the number is', () => {
    expect(tiesInWords(1)).toBe('No other chain is as short.')
    expect(tiesInWords(12_345)).toBe('One of 12,345 equally short chains.')
    expect(tiesInWords(1.24e20)).toBe('One of about 1.2 × 10²⁰ equally short chains.')
  })
  it('tells why there is none', () => {
    const why = (reason: string) => whyNot({ reason, reachableFrom: 14, reachableTo: 1 }, 'Ann', 'Bo').join(' ')
    expect(why('DISCONNECTED')).toContain('Ann reaches 14 people. Bo reaches 1 person.')
    expect(why('BEYOND_MAX_DISTANCE')).toContain('more steps than you asked for')
    expect(why('BUDGET_SPENT')).toContain('budget')
    expect(why('BUDGET_SPENT')).not.toContain('No chain')
  })
})
