import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syntheticBibliography } from '../../src/bibliography/synthetic-bibliography.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds } from './ids.ts'

/*
 * Ann – Bob            S1, five names: weight 1/4
 * Ann – Cid            S2 and S3, two names: weight 2
 * Cid – Bob            S4, two names: weight 1
 * Bob – Dan            S5, two names: weight 1
 * Gus                  S6, alone
 */
const records = [
  paper('S1', ['Ann', 'Bob', 'Xia', 'Yan', 'Zoe']),
  paper('S2', ['Ann', 'Cid']),
  paper('S3', ['Ann', 'Cid']),
  paper('S4', ['Cid', 'Bob']),
  paper('S5', ['Bob', 'Dan']),
  paper('S6', ['Gus']),
]

let store: Awaited<ReturnType<typeof testStore>>
let small: Api
let id: (name: string) => string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, records)
  small = await api(store)
  id = await authorIds(small)
})
afterAll(() => store.drop())

describe('collaborationPath by STRENGTH', () => {
  const between = async (args: string) => {
    const { data, errors } = await small.query(
      `query ($from: ID!, $to: ID!) { collaborationPath(from: $from, to: $to${args}) {
        ... on CollaborationPath { distance length tiedPathCount authors { name } }
        ... on NoCollaborationPath { reason }
      } }`,
      { from: id('Ann'), to: id('Bob') },
    )
    expect(errors).toBeUndefined()
    return data.collaborationPath
  }

  test('prefers a detour through close coauthors to one step by a big team', async () => {
    expect(await between(', by: HOPS')).toMatchObject({ distance: 1, length: 4 })
    expect(await between(', by: STRENGTH')).toEqual({
      distance: 2,
      length: 1 / 2 + 1,
      tiedPathCount: 1,
      authors: [{ name: 'Ann' }, { name: 'Cid' }, { name: 'Bob' }],
    })
  })

  test('within maxDistance steps, the strongest of those', async () => {
    expect(await between(', by: STRENGTH, maxDistance: 1')).toMatchObject({ distance: 1, length: 4 })
  })
})

describe('conflictsOfInterest', () => {
  const fields = `{ distance author { name } reviewer { name } path { distance authors { name } steps { sharedPaperCount } } }`
  const ask = (variables: Record<string, unknown>, of = small) =>
    of.query(
      `query ($authors: [ID!]!, $reviewers: [ID!]!, $max: Int, $scope: Scope) {
        conflictsOfInterest(authors: $authors, reviewers: $reviewers, maxDistance: $max, scope: $scope) ${fields}
      }`,
      variables,
    )
  const authors = () => ['Ann', 'Dan', 'Gus'].map(id)
  const reviewers = () => ['Bob', 'Ann'].map(id)
  const found = async (variables: Record<string, unknown>) => {
    const { data, errors } = await ask({ authors: authors(), reviewers: reviewers(), ...variables })
    expect(errors).toBeUndefined()
    return data.conflictsOfInterest.map(
      (conflict: { distance: number; author: { name: string }; reviewer: { name: string } }) =>
        `${conflict.reviewer.name} ${conflict.distance} ${conflict.author.name}`,
    )
  }

  test('are coauthors, and whoever is to judge themselves', async () => {
    expect(await found({})).toEqual(['Bob 1 Ann', 'Bob 1 Dan', 'Ann 0 Ann'])
  })

  test('reach as far as maxDistance says', async () => {
    expect(await found({ max: 0 })).toEqual(['Ann 0 Ann'])
    expect(await found({ max: 2 })).toEqual(['Bob 1 Ann', 'Bob 1 Dan', 'Ann 0 Ann', 'Ann 2 Dan'])
  })

  test('rest on the scope: without the big team, Ann and Bob are two steps apart', async () => {
    expect(await found({ scope: { maxTeamSize: 4 } })).toEqual(['Bob 1 Dan', 'Ann 0 Ann'])
  })

  test('come with a path of that distance as evidence', async () => {
    const { data } = await ask({ authors: [id('Dan')], reviewers: [id('Ann')], max: 2 })
    expect(data.conflictsOfInterest[0].path).toEqual({
      distance: 2,
      authors: [{ name: 'Ann' }, { name: 'Bob' }, { name: 'Dan' }].reverse(),
      steps: [{ sharedPaperCount: 1 }, { sharedPaperCount: 1 }],
    })
  })

  test('are exactly the pairs that distanceTo finds within maxDistance', async () => {
    const invented = await testStore()
    try {
      await ingestRecords(invented, [...syntheticBibliography({ authors: 40, papers: 50, seed: 7 })])
      const of = await api(invented)
      const everybody: { id: string }[] = (await of.query('{ authors(first: 30) { nodes { id } } }')).data.authors.nodes
      const ids = everybody.map((author) => author.id)
      const distances = `query ($ids: [ID!]!, $to: ID!) { nodes(ids: $ids) { ... on Author { id distanceTo(author: $to) } } }`
      for (const max of [1, 2, 3]) {
        const expected: string[] = []
        for (const to of ids.slice(0, 8)) {
          const { data } = await of.query(distances, { ids, to })
          for (const { id, distanceTo } of data.nodes) {
            if (distanceTo !== null && distanceTo <= max) expected.push(`${id} ${to} ${distanceTo}`)
          }
        }
        const { data } = await of.query(
          `query ($authors: [ID!]!, $reviewers: [ID!]!, $max: Int) {
            conflictsOfInterest(authors: $authors, reviewers: $reviewers, maxDistance: $max) {
              distance author { id } reviewer { id } path { distance }
            }
          }`,
          { authors: ids, reviewers: ids.slice(0, 8), max },
        )
        const pairs: {
          distance: number
          author: { id: string }
          reviewer: { id: string }
          path: { distance: number }
        }[] = data.conflictsOfInterest
        expect(pairs.map(({ author, reviewer, distance }) => `${author.id} ${reviewer.id} ${distance}`)).toEqual(
          expected,
        )
        expect(pairs.map(({ path }) => path.distance)).toEqual(pairs.map(({ distance }) => distance))
      }
    } finally {
      await invented.drop()
    }
  })

  test('are refused for no names, too many, or too great a distance', async () => {
    const bad = async (variables: Record<string, unknown>) =>
      (await ask({ authors: authors(), reviewers: reviewers(), ...variables })).errors?.[0]?.extensions
    expect(await bad({ authors: [] })).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'authors' })
    expect(await bad({ reviewers: Array(501).fill(id('Ann')) })).toMatchObject({ argument: 'reviewers' })
    expect(await bad({ max: 7 })).toMatchObject({ argument: 'maxDistance', value: 7 })
    expect(await bad({ scope: { without: { authors: [id('Bob')] } } })).toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  test('end in BUDGET_SPENT rather than in an answer that is not whole', async () => {
    const { errors } = await ask({ authors: authors(), reviewers: reviewers() }, await api(store, { searchBudget: 1 }))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BUDGET_SPENT' })
  })
})

describe('suggestedCoauthors', () => {
  const ask = async (args: string, of = small) =>
    of.query(
      `query ($author: ID!) { author(by: { id: $author }) {
        suggestedCoauthors${args} { score author { name } commonCoauthors { name } }
      } }`,
      { author: id('Ann') },
    )

  test.for([
    ['ADAMIC_ADAR', 1 / Math.log(6)],
    ['COMMON_NEIGHBORS', 1],
    ['JACCARD', 1 / 5],
    ['RESOURCE_ALLOCATION', 1 / 6],
  ] as const)('by %s: Dan, through Bob, who has 6 coauthors', async ([method, score]) => {
    const { data } = await ask(`(method: ${method})`)
    expect(data.author.suggestedCoauthors).toEqual([
      { score: expect.closeTo(score, 8), author: { name: 'Dan' }, commonCoauthors: [{ name: 'Bob' }] },
    ])
  })

  test('rest on the scope', async () => {
    const { data } = await ask('(scope: { maxTeamSize: 4 }, method: COMMON_NEIGHBORS)')
    expect(data.author.suggestedCoauthors).toEqual([
      { score: 1, author: { name: 'Bob' }, commonCoauthors: [{ name: 'Cid' }] },
    ])
  })

  test('refuse a number outside 1 to 100, and end in BUDGET_SPENT rather than in a partial count', async () => {
    expect((await ask('(first: 0)')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'first',
    })
    const { errors } = await ask('', await api(store, { searchBudget: 1 }))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BUDGET_SPENT' })
  })
})
