import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explorerAddress } from '../../src/explorer/embed/explorer-address.ts'
import { egoNetworkVariables, readAttributes } from '../../src/explorer/embed/network-attributes.ts'
import { readScope } from '../../src/explorer/scope/scope.ts'

const read = (attributes: Readonly<Record<string, string>>) => readAttributes((name) => attributes[name] ?? null)

const year = fc.integer({ min: 1, max: 9999 })
const category = fc.stringMatching(/^[a-zA-Z.-]{1,12}$/)
const separator = fc.constantFrom(' ', ',', ', ', '\n  ')

test('the explorer’s page of an address shows what the attributes ask for', () => {
  fc.assert(
    fc.property(
      fc.record({
        author: fc.string({ minLength: 1 }),
        years: fc.tuple(year, year),
        team: fc.integer({ min: 2, max: 999 }),
      }),
      fc.array(category, { maxLength: 5 }),
      separator,
      ({ author, years, team }, categories, between) => {
        const [from, to] = years.toSorted((a, b) => a - b)
        const asked = read({
          author,
          'from-year': String(from),
          'to-year': ` ${to} `,
          'max-team': String(team),
          category: categories.join(between),
        })
        expect(asked.scope).toMatchObject({ from, to, maxTeamSize: team, minSharedPapers: 1 })
        expect(asked.scope.categories).toEqual([...new Set(categories)].sort())
        const address = new URL(explorerAddress('https://etal.example.org/graphql', author, asked))
        expect(decodeURIComponent(address.pathname)).toBe(`/network/${author}`)
        expect(readScope(address.searchParams)).toEqual(asked.scope)
      },
    ),
  )
})

test('an attribute that is no such value is as if it were not there', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[^0-9]*$/), (nonsense) => {
      const names = ['radius', 'max-authors', 'from-year', 'to-year', 'max-team', 'min-shared']
      expect(read(Object.fromEntries(names.map((name) => [name, nonsense])))).toEqual(read({}))
    }),
  )
})

test.each([
  ['0000-0002-1825-0097', { orcid: '0000-0002-1825-0097' }],
  ['https://orcid.org/0000-0002-1694-233x', { orcid: 'https://orcid.org/0000-0002-1694-233x' }],
  ['QXV0aG9yOjIz', { id: 'QXV0aG9yOjIz' }],
])('%s is asked for as %o', (author, by) => {
  expect(egoNetworkVariables(read({ author }), author)).toEqual({ author: by, radius: 1, maxAuthors: 150, scope: {} })
})
