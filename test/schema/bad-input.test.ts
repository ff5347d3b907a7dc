import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { globalId } from '../../src/schema/global-id.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds, paperIds } from './ids.ts'

let store: Awaited<ReturnType<typeof testStore>>
let bibliography: Api
let ada: string
let essay: string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, [
    paper('An Essay', ['Ada Lovelace', 'Mary Somerville'], { publishedOn: '1843' }),
    paper('Another Essay', ['Ada Lovelace', 'Charles Babbage'], { publishedOn: '1844' }),
  ])
  bibliography = await api(store)
  ada = (await authorIds(bibliography))('Ada Lovelace')
  essay = (await paperIds(bibliography))('An Essay')
})
afterAll(() => store.drop())

const unknownAuthor = globalId('Author', 999)
const unknownPaper = globalId('Paper', 999)
const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** A document with one malformed value, written into the document where `$bad` stands, else given as a variable. */
type Case = readonly [document: string, type: string, value: unknown, argument: string, requires: string | RegExp]

const someDate = 'a date like 2024, 2024-09 or 2024-09-30'
const someId = /an id as this API gives it/
const page = 'a number from 1 to 100'

const author = (fields: string) => `author(by: { id: $ada }) { ${fields} }`
const coauthors = (scope: string) => author(`coauthors(scope: { ${scope} }) { totalCount }`)

const cases: readonly Case[] = [
  // Lists
  [
    'papers(filter: { categories: $bad }) { totalCount }',
    '[String!]',
    [],
    'filter.categories',
    'at least one category, or null for all',
  ],
  ['authors(filter: { minPapers: $bad }) { totalCount }', 'Int', -1, 'filter.minPapers', 'at least 0'],
  [
    'papers(filter: { titleContains: $bad }) { totalCount }',
    'String',
    'x'.repeat(201),
    'filter.titleContains',
    /at most 200 characters/,
  ],
  [
    'authors(first: 1, after: $bad) { totalCount }',
    'String',
    cursor('PAPER_COUNT DESC', 'zz', 1),
    'after',
    /a cursor that this field gave/,
  ],
  // Ids
  ['node(id: $bad) { id }', 'ID!', 'no-id', 'id', someId],
  ['node(id: $bad) { id }', 'ID!', '', 'id', someId],
  ['node(id: $bad) { id }', 'ID!', Buffer.from('Author:0').toString('base64url'), 'id', someId],
  ['node(id: $bad) { id }', 'ID!', Buffer.from('Author:2147483648').toString('base64url'), 'id', someId],
  ['node(id: $bad) { id }', 'ID!', Buffer.from('Robot:1').toString('base64url'), 'id', someId],
  ['node(id: $bad) { id }', 'ID!', `${globalId('Author', 1)}=`, 'id', someId],
  ['nodes(ids: ["x", $bad]) { id }', 'ID!', 'no-id', 'ids', someId],
  ['author(by: { id: $bad }) { id }', 'ID!', 'no-id', 'by.id', someId],
  ['author(by: { id: $bad }) { id }', 'ID!', globalId('Paper', 1), 'by.id', 'an id of the type Author, not Paper'],
  ['paper(by: { id: $bad }) { id }', 'ID!', globalId('Author', 1), 'by.id', 'an id of the type Paper, not Author'],
  [author('distanceTo(author: $bad)'), 'ID!', globalId('Paper', 1), 'author', /Author/],
  [author('distanceTo(author: $bad)'), 'ID!', unknownAuthor, 'author', 'the id of a stored author'],
  ['collaborationPath(from: $bad, to: $ada) { __typename }', 'ID!', unknownAuthor, 'from', 'the id of a stored author'],
  ['collaborationPath(from: $ada, to: $bad) { __typename }', 'ID!', unknownAuthor, 'to', 'the id of a stored author'],
  [
    'inducedNetwork(authors: [$ada, $bad]) { nodes { degree } }',
    'ID!',
    unknownAuthor,
    'authors',
    'the id of a stored author',
  ],
  ['papers(filter: { authors: [$bad] }) { totalCount }', 'ID!', 'no-id', 'filter.authors', someId],
  [coauthors('without: { authors: [$bad] }'), 'ID!', 'no-id', 'scope.without.authors', someId],
  [coauthors('without: { papers: [$bad] }'), 'ID!', globalId('Author', 1), 'scope.without.papers', /Paper/],
  // Outside identifiers
  [
    'author(by: { orcid: $bad }) { id }',
    'String!',
    '0000-0002-1825-0098',
    'by.orcid',
    /^an ORCID .* e\.g\. 0000-0002-1825-0097$/,
  ],
  ['author(by: { openAlex: $bad }) { id }', 'String!', 'X1', 'by.openAlex', /^an OpenAlex id, e\.g\. A\d+/],
  ['paper(by: { doi: $bad }) { id }', 'String!', 'not a doi', 'by.doi', /^a DOI, e\.g\. 10\./],
  ['paper(by: { doi: $bad }) { id }', 'String!', '10.1234/a\u0000b', 'by.doi', /^a DOI, e\.g\. 10\./],
  ['paper(by: { arxiv: $bad }) { id }', 'String!', '99.1', 'by.arxiv', /^an arXiv id, e\.g\. \d{4}\./],
  // Dates
  [
    'papers(filter: { publishedFrom: $bad }) { totalCount }',
    'PartialDate',
    '2024-13',
    'filter.publishedFrom',
    someDate,
  ],
  ['papers(filter: { publishedTo: $bad }) { totalCount }', 'PartialDate', '2023-02-29', 'filter.publishedTo', someDate],
  [author('papers(filter: { publishedTo: $bad }) { totalCount }'), 'PartialDate', '', 'filter.publishedTo', someDate],
  [coauthors('publishedFrom: $bad'), 'PartialDate', 'yesterday', 'scope.publishedFrom', someDate],
  [coauthors('publishedTo: $bad'), 'PartialDate', 2024, 'scope.publishedTo', someDate],
  [author('metrics(scope: { publishedTo: $bad }) { paperCount }'), 'PartialDate', '24', 'scope.publishedTo', someDate],
  // Pages
  ...['first', 'last'].flatMap((argument) =>
    [0, 101, -1].flatMap((size): Case[] => [
      [`authors(${argument}: $bad) { totalCount }`, 'Int', size, argument, page],
      [`papers(${argument}: $bad) { totalCount }`, 'Int', size, argument, page],
      [`searchAuthors(query: "ada", ${argument}: $bad) { nodes { id } }`, 'Int', size, argument, page],
      [author(`papers(${argument}: $bad) { totalCount }`), 'Int', size, argument, page],
      [author(`coauthors(${argument}: $bad) { totalCount }`), 'Int', size, argument, page],
      [author(`metrics { hCore(${argument}: $bad) { totalCount } }`), 'Int', size, argument, page],
      [`paper(by: { id: $essay }) { authorships(${argument}: $bad) { totalCount } }`, 'Int', size, argument, page],
    ]),
  ),
  ['authors(first: 1, last: $bad) { totalCount }', 'Int', 1, 'last', 'that `first` is not given as well'],
  ['paper(by: { id: $essay }) { authorships(first: 1, last: $bad) { totalCount } }', 'Int', 1, 'last', /first/],
  ...[
    'garbage',
    '',
    cursor('PAPER_COUNT DESC'),
    cursor('PAPER_COUNT DESC', {}, 1),
    cursor('PAPER_COUNT DESC', 1, 'x'),
    cursor(1, 2, 3),
  ].flatMap((bad): Case[] => [
    ['authors(after: $bad) { totalCount }', 'String', bad, 'after', 'a cursor that this field gave'],
    ['authors(before: $bad) { totalCount }', 'String', bad, 'before', 'a cursor that this field gave'],
  ]),
  ...[cursor('BYLINE', 'x', 1), cursor('BYLINE', 1, 1.5), 'garbage'].map(
    (bad): Case => [
      'paper(by: { id: $essay }) { authorships(after: $bad) { totalCount } }',
      'String',
      bad,
      'after',
      'a cursor that this field gave',
    ],
  ),
  // Scopes that contradict themselves
  [
    coauthors('publishedFrom: "2024", publishedTo: $bad'),
    'PartialDate',
    '2023-12',
    'scope.publishedTo',
    'a date not before scope.publishedFrom (2024)',
  ],
  [coauthors('categories: $bad'), '[String!]', [], 'scope.categories', 'at least one category, or null for all'],
  [coauthors('maxTeamSize: $bad'), 'Int', 1, 'scope.maxTeamSize', /at least 2/],
  [coauthors('minSharedPapers: $bad'), 'Int', 0, 'scope.minSharedPapers', 'at least 1'],
  // Filters that do
  [
    'papers(filter: { publishedFrom: "2024-06", publishedTo: $bad }) { totalCount }',
    'PartialDate',
    '2024-05',
    'filter.publishedTo',
    /not before/,
  ],
  [
    'authors(filter: { activeFrom: 2001, activeTo: $bad }) { totalCount }',
    'Int',
    2000,
    'filter.activeTo',
    /not before/,
  ],
  [
    'papers(filter: { titleContains: $bad }) { totalCount }',
    'String',
    '?!',
    'filter.titleContains',
    /a letter or a digit/,
  ],
  // Networks and paths
  [author('egoNetwork(radius: $bad) { nodes { degree } }'), 'Int', -1, 'radius', 'a number from 0 to 100'],
  [author('egoNetwork(radius: $bad) { nodes { degree } }'), 'Int', 101, 'radius', 'a number from 0 to 100'],
  [author('egoNetwork(maxAuthors: $bad) { nodes { degree } }'), 'Int', 0, 'maxAuthors', 'a number from 1 to 2000'],
  [author('egoNetwork(maxAuthors: $bad) { nodes { degree } }'), 'Int', 2001, 'maxAuthors', 'a number from 1 to 2000'],
  ['collaborationPath(from: $ada, to: $ada, maxDistance: $bad) { __typename }', 'Int', 0, 'maxDistance', 'at least 1'],
  // Searches
  ['searchAuthors(query: $bad) { nodes { id } }', 'String!', 'x'.repeat(201), 'query', /at most 200 characters/],
  ['searchAuthors(query: $bad) { nodes { id } }', 'String!', ' -- ', 'query', /a letter or a digit/],
]

/** A GraphQL literal of a value. */
const literal = (value: unknown) => JSON.stringify(value)

const variables = (document: string, type: string | null) =>
  [
    type === null ? '' : `$bad: ${type}`,
    document.includes('$ada') ? '$ada: ID!' : '',
    document.includes('$essay') ? '$essay: ID!' : '',
  ]
    .filter(Boolean)
    .join(' ')

describe('bad input', () => {
  test.for(cases)('%s with a %s of %j is BAD_USER_INPUT of %s', async ([document, type, value, argument, requires]) => {
    const withVariable = `query (${variables(document, type)}) { ${document} }`
    const header = variables(document, null)
    const withLiteral = `query ${header && `(${header})`} { ${document.replace('$bad', () => literal(value))} }`
    const answers = [
      await bibliography.query(withVariable, { bad: value, ada, essay }),
      await bibliography.query(withLiteral, { ada, essay }),
    ]
    for (const { errors } of answers) {
      expect(errors).toHaveLength(1)
      const { message, extensions } = errors![0]!
      // nodes stops at its first bad id
      const shown = argument === 'ids' ? 'x' : value
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, value: shown })
      expect(extensions.requires).toEqual(typeof requires === 'string' ? requires : expect.stringMatching(requires))
      expect(message).toContain(`${argument} requires ${extensions.requires}, got `)
      expect(message).toContain(JSON.stringify(shown).slice(0, 100))
    }
  })

  test('a scope may not take away the author asked about', async () => {
    const scope = { without: { authors: [ada] } }
    for (const field of [
      author('coauthors(scope: $scope) { totalCount }'),
      author('metrics(scope: $scope) { paperCount }'),
      author('metricsByYear(scope: $scope) { year }'),
      author('egoNetwork(scope: $scope) { nodes { degree } }'),
      author('distanceTo(author: $ada, scope: $scope)'),
      'collaborationPath(from: $ada, to: $ada, scope: $scope) { __typename }',
      'inducedNetwork(authors: [$ada], scope: $scope) { nodes { degree } }',
    ]) {
      const { errors } = await bibliography.query(`query ($ada: ID!, $scope: Scope) { ${field} }`, { ada, scope })
      expect(errors?.[0]?.extensions, field).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: 'scope.without.authors',
        requires: 'authors other than the one asked about',
        value: ada,
      })
    }
  })

  test('more than 100 nodes and more than 2000 authors are refused', async () => {
    const nodes = await bibliography.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(101).fill(ada),
    })
    const network = await bibliography.query(
      'query ($ids: [ID!]!) { inducedNetwork(authors: $ids) { omitted { authors } } }',
      { ids: Array(2001).fill(ada) },
    )
    expect(nodes.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'ids',
      requires: 'at most 100 ids',
    })
    expect(network.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'authors',
      requires: 'a list of 1 to 2000 ids',
    })
  })

  test('a bad argument of a nested field leaves the rest of the query to be asked again, with a path to the field', async () => {
    const { errors } = await bibliography.query(
      `query ($ada: ID!) { papers { totalCount } ${author('name distanceTo(author: "x")')} }`,
      {
        ada,
      },
    )
    expect(errors?.[0]).toMatchObject({ path: ['author', 'distanceTo'], extensions: { code: 'BAD_USER_INPUT' } })
  })
})

describe('unknown ids', () => {
  test('are null for node, nodes, author and paper', async () => {
    const { data, errors } = await bibliography.query(
      `query ($ada: ID!, $author: ID!, $paper: ID!) {
        node(id: $author) { id }
        nodes(ids: [$author, $ada, $paper, $ada]) { id }
        author(by: { id: $author }) { id }
        paper(by: { id: $paper }) { id }
        byOrcid: author(by: { orcid: "0000-0002-1825-0097" }) { id }
        byDoi: paper(by: { doi: "10.1103/physreve.64.016132" }) { id }
      }`,
      { ada, author: unknownAuthor, paper: unknownPaper },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      node: null,
      nodes: [null, { id: ada }, null, { id: ada }],
      author: null,
      paper: null,
      byOrcid: null,
      byDoi: null,
    })
  })

  test('change nothing where they are taken away, and let no paper pass where papers must have them', async () => {
    const { data, errors } = await bibliography.query(
      `query ($ada: ID!, $author: ID!, $paper: ID!) {
        author(by: { id: $ada }) { coauthors(scope: { without: { authors: [$author], papers: [$paper] } }) { totalCount } }
        papers(filter: { authors: [$author] }) { totalCount }
      }`,
      { ada, author: unknownAuthor, paper: unknownPaper },
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({ author: { coauthors: { totalCount: 2 } }, papers: { totalCount: 0 } })
  })
})

describe('what the server keeps to itself', () => {
  test('an error of the database is masked: no SQL, no table, no stack', async () => {
    await store.pool.query('ALTER TABLE paper RENAME TO elsewhere')
    try {
      const { errors } = await bibliography.query('query ($essay: ID!) { paper(by: { id: $essay }) { abstract } }', {
        essay,
      })
      expect(errors).toHaveLength(1)
      expect(errors![0]).toMatchObject({ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } })
      expect(JSON.stringify(errors)).not.toMatch(/"paper\.|elsewhere|relation|SELECT|node_modules|\.ts/)
    } finally {
      await store.pool.query('ALTER TABLE elsewhere RENAME TO paper')
    }
  })
})

test('the lists of a scope are kept short', async () => {
  const scope = { categories: Array.from({ length: 201 }, (_, k) => `c${k}`) }
  const document = `query ($ada: ID!, $scope: Scope) { ${author('coauthors(scope: $scope) { totalCount }')} }`
  const { errors } = await bibliography.query(document, { ada, scope })
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument: 'scope.categories',
    value: '201 entries',
  })
})

describe('queries of too high a cost', () => {
  test('are refused before anything is read, with what was asked and what is allowed', async () => {
    const { data, errors, statements } = await bibliography.query(
      '{ authors(first: 100) { nodes { coauthors(first: 100) { nodes { coauthors(first: 100) { nodes { id } } } } } } }',
    )
    expect(data ?? null).toBeNull()
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
      limit: 50_000,
    })
    expect(errors?.[0]?.extensions.asked).toBeGreaterThan(1_000_000)
    expect(statements).toEqual([])
  })

  test('are refused when the page size comes as a variable, or hides in a fragment', async () => {
    const { errors } = await bibliography.query(
      `query ($n: Int!) { authors(first: $n) { ...page } }
       fragment page on AuthorConnection { edges { node { coauthors(first: $n) { nodes { papers(first: $n) { nodes { id } } } } } } }`,
      { n: 100 },
    )
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COSTLY')
  })

  test('are refused when they are too deep', async () => {
    const deep = `${'coauthors(first: 1) { nodes { '.repeat(8)}id${' } }'.repeat(8)}`
    const { errors } = await bibliography.query(`query ($ada: ID!) { ${author(deep)} }`, { ada })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_DEEP', limit: 15 })
  })

  test('are refused when one field is asked for under too many aliases', async () => {
    const aliases = Array.from({ length: 1001 }, (_, k) => `a${k}: authors { totalCount }`).join(' ')
    const { errors } = await bibliography.query(`{ ${aliases} }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_ALIASES', asked: 1001 })
  })

  test('do not include an author’s papers with bylines and all their authors’ names', async () => {
    const { errors } = await bibliography.query(
      `query ($ada: ID!) { author(by: { id: $ada }) { papers(first: 100) { nodes { title authorships(first: 50) { nodes { author { name } } } } } } }`,
      { ada },
    )
    expect(errors).toBeUndefined()
  })

  test('do not include introspection', async () => {
    const { data, errors } = await bibliography.query(
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    )
    expect(errors).toBeUndefined()
    expect(data.__schema.types.length).toBeGreaterThan(50)
  })
})
