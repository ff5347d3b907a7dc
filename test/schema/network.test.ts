import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds, paperIds } from './ids.ts'
import { someBibliography } from './some-bibliography.ts'

/*
 * Ann   – Bob   P1 2001 (cs, 2 names), P2 2003 (math, 3 names, with Cid)
 * Ann   – Cid   P2
 * Bob   – Cid   P2
 * Cid   – Dan   P3 2005-06 (cs, retracted, 2 names)
 * Dan   – Eve   P4 (undated, 2 names)
 * Ann, Eve and the Team: P5 2007 (4 names stated, 3 stored)
 * Fay   alone   P6 2009
 * Gus   – Hal   P7 2010
 */
const records = [
  paper('P1', ['Ann', 'Bob'], { publishedOn: '2001', categories: ['cs'] }),
  paper('P2', ['Ann', 'Bob', 'Cid'], { publishedOn: '2003', categories: ['math', 'cs'] }),
  paper('P3', ['Cid', 'Dan'], { publishedOn: '2005-06', categories: ['cs'], retracted: true }),
  paper('P4', ['Dan', 'Eve']),
  paper('P5', ['Ann', 'Eve', 'The Team'], {
    publishedOn: '2007',
    statedAuthorCount: 4,
    authorListComplete: false,
    categories: ['math'],
  }),
  paper('P6', ['Fay'], { publishedOn: '2009', categories: ['cs'] }),
  paper('P7', ['Gus', 'Hal'], { publishedOn: '2010', categories: ['math'] }),
]

let store: Awaited<ReturnType<typeof testStore>>
let network: Api
let id: (name: string) => string
let paperId: (title: string) => string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, records)
  network = await api(store)
  id = await authorIds(network)
  paperId = await paperIds(network)
})
afterAll(() => store.drop())

type Scope = Readonly<Record<string, unknown>>

async function ask(fields: string, variables: Record<string, unknown> = {}, of: Api = network) {
  const types = { scope: 'Scope', author: 'ID', from: 'ID', to: 'ID', authors: '[ID!]', weighting: 'TieWeighting' }
  const used = Object.entries(types).filter(([name]) => new RegExp(`[$]${name}\\b`).test(fields))
  const required = (type: string) => (type === 'Scope' || type === 'TieWeighting' ? type : `${type}!`)
  const header = used.map(([name, type]) => `$${name}: ${required(type)}`).join(' ')
  const { data, errors } = await of.query(`query (${header}) { ${fields} }`, variables)
  if (errors) throw new Error(`ask requires an answer, got ${JSON.stringify(errors)}`)
  return data
}

/** The coauthors of an author in a scope, as [name, shared papers, Newman weight, first year, last year], by name. */
async function tiesOf(name: string, scope: Scope | null = null) {
  const { author } = await ask(
    `author(by: { id: $author }) { coauthors(scope: $scope, first: 100, orderBy: { by: NAME, direction: ASC }) {
      totalCount edges { sharedPaperCount newmanWeight firstYear lastYear node { name } }
    } }`,
    { author: id(name), scope },
  )
  return author.coauthors.edges.map(
    (tie: {
      node: { name: string }
      sharedPaperCount: number
      newmanWeight: number
      firstYear: number
      lastYear: number
    }) => [tie.node.name, tie.sharedPaperCount, tie.newmanWeight, tie.firstYear, tie.lastYear],
  )
}

const third = 1 / 3

describe('coauthors', () => {
  test('Newman weights add 1/(n − 1) over the shared papers, n being the length that the byline states', async () => {
    expect(await tiesOf('Ann')).toEqual([
      ['Bob', 2, 1 + 1 / 2, 2001, 2003],
      ['Cid', 1, 1 / 2, 2003, 2003],
      ['Eve', 1, third, 2007, 2007],
    ])
    expect(await tiesOf('Eve')).toEqual([
      ['Ann', 1, third, 2007, 2007],
      ['Dan', 1, 1, null, null],
    ])
    expect(await tiesOf('Fay')).toEqual([])
  })

  test.for<[scope: Scope, names: string[]]>([
    [{}, ['Bob', 'Cid', 'Eve']],
    [{ publishedFrom: '2003' }, ['Bob', 'Cid', 'Eve']],
    [{ publishedFrom: '2003-01-02' }, ['Eve']],
    [{ publishedTo: '2003' }, ['Bob', 'Cid']],
    [{ publishedTo: '2003-12-31' }, ['Bob', 'Cid']],
    [{ publishedFrom: '2004', publishedTo: '2006' }, []],
    [{ categories: ['math'] }, ['Bob', 'Cid', 'Eve']],
    [{ categories: ['cs'] }, ['Bob', 'Cid']],
    [{ categories: ['cs', 'math'] }, ['Bob', 'Cid', 'Eve']],
    [{ categories: ['nothing'] }, []],
    [{ maxTeamSize: 2 }, ['Bob']],
    [{ maxTeamSize: 3 }, ['Bob', 'Cid']],
    [{ maxTeamSize: 4 }, ['Bob', 'Cid', 'Eve']],
    [{ minSharedPapers: 2 }, ['Bob']],
    [{ minSharedPapers: 3 }, []],
    [{ includeGroups: true }, ['Bob', 'Cid', 'Eve', 'The Team']],
    [{ includeGroups: null, includeRetracted: null, minSharedPapers: null }, ['Bob', 'Cid', 'Eve']],
  ])('of Ann within %j are %j', async ([scope, names]) => {
    expect((await tiesOf('Ann', scope)).map(([name]: [string]) => name)).toEqual(names)
  })

  test('retracted papers make ties unless they are left out', async () => {
    expect(await tiesOf('Dan')).toEqual([
      ['Cid', 1, 1, 2005, 2005],
      ['Eve', 1, 1, null, null],
    ])
    expect(await tiesOf('Dan', { includeRetracted: false })).toEqual([['Eve', 1, 1, null, null]])
  })

  test('authors and papers taken away leave the length of bylines as it is', async () => {
    expect(await tiesOf('Ann', { without: { authors: [id('Bob')] } })).toEqual([
      ['Cid', 1, 1 / 2, 2003, 2003],
      ['Eve', 1, third, 2007, 2007],
    ])
    expect(await tiesOf('Ann', { without: { papers: [paperId('P2')] } })).toEqual([
      ['Bob', 1, 1, 2001, 2001],
      ['Eve', 1, third, 2007, 2007],
    ])
  })

  test('stand in the order asked for', async () => {
    const { author } = await ask(
      `author(by: { id: $author }) {
        weight: coauthors(orderBy: { by: NEWMAN_WEIGHT }) { nodes { name } }
        shared: coauthors { nodes { name } }
        last: coauthors(orderBy: { by: LAST_YEAR }) { nodes { name } }
        first: coauthors(orderBy: { by: FIRST_YEAR, direction: ASC }) { nodes { name } }
      }`,
      { author: id('Eve') },
    )
    const names = (list: { nodes: { name: string }[] }) => list.nodes.map(({ name }) => name)
    expect(names(author.weight)).toEqual(['Dan', 'Ann'])
    expect(names(author.shared)).toEqual(['Ann', 'Dan'])
    expect(names(author.last)).toEqual(['Ann', 'Dan'])
    expect(names(author.first)).toEqual(['Ann', 'Dan'])
  })
})

interface Network {
  readonly nodes: readonly { author: { name: string }; distance: number; degree: number; strength: number }[]
  readonly ties: readonly {
    source: { id: string; name: string }
    target: { id: string; name: string }
    sharedPaperCount: number
    weight: number
    sharedPapers: { totalCount: number }
  }[]
  readonly omitted: { authors: number; ties: number; papers: number; rule: string | null }
}

const networkFields = `{
  nodes { author { name } distance degree strength }
  ties { source { id name } target { id name } sharedPaperCount weight sharedPapers { totalCount } }
  omitted { authors ties papers rule }
}`

async function ego(name: string, args: string, scope: Scope | null = null): Promise<Network> {
  const data = await ask(`author(by: { id: $author }) { egoNetwork(scope: $scope ${args}) ${networkFields} }`, {
    author: id(name),
    scope,
  })
  return data.author.egoNetwork
}

async function induced(
  names: readonly string[],
  scope: Scope | null = null,
  weighting = 'SHARED_PAPERS',
): Promise<Network> {
  const data = await ask(`inducedNetwork(authors: $authors, scope: $scope, weighting: $weighting) ${networkFields}`, {
    authors: names.map(id),
    scope,
    weighting,
  })
  return data.inducedNetwork
}

const nodes = (network: Network) => network.nodes.map(({ author, distance }) => `${author.name} ${distance}`)
const ties = (network: Network) => network.ties.map((tie) => `${tie.source.name}-${tie.target.name} ${tie.weight}`)

describe('egoNetwork', () => {
  test('within one step holds the coauthors and the ties among them', async () => {
    const network = await ego('Ann', '')
    expect(nodes(network)).toEqual(['Ann 0', 'Bob 1', 'Cid 1', 'Eve 1'])
    expect(ties(network)).toEqual(['Ann-Bob 2', 'Ann-Cid 1', 'Ann-Eve 1', 'Bob-Cid 1'])
    expect(network.nodes[0]).toMatchObject({ degree: 3, strength: 4 })
    expect(network.omitted).toEqual({ authors: 0, ties: 0, papers: 0, rule: null })
  })

  test('weighs ties by Newman where asked', async () => {
    const network = await ego('Ann', 'weighting: NEWMAN')
    expect(ties(network)).toEqual(['Ann-Bob 1.5', 'Ann-Cid 0.5', `Ann-Eve ${third}`, 'Bob-Cid 0.5'])
  })

  test('grows with its radius, from the ego alone to its component', async () => {
    expect(nodes(await ego('Ann', 'radius: 0'))).toEqual(['Ann 0'])
    expect(nodes(await ego('Ann', 'radius: 2'))).toEqual(['Ann 0', 'Bob 1', 'Cid 1', 'Eve 1', 'Dan 2'])
    expect(nodes(await ego('Ann', 'radius: 100'))).toEqual(['Ann 0', 'Bob 1', 'Cid 1', 'Eve 1', 'Dan 2'])
  })

  test('says what a cap leaves out, and by which rule', async () => {
    const network = await ego('Ann', 'maxAuthors: 2')
    expect(nodes(network)).toEqual(['Ann 0', 'Bob 1'])
    expect(network.omitted).toMatchObject({ authors: 2, ties: 3, papers: 0 })
    expect(network.omitted.rule).toContain('the 2 nearest authors are kept')
  })

  test('says how many papers maxTeamSize leaves without ties', async () => {
    const network = await ego('Ann', '', { maxTeamSize: 2 })
    expect(nodes(network)).toEqual(['Ann 0', 'Bob 1'])
    expect(network.omitted).toEqual({
      authors: 0,
      ties: 0,
      papers: 2,
      rule: 'papers of more than 2 names make no ties',
    })
  })

  test('of a group stands alone unless groups are nodes', async () => {
    expect(nodes(await ego('The Team', ''))).toEqual(['The Team 0'])
    expect(nodes(await ego('The Team', '', { includeGroups: true }))).toEqual(['The Team 0', 'Ann 1', 'Eve 1'])
  })
})

describe('inducedNetwork', () => {
  test('holds the authors given and the ties among them alone', async () => {
    const network = await induced(['Dan', 'Ann', 'Cid', 'Fay', 'Ann'])
    expect(nodes(network)).toEqual(['Ann 0', 'Cid 0', 'Dan 0', 'Fay 0'])
    expect(ties(network)).toEqual(['Ann-Cid 1', 'Cid-Dan 1'])
    expect(network.omitted).toEqual({ authors: 0, ties: 0, papers: 0, rule: null })
  })

  test('leaves groups out and says so', async () => {
    const network = await induced(['Ann', 'The Team'])
    expect(nodes(network)).toEqual(['Ann 0'])
    expect(network.omitted).toMatchObject({ authors: 1, rule: expect.stringContaining('group authors') })
    expect(ties(await induced(['Ann', 'The Team'], { includeGroups: true }, 'NEWMAN'))).toEqual([
      `Ann-The Team ${third}`,
    ])
  })
})

const pathFields = `{
  __typename
  ... on CollaborationPath {
    distance length tiedPathCount authors { name }
    steps { from { name } to { name } sharedPaperCount sharedPapers { nodes { title } } }
  }
  ... on NoCollaborationPath { reason reachableFrom reachableTo }
}`

async function path(from: string, to: string, args = '', scope: Scope | null = null, of = network) {
  const data = await ask(
    `collaborationPath(from: $from, to: $to, scope: $scope ${args}) ${pathFields}`,
    {
      from: id(from),
      to: id(to),
      scope,
    },
    of,
  )
  return data.collaborationPath
}

describe('collaborationPath', () => {
  test('shows the fewest steps with the papers of each, and how many paths tie', async () => {
    expect(await path('Bob', 'Dan')).toEqual({
      __typename: 'CollaborationPath',
      distance: 2,
      length: 1 / 0.5 + 1,
      tiedPathCount: 1,
      authors: [{ name: 'Bob' }, { name: 'Cid' }, { name: 'Dan' }],
      steps: [
        { from: { name: 'Bob' }, to: { name: 'Cid' }, sharedPaperCount: 1, sharedPapers: { nodes: [{ title: 'P2' }] } },
        { from: { name: 'Cid' }, to: { name: 'Dan' }, sharedPaperCount: 1, sharedPapers: { nodes: [{ title: 'P3' }] } },
      ],
    })
  })

  test('of paths that tie shows that of the lowest ids, at every call', async () => {
    const shown = await path('Ann', 'Dan')
    expect(shown).toMatchObject({
      distance: 2,
      tiedPathCount: 2,
      authors: [{ name: 'Ann' }, { name: 'Cid' }, { name: 'Dan' }],
    })
    expect(await path('Ann', 'Dan')).toEqual(shown)
  })

  test('from an author to itself has no steps', async () => {
    expect(await path('Ann', 'Ann')).toMatchObject({
      distance: 0,
      length: 0,
      tiedPathCount: 1,
      steps: [],
      authors: [{ name: 'Ann' }],
    })
  })

  test('is DISCONNECTED where no chain of coauthors joins the two', async () => {
    expect(await path('Ann', 'Gus')).toEqual({
      __typename: 'NoCollaborationPath',
      reason: 'DISCONNECTED',
      reachableFrom: 4,
      reachableTo: 1,
    })
    expect(await path('Fay', 'Ann', 'maxDistance: 1')).toMatchObject({
      reason: 'DISCONNECTED',
      reachableFrom: 0,
      reachableTo: 4,
    })
  })

  test('is BEYOND_MAX_DISTANCE where the limit is the reason', async () => {
    expect(await path('Bob', 'Dan', 'maxDistance: 1')).toMatchObject({
      reason: 'BEYOND_MAX_DISTANCE',
      reachableFrom: 4,
      reachableTo: 4,
    })
    expect(await path('Bob', 'Dan', 'maxDistance: 2')).toMatchObject({ distance: 2 })
  })

  test('is BUDGET_SPENT where the search was cut short', async () => {
    const stingy = await api(store, { searchBudget: 1 })
    expect(await path('Bob', 'Dan', '', null, stingy)).toMatchObject({ reason: 'BUDGET_SPENT' })
  })

  test('follows its scope', async () => {
    expect(await path('Bob', 'Dan', '', { includeRetracted: false })).toMatchObject({
      distance: 3,
      authors: [{ name: 'Bob' }, { name: 'Ann' }, { name: 'Eve' }, { name: 'Dan' }],
      length: 1 / 1.5 + 3 + 1,
    })
    expect(await path('Bob', 'Dan', '', { without: { authors: [id('Cid')] } })).toMatchObject({ distance: 3 })
    expect(await path('Bob', 'Dan', '', { minSharedPapers: 2 })).toMatchObject({
      reason: 'DISCONNECTED',
      reachableFrom: 1,
      reachableTo: 0,
    })
    expect(await path('Ann', 'Eve', '', { maxTeamSize: 3 })).toMatchObject({ distance: 3 })
    expect(await path('The Team', 'Ann')).toMatchObject({ reason: 'DISCONNECTED', reachableFrom: 0 })
    expect(await path('The Team', 'Ann', '', { includeGroups: true })).toMatchObject({ distance: 1, length: 3 })
  })
})

describe('distanceTo', () => {
  const distance = async (from: string, to: string, scope: Scope | null = null) =>
    (
      await ask('author(by: { id: $from }) { distanceTo(author: $to, scope: $scope) }', {
        from: id(from),
        to: id(to),
        scope,
      })
    ).author.distanceTo

  test('is the number of steps, 0 to itself, null where there is no chain', async () => {
    expect(await distance('Ann', 'Ann')).toBe(0)
    expect(await distance('Ann', 'Bob')).toBe(1)
    expect(await distance('Bob', 'Eve')).toBe(2)
    expect(await distance('Bob', 'Dan', { includeRetracted: false })).toBe(3)
    expect(await distance('Ann', 'Fay')).toBeNull()
  })

  test('is an error where the search was cut short, not a null', async () => {
    const stingy = await api(store, { searchBudget: 1 })
    const { data, errors } = await stingy.query(
      'query ($a: ID!, $b: ID!) { author(by: { id: $a }) { name distanceTo(author: $b) } }',
      {
        a: id('Bob'),
        b: id('Dan'),
      },
    )
    expect(data).toEqual({ author: { name: 'Bob', distanceTo: null } })
    expect(errors?.[0]?.extensions).toEqual({ code: 'BUDGET_SPENT', budget: 1 })
  })
})

describe('the scope that an answer echoes', () => {
  const applied = async (scope: Scope | null) =>
    (
      await ask(
        `author(by: { id: $author }) { coauthors(scope: $scope) { scope {
          publishedFrom publishedTo categories maxTeamSize minSharedPapers includeRetracted includeGroups
          without { authors papers } hash dataVersion
        } } }`,
        { author: id('Ann'), scope },
      )
    ).author.coauthors.scope

  test('is filled in with the defaults', async () => {
    expect(await applied(null)).toEqual({
      publishedFrom: null,
      publishedTo: null,
      categories: null,
      maxTeamSize: null,
      minSharedPapers: 1,
      includeRetracted: true,
      includeGroups: false,
      without: { authors: [], papers: [] },
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      dataVersion: expect.stringMatching(/./),
    })
  })

  test('says every field that was asked for', async () => {
    const scope = {
      publishedFrom: '2001-02',
      publishedTo: '2009-12-31',
      categories: ['cs', 'math'],
      maxTeamSize: 9,
      minSharedPapers: 1,
      includeRetracted: false,
      includeGroups: true,
      without: { authors: [id('Cid')], papers: [paperId('P1')] },
    }
    expect(await applied(scope)).toMatchObject(scope)
  })

  test('has one hash for equal scopes, however they are written', async () => {
    const { hash } = await applied(null)
    expect((await applied({})).hash).toBe(hash)
    expect((await applied({ minSharedPapers: 1, includeRetracted: true, categories: null, without: {} })).hash).toBe(
      hash,
    )
    expect((await applied({ categories: ['cs', 'math'] })).hash).toBe(
      (await applied({ categories: ['math', 'cs', 'cs'] })).hash,
    )
    expect((await applied({ without: { authors: [id('Bob'), id('Cid')] } })).hash).toBe(
      (await applied({ without: { authors: [id('Cid'), id('Bob')] } })).hash,
    )
  })

  test('has another hash for another scope', async () => {
    const scopes = [
      null,
      { publishedFrom: '2001' },
      { publishedTo: '2001' },
      { categories: ['cs'] },
      { maxTeamSize: 2 },
      { minSharedPapers: 2 },
      { includeRetracted: false },
      { includeGroups: true },
      { without: { authors: [id('Bob')] } },
      { without: { papers: [paperId('P1')] } },
    ]
    const hashes = await Promise.all(scopes.map(async (scope) => (await applied(scope)).hash))
    expect(new Set(hashes).size).toBe(scopes.length)
  })

  test('has another data version after an import, and the same hash', async () => {
    const growing = await testStore()
    try {
      const scopeOf = async () => {
        const { data } = await (await api(growing)).query(
          '{ authors(first: 1) { nodes { coauthors { scope { hash dataVersion } } } } }',
        )
        return data.authors.nodes[0].coauthors.scope
      }
      await ingestRecords(growing, records)
      const before = await scopeOf()
      const again = await scopeOf()
      await ingestRecords(growing, [paper('P8', ['Ann', 'Ida'])])
      const after = await scopeOf()
      expect(again).toEqual(before)
      expect(after.hash).toBe(before.hash)
      expect(after.dataVersion).not.toBe(before.dataVersion)
    } finally {
      await growing.drop()
    }
  })

  test('knows a merged author under the old id and the new', async () => {
    const merging = await testStore()
    try {
      await ingestRecords(merging, [...records, paper('P9', ['Bobby', 'Gus'])])
      const former = await authorIds(await api(merging))
      const key = (global: string) => Number(Buffer.from(global, 'base64url').toString().split(':')[1])
      await merging.pool.query('UPDATE author SET merged_into_id = $1 WHERE id = $2', [
        key(former('Bob')),
        key(former('Bobby')),
      ])
      const merged = await api(merging)
      const hashes = await merged.query(
        `query ($ann: ID!, $bob: ID!, $bobby: ID!) { author(by: { id: $ann }) {
          a: coauthors(scope: { without: { authors: [$bob] } }) { scope { hash } nodes { name } }
          b: coauthors(scope: { without: { authors: [$bobby, $bob] } }) { scope { hash } nodes { name } }
        } }`,
        { ann: former('Ann'), bob: former('Bob'), bobby: former('Bobby') },
      )
      const contradiction = await merged.query(
        'query ($bob: ID!, $bobby: ID!) { author(by: { id: $bob }) { coauthors(scope: { without: { authors: [$bobby] } }) { totalCount } } }',
        { bob: former('Bob'), bobby: former('Bobby') },
      )
      const survivor = await merged.query(
        `query ($bobby: ID!) {
          node(id: $bobby) { id }
          author(by: { id: $bobby }) { name papers { totalCount edges { position nameAsPrinted node { title } } } }
        }`,
        { bobby: former('Bobby') },
      )
      expect(survivor.errors).toBeUndefined()
      expect(survivor.data.node.id).toBe(former('Bob'))
      expect(survivor.data.author.name).toBe('Bob')
      expect(survivor.data.author.papers.totalCount).toBe(3)
      expect(survivor.data.author.papers.edges.at(-1)).toEqual({
        position: 1,
        nameAsPrinted: 'Bobby',
        node: { title: 'P9' },
      })
      expect(hashes.data.author.b).toEqual(hashes.data.author.a)
      expect(contradiction.errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: 'scope.without.authors',
      })
    } finally {
      await merging.drop()
    }
  })
})

describe('counts agree, in any scope', () => {
  let large: Awaited<ReturnType<typeof testStore>>
  let bibliography: Api
  let authors: readonly { id: string }[]
  let papers: readonly { id: string }[]

  beforeAll(async () => {
    large = await testStore()
    await ingestRecords(large, someBibliography(60, 7))
    bibliography = await api(large)
    const { data } = await bibliography.query(
      '{ authors(first: 100) { nodes { id } } papers(first: 100) { nodes { id } } }',
    )
    authors = data.authors.nodes
    papers = data.papers.nodes
  })
  afterAll(() => large.drop())

  const anyScope = () =>
    fc.record(
      {
        publishedFrom: fc.constantFrom('1999', '2001', '2001-05-07'),
        publishedTo: fc.constantFrom('2003', '2010-10', '2021'),
        categories: fc.uniqueArray(fc.constantFrom('cs.CL', 'math.CO', 'q-fin.TR'), { minLength: 1 }),
        maxTeamSize: fc.integer({ min: 2, max: 9 }),
        minSharedPapers: fc.integer({ min: 1, max: 3 }),
        includeRetracted: fc.boolean(),
        includeGroups: fc.boolean(),
        without: fc.record({
          authors: fc.uniqueArray(fc.constantFrom(...authors.slice(1).map(({ id }) => id)), { maxLength: 2 }),
          papers: fc.uniqueArray(fc.constantFrom(...papers.map(({ id }) => id)), { maxLength: 2 }),
        }),
      },
      { requiredKeys: [] },
    )

  test('a tie has as many papers as it counts, whichever field shows it; coauthorCount is coauthors’ totalCount', async () => {
    await fc.assert(
      fc.asyncProperty(anyScope(), async (scope) => {
        const { author } = await ask(
          `author(by: { id: $author }) {
            metrics(scope: $scope) { coauthorCount paperCount scope { hash } }
            coauthors(scope: $scope, first: 100) {
              totalCount scope { hash }
              edges { sharedPaperCount newmanWeight node { id distanceTo(author: $author, scope: $scope) } sharedPapers(first: 50) { totalCount nodes { id } } }
            }
            egoNetwork(scope: $scope, weighting: NEWMAN) {
              scope { hash } nodes { author { id } degree }
              ties { source { id } target { id } sharedPaperCount weight sharedPapers(first: 1) { totalCount } }
            }
          }`,
          { author: authors[0]!.id, scope },
          bibliography,
        )
        const { coauthors, metrics, egoNetwork } = author
        expect(metrics.coauthorCount).toBe(coauthors.totalCount)
        expect(coauthors.edges).toHaveLength(coauthors.totalCount)
        expect(egoNetwork.nodes).toHaveLength(coauthors.totalCount + 1)
        expect(new Set([coauthors.scope.hash, metrics.scope.hash, egoNetwork.scope.hash]).size).toBe(1)
        const own = new Map<string, { sharedPaperCount: number; weight: number }>()
        for (const tie of egoNetwork.ties) {
          expect(tie.sharedPapers.totalCount).toBe(tie.sharedPaperCount)
          if (tie.source.id === authors[0]!.id) own.set(tie.target.id, tie)
          if (tie.target.id === authors[0]!.id) own.set(tie.source.id, tie)
        }
        for (const { sharedPaperCount, newmanWeight, sharedPapers, node } of coauthors.edges) {
          expect(sharedPapers.totalCount).toBe(sharedPaperCount)
          expect(sharedPapers.nodes).toHaveLength(sharedPaperCount)
          expect(own.get(node.id)).toMatchObject({ sharedPaperCount, weight: newmanWeight })
          expect(node.distanceTo).toBe(1)
        }
        const degrees = egoNetwork.nodes.reduce((sum: number, { degree }: { degree: number }) => sum + degree, 0)
        expect(degrees).toBe(2 * egoNetwork.ties.length)
      }),
      { numRuns: 25 },
    )
  })

  test('paperCount is the number of papers that pass the same conditions; the years sum to the dated ones', async () => {
    const window = fc.record(
      {
        publishedFrom: fc.constantFrom('1999', '2001', '2001-05-07'),
        publishedTo: fc.constantFrom('2003', '2010-10', '2021'),
        categories: fc.uniqueArray(fc.constantFrom('cs.CL', 'math.CO', 'q-fin.TR'), { minLength: 1 }),
        includeRetracted: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(window, fc.nat(9), async (scope, k) => {
        const { data, errors } = await bibliography.query(
          `query ($author: ID!, $scope: Scope, $filter: PaperFilter) { author(by: { id: $author }) {
            metrics(scope: $scope) { paperCount firstYear lastYear citationCount }
            metricsByYear(scope: $scope) { year paperCount citationCount }
            papers(filter: $filter, first: 100) { totalCount nodes { year citationCount } }
          } }`,
          { author: authors[k]!.id, scope, filter: scope },
        )
        expect(errors).toBeUndefined()
        const { metrics, metricsByYear, papers } = data.author
        const dated = papers.nodes.filter(({ year }: { year: number | null }) => year !== null)
        const years = metricsByYear.map(({ year }: { year: number }) => year)
        expect(metrics.paperCount).toBe(papers.totalCount)
        expect(metricsByYear.reduce((sum: number, row: { paperCount: number }) => sum + row.paperCount, 0)).toBe(
          dated.length,
        )
        expect(years).toEqual(Array.from(years, (_, place) => metrics.firstYear + place))
        expect(years.at(-1) ?? null).toBe(metrics.lastYear)
        const known = papers.nodes.flatMap(({ citationCount }: { citationCount: number | null }) => citationCount ?? [])
        expect(metrics.citationCount).toBe(known.length === 0 ? null : known.reduce((a: number, b: number) => a + b, 0))
      }),
      { numRuns: 25 },
    )
  })
})

test('more ties than one network may list are refused, not cut; its authors and what is omitted are told all the same', async () => {
  const crowd = await testStore()
  try {
    const names = Array.from({ length: 320 }, (_, k) => `A${k} B${k}`)
    await ingestRecords(crowd, [paper('Everybody', names)])
    const of = await api(crowd)
    const of320 = (fields: string) =>
      of.query(`{ authors(first: 1) { nodes { egoNetwork(maxAuthors: 320) { ${fields} } } } }`)
    const { data } = await of320('nodes { degree } omitted { authors ties }')
    const [{ egoNetwork }] = data.authors.nodes
    expect(egoNetwork.nodes).toHaveLength(320)
    expect(egoNetwork.nodes[0].degree).toBe(319)
    expect(egoNetwork.omitted).toEqual({ authors: 0, ties: 0 })
    const { errors } = await of320('ties { weight }')
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY', asked: (320 * 319) / 2, limit: 50_000 })
  } finally {
    await crowd.drop()
  }
})
