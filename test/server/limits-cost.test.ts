import fc from 'fast-check'
import { type GraphQLError, getIntrospectionQuery, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { schema } from '../../src/schema/index.ts'
import { KnownCosts } from '../../src/server/limits/known-costs.ts'

const limit = 50_000
const costs = new KnownCosts(limit)

function costed(query: string, variableValues: Record<string, unknown> = {}) {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  return costs.of({ schema, document, variableValues })!
}
const cost = (query: string, variables?: Record<string, unknown>) => costed(query, variables).cost
const refusal = (query: string, variables?: Record<string, unknown>): GraphQLError => costed(query, variables).refusal!

const author = (fields: string) => `{ author(by: { id: "x" }) { ${fields} } }`
const pageSizes = fc.integer({ min: 1, max: 100 })

describe('the cost of an operation', () => {
  it('is the number of its fields where there are no lists', () => {
    expect(cost(author('id name kind'))).toBe(4)
  })

  it('counts the items of a page as often as the page holds, and what stands beside them once', () => {
    expect(cost('{ authors(first: 7) { totalCount pageInfo { hasNextPage } nodes { id name } } }')).toBe(1 + 3 + 7 * 2)
    expect(cost('{ authors(last: 7) { edges { cursor node { id } } } }')).toBe(1 + 7 * 3)
  })

  it('takes a page for twenty where nothing is said, and none for larger than a page can be', () => {
    expect(cost('{ authors { nodes { id } } }')).toBe(21)
    expect(cost('{ authors(first: 1000000) { nodes { id } } }')).toBe(101)
  })

  it('of nested pages is the product of their sizes', () => {
    fc.assert(
      fc.property(pageSizes, pageSizes, (m, n) => {
        const query = `{ authors(first: ${m}) { nodes { papers(first: ${n}) { nodes { id } } } } }`
        expect(cost(query)).toBe(1 + m * (1 + n))
      }),
    )
  })

  it('is the same whether sizes are written or come as variables, by default or not', () => {
    fc.assert(
      fc.property(pageSizes, pageSizes, (m, n) => {
        const query =
          'query ($m: Int, $n: Int = 30) { authors(first: $m) { nodes { papers(first: $n) { nodes { id } } } } }'
        expect(cost(query, { m, n })).toBe(1 + m * (1 + n))
        expect(cost(query, { m })).toBe(1 + m * 31)
        expect(cost(query, { n })).toBe(1 + 20 * (1 + n))
      }),
    )
  })

  it('of conflicts counts all pairs where few authors or few reviewers are named, and ten a name where many are', () => {
    const query = `query ($authors: [ID!]!, $reviewers: [ID!]!) {
      conflictsOfInterest(authors: $authors, reviewers: $reviewers) { distance }
    }`
    const of = (m: number, n: number) => cost(query, { authors: Array(m).fill('x'), reviewers: Array(n).fill('x') })
    const many = fc.integer({ min: 1, max: 500 })
    fc.assert(
      fc.property(many, many, (m, n) => {
        expect(of(m, n)).toBe(10 + n + Math.min(m * n, 10 * Math.max(m, n)))
      }),
    )
  })

  it('grows with every page size', () => {
    fc.assert(
      fc.property(pageSizes, fc.integer({ min: 1, max: 99 }), (m, n) => {
        const of = (k: number) => cost(`{ authors(first: ${m}) { nodes { coauthors(first: ${k}) { nodes { id } } } } }`)
        expect(of(n + 1)).toBeGreaterThan(of(n))
      }),
    )
  })

  it('of a fragment is what it would be without one, spread where it is', () => {
    const plain = author('coauthors(first: 9) { nodes { name papers(first: 3) { nodes { title } } } }')
    const fragments = `${author('...A')} fragment A on Author { coauthors(first: 9) { ...B } }
      fragment B on CoauthorConnection { nodes { ... on Author { ...C } } }
      fragment C on Author { name papers(first: 3) { nodes { title } } }`
    expect(cost(fragments)).toBe(cost(plain))
    expect(cost(`${author('...A b: id ...A')} fragment A on Author { name }`)).toBe(4)
  })

  it('leaves out what @skip and @include leave out, and counts what they may', () => {
    const query =
      'query ($yes: Boolean!) { a: authors(first: 5) @include(if: $yes) { nodes { id } } ... @skip(if: $yes) { __typename } }'
    expect(cost(query, { yes: true })).toBe(6)
    expect(cost(query, { yes: false })).toBe(1)
    expect(cost('{ __typename authors @skip(if: true) { totalCount } }')).toBe(1)
  })

  it('counts ids by the length of their list, given alone or written or as a variable', () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
    expect(cost(query, { ids: ['a', 'b', 'c'] })).toBe(4)
    expect(cost(query, { ids: 'a' })).toBe(2)
    expect(cost('{ nodes(ids: ["a", "b"]) { id } }')).toBe(3)
  })

  it('grows with the radius of a network and the authors in it', () => {
    const network = (radius: number, maxAuthors: number) =>
      cost(author(`egoNetwork(radius: ${radius}, maxAuthors: ${maxAuthors}) { nodes { degree } omitted { authors } }`))
    expect(network(2, 100)).toBeGreaterThan(network(1, 100))
    expect(network(1, 200) - network(1, 100)).toBe(100)
  })

  it('of what the schema says of itself is small, but for who asks for it again and again', () => {
    const whole = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      inputValueDeprecation: true,
      oneOf: true,
    })
    expect(costed(whole)).toMatchObject({ refusal: null })
    const again = Array.from(
      { length: 100 },
      (_, k) => `a${k}: __schema { types { name fields { name type { name } } } }`,
    )
    expect(refusal(`{ ${again.join(' ')} }`).extensions.code).toBe('QUERY_TOO_COSTLY')
  })

  it('is kept with the document, for the numbers in the variables alone', () => {
    const document = parse(
      'query ($n: Int, $id: ID!) { author(by: { id: $id }) { papers(first: $n) { nodes { id } } } }',
    )
    const of = (variableValues: Record<string, unknown>) => costs.of({ schema, document, variableValues })
    expect(of({ n: 3, id: 'a' })).toBe(of({ n: 3, id: 'b' }))
    expect(of({ n: 4, id: 'a' })).not.toBe(of({ n: 3, id: 'a' }))
  })

  it('is none where there is no such operation', () => {
    const document = parse('query A { __typename } query B { __typename }')
    expect(costs.of({ schema, document })).toBeNull()
    expect(costs.of({ schema, document, operationName: 'C' })).toBeNull()
    expect(costs.of({ schema, document, operationName: 'B' })?.cost).toBe(1)
  })
})

describe('the refusal of what costs too much', () => {
  it('names the argument that drives the cost, and the value that would pass', () => {
    const { message, extensions } = refusal(
      author(
        'coauthors(first: 100) { edges { node { papers(first: 100) { nodes { id title year venue authorCount } } } } }',
      ),
    )
    expect(extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      cost: 50_202,
      limit,
      field: 'author.coauthors.edges.node.papers',
      coordinate: 'Author.papers',
      argument: 'first',
      value: 100,
      variable: null,
      passes: 99,
    })
    expect(message).toBe(
      'The query costs 50,202, more than the 50,000 allowed; author.coauthors.edges.node.papers(first: 100) drives it: with first: 99 it passes',
    )
  })

  it('is right: with the value that it names the operation passes, with the next one it does not', () => {
    const query =
      'query ($k: Int, $m: Int, $n: Int) { authors(first: $k) { nodes { coauthors(first: $m) { nodes { papers(first: $n) { nodes { id title } } } } } } }'
    fc.assert(
      fc.property(pageSizes, pageSizes, pageSizes, (k, m, n) => {
        const { cost, refusal } = costed(query, { k, m, n })
        expect(refusal === null).toBe(cost <= limit)
        const { variable, passes } = (refusal?.extensions ?? {}) as { variable?: string; passes?: number | null }
        if (refusal === null || passes === null) return
        expect(costed(query, { k, m, n, [variable!]: passes }).refusal).toBeNull()
        expect(costed(query, { k, m, n, [variable!]: passes! + 1 }).refusal).not.toBeNull()
      }),
    )
  })

  it('names the variable from which the value comes, and reckons with it wherever it stands', () => {
    const query =
      'query ($n: Int!) { authors(first: $n) { nodes { coauthors(first: $n) { nodes { papers(first: $n) { nodes { id } } } } } } }'
    expect(refusal(query, { n: 100 }).extensions).toMatchObject({
      argument: 'first',
      variable: 'n',
      value: 100,
      passes: 36,
    })
    expect(cost(query, { n: 36 })).toBeLessThanOrEqual(limit)
    expect(cost(query, { n: 37 })).toBeGreaterThan(limit)
  })

  it('counts the entries of a list', () => {
    const query =
      'query ($ids: [ID!]!) { inducedNetwork(authors: $ids) { nodes { author { coauthors(first: 100) { nodes { id } } } } } }'
    const { message, extensions } = refusal(query, { ids: Array.from({ length: 600 }, () => 'x') })
    expect(extensions).toMatchObject({ argument: 'authors', value: 600, variable: 'ids' })
    expect(message).toContain(`with authors: ${extensions.passes} entries it passes`)
  })

  it('names an argument that is not given, where that would help', () => {
    const query = '{ authors { nodes { coauthors { nodes { papers { nodes { references { nodes { id } } } } } } } } }'
    const { message, extensions } = refusal(query)
    expect(extensions).toMatchObject({ argument: 'first', value: null })
    expect(message).toContain('(first: not given) drives it: with first: ')
  })

  it('says so where no value of one argument would pass, and names the field', () => {
    const query = `{ ${Array.from({ length: 101 }, (_, k) => `a${k}: collaborationPath(from: "a", to: "b") { __typename }`).join(' ')} }`
    const { message, extensions } = refusal(query)
    expect(extensions).toMatchObject({
      field: 'a0',
      coordinate: 'Query.collaborationPath',
      argument: null,
      passes: null,
    })
    expect(message).toContain('a0 costs most of it: leave fields out, or ask in several queries')
  })

  it('points to the place in the query', () => {
    const query = author(
      '\n  papers(first: 100) { nodes { citedBy(first: 100) { nodes { references(first: 100) { nodes { id } } } } } }',
    )
    expect(refusal(query).locations).toEqual([{ line: 2, column: 62 }])
  })
})
