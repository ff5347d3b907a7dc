import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everything, lastYear, readScope, type Scope, scopeInput, writeScope } from '../../src/explorer/scope/scope.ts'
import { scopeInWords } from '../../src/explorer/scope/scope-in-words.ts'

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const number = (least: number, most = 999_999_999) => fc.integer({ min: least, max: most })
const text = fc.string({ unit: 'binary', minLength: 1 })

const scopes: fc.Arbitrary<Scope> = fc
  .record({
    from: orNull(number(1, lastYear)),
    to: orNull(number(1, lastYear)),
    categories: fc.uniqueArray(text, { maxLength: 4 }).map((categories) => categories.sort()),
    maxTeamSize: orNull(number(2)),
    minSharedPapers: number(1),
  })
  .filter(({ from, to }) => from === null || to === null || from <= to)
const params = fc
  .array(fc.tuple(fc.oneof(text, fc.constantFrom('from-year', 'to-year', 'category', 'max-team', 'min-shared')), text))
  .map((pairs) => new URLSearchParams(pairs))

describe('A scope in an address', () => {
  it('is read as it was written, whatever else the address says', () => {
    fc.assert(
      fc.property(scopes, params, (scope, others) => {
        const written = new URLSearchParams(String(writeScope(others, scope)))
        expect(readScope(written)).toEqual(scope)
      }),
    )
  })

  it('leaves the other parameters of the address alone', () => {
    fc.assert(
      fc.property(scopes, text, (scope, value) => {
        expect(writeScope(new URLSearchParams({ from: value }), scope).get('from')).toBe(value)
      }),
    )
  })

  it('is a scope that can be written, whatever the address says', () => {
    fc.assert(
      fc.property(params, (said) => {
        const scope = readScope(said)
        expect(readScope(writeScope(new URLSearchParams(), scope))).toEqual(scope)
      }),
    )
  })

  it('has the years that the address says, or neither where the first comes after the last', () => {
    fc.assert(
      fc.property(number(1, lastYear), number(1, lastYear), (from, to) => {
        const scope = readScope(new URLSearchParams({ 'from-year': String(from), 'to-year': String(to) }))
        expect(scope).toEqual(from > to ? everything : { ...everything, from, to })
      }),
    )
  })

  it('says nothing where everything counts', () => {
    expect(String(writeScope(new URLSearchParams(), everything))).toBe('')
    expect(scopeInput(everything)).toEqual({})
  })

  it('takes the least and the most that the API takes, and nothing beyond', () => {
    const outermost = { ...everything, from: 1, to: lastYear, maxTeamSize: 2 }
    expect(readScope(writeScope(new URLSearchParams(), outermost))).toEqual(outermost)
    expect(readScope(new URLSearchParams('from-year=0&to-year=10000&max-team=1&min-shared=0'))).toEqual(everything)
  })

  it('passes over what is no such value', () => {
    expect(readScope(new URLSearchParams('from-year=soon&to-year=0&max-team=1&min-shared=-3&from-year=2000'))).toEqual(
      everything,
    )
  })
})

describe('A scope in words', () => {
  it('is empty where everything counts, and nowhere else', () => {
    fc.assert(
      fc.property(fc.oneof(scopes, fc.constant(everything)), (scope) => {
        expect(scopeInWords(scope).length === 0).toBe(Object.keys(scopeInput(scope)).length === 0)
      }),
    )
  })

  it('names years, categories, teams and shared papers', () => {
    expect(
      scopeInWords({ from: 2015, to: 2024, categories: ['cs.CL', 'q-fin.TR'], maxTeamSize: 25, minSharedPapers: 2 }),
    ).toEqual(['2015–2024', 'cs.CL or q-fin.TR', 'teams of at most 25', 'at least 2 shared papers'])
    expect(scopeInWords({ ...everything, from: 2015 })).toEqual(['from 2015 on'])
    expect(scopeInWords({ ...everything, to: 2015 })).toEqual(['up to 2015'])
    expect(scopeInWords({ ...everything, from: 2015, to: 2015 })).toEqual(['2015'])
  })
})
