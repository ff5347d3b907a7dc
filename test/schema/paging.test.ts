import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cite } from '../cite.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds, paperIds } from './ids.ts'
import { someBibliography, someNames } from './some-bibliography.ts'

let store: Awaited<ReturnType<typeof testStore>>
let bibliography: Api
let ada: string
let crowded: string

beforeAll(async () => {
  store = await testStore()
  const crowd = Array.from({ length: 130 }, (_, k) => `Member ${String.fromCharCode(65 + (k % 26))} ${k}`)
  const papers = someBibliography(60)
  const titles = papers.map(({ title }) => title)
  await ingestRecords(store, [
    ...papers,
    paper('A paper of many', ['Ada Lovelace', ...crowd, 'Ada Lovelace', { nameAsPrinted: 'Hypatia', position: null }], {
      authorListComplete: false,
      statedAuthorCount: 140,
      publishedOn: '2021',
    }),
  ])
  await cite(store, Object.fromEntries(titles.map((title) => [title, ['A paper of many']])))
  await cite(store, { 'A paper of many': [...new Set(titles)] })
  bibliography = await api(store)
  ada = (await authorIds(bibliography))('Ada Lovelace')
  crowded = (await paperIds(bibliography))('A paper of many')
})
afterAll(() => store.drop())

interface Edge {
  readonly cursor: string
  readonly node: Readonly<Record<string, unknown>>
}
interface Connection {
  readonly edges: readonly Edge[]
  readonly nodes: readonly unknown[]
  readonly totalCount?: number
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** A connection of the API: where it hangs, its own arguments, and what tells its items apart. */
interface Field {
  readonly name: string
  readonly document: (page: string) => string
  readonly connection: (data: never) => Connection
}

const pageFields = (item: string, total = 'totalCount') =>
  `{ edges { cursor node { ${item} } } nodes { ${item} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${total} }`

const rootField = (name: string, args: string, item: string, total?: string): Field => ({
  name: `${name}(${args})`,
  document: (page) => `{ c: ${name}(${args} ${page}) ${pageFields(item, total)} }`,
  connection: ({ c }: { c: Connection }) => c,
})
const authorField = (path: string, args: string, item: string): Field => ({
  name: `author.${path}(${args})`,
  document: (page) => `{ author(by: { id: "${ada}" }) { c: ${path}(${args} ${page}) ${pageFields(item)} } }`,
  connection: ({ author }: { author: { c: Connection } }) => author.c,
})

const orders = (fields: readonly string[]) =>
  fields.flatMap((by) => ['ASC', 'DESC'].map((direction) => `orderBy: { by: ${by}, direction: ${direction} }`))
const authorOrders = orders(['NAME', 'PAPER_COUNT', 'CITATION_COUNT', 'H_INDEX', 'COAUTHOR_COUNT'])
const paperOrders = orders(['PUBLISHED', 'CITATION_COUNT', 'TITLE', 'NOVELTY', 'AI_SCORE', 'TEAM_SIZE'])
const coauthorOrders = orders(['SHARED_PAPERS', 'NEWMAN_WEIGHT', 'LAST_YEAR', 'FIRST_YEAR', 'NAME'])

const fields: readonly Field[] = [
  ...authorOrders.map((order) => rootField('authors', order, 'id')),
  rootField('authors', 'filter: { kind: PERSON, minPapers: 2, activeFrom: 2001 }', 'id'),
  ...paperOrders.map((order) => rootField('papers', order, 'id')),
  rootField('papers', 'filter: { titleContains: "on", publishedFrom: "2001-05" }', 'id'),
  rootField('searchAuthors', 'query: "member"', 'id', ''),
  ...paperOrders.map((order) => authorField('papers', order, 'id')),
  ...coauthorOrders.map((order) => authorField('coauthors', order, 'id')),
  authorField('coauthors', 'scope: { includeGroups: true, maxTeamSize: 20 }', 'id'),
  {
    name: 'author.metrics.hCore',
    document: (page) => `{ author(by: { id: "${ada}" }) { metrics { c: hCore(${page}) ${pageFields('id')} } } }`,
    connection: ({ author }: { author: { metrics: { c: Connection } } }) => author.metrics.c,
  },
  {
    name: 'author.coauthors.sharedPapers',
    document: (page) =>
      `{ author(by: { id: "${ada}" }) { coauthors(first: 1) { edges { c: sharedPapers(${page}) ${pageFields('id')} } } } }`,
    connection: ({ author }: { author: { coauthors: { edges: [{ c: Connection }] } } }) => author.coauthors.edges[0].c,
  },
  {
    name: 'paper.authorships',
    document: (page) =>
      `{ paper(by: { id: "${crowded}" }) { c: authorships(${page}) ${pageFields('position nameAsPrinted')} } }`,
    connection: ({ paper }: { paper: { c: Connection } }) => paper.c,
  },
  ...['references', 'citedBy'].map((name) => ({
    name: `paper.${name}`,
    document: (page: string) => `{ paper(by: { id: "${crowded}" }) { c: ${name}(${page}) ${pageFields('id')} } }`,
    connection: ({ paper }: { paper: { c: Connection } }) => paper.c,
  })),
]

async function pageOf({ document, connection }: Field, args: string): Promise<Connection> {
  const { data, errors } = await bibliography.query(document(args))
  if (errors) throw new Error(`pageOf requires an answer, got ${JSON.stringify(errors)}`)
  return connection(data as never)
}

/** All pages from the front or from the back, in the order in which they were read. */
async function walk(field: Field, size: number, from: 'front' | 'back'): Promise<Connection[]> {
  const pages: Connection[] = []
  let cursor: string | null = null
  do {
    const place: string = cursor === null ? '' : `${from === 'front' ? 'after' : 'before'}: "${cursor}"`
    const page = await pageOf(field, `${from === 'front' ? 'first' : 'last'}: ${size} ${place}`)
    pages.push(page)
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo
    if (from === 'front') cursor = hasNextPage ? endCursor : null
    else cursor = hasPreviousPage ? startCursor : null
  } while (cursor !== null && pages.length < 300)
  return pages
}

const keys = (page: Connection) => page.edges.map(({ node }) => JSON.stringify(node))

/** Large enough that a walk takes few pages, small enough that it takes more than one. */
const pageSize = fc.oneof(fc.integer({ min: 6, max: 40 }), fc.constantFrom(100, 60))

describe('walking through pages', () => {
  test.for(fields)(
    '$name: forwards and backwards visit the same rows, none twice, as many as are counted',
    async (field) => {
      const expected = (await walk(field, 100, 'front')).flatMap(keys)
      expect(new Set(expected).size).toBe(expected.length)
      await fc.assert(
        fc.asyncProperty(pageSize, pageSize, async (forth, back) => {
          const forward = await walk(field, forth, 'front')
          const backward = await walk(field, back, 'back')
          expect(forward.flatMap(keys)).toEqual(expected)
          expect(backward.reverse().flatMap(keys)).toEqual(expected)
          for (const page of [...forward, ...backward]) {
            expect(page.totalCount ?? expected.length).toBe(expected.length)
            expect(page.nodes).toEqual(page.edges.map(({ node }) => node))
            expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null)
            expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null)
            expect(page.pageInfo.hasPreviousPage).toBe(keys(page)[0] !== expected[0])
            expect(page.pageInfo.hasNextPage).toBe(keys(page).at(-1) !== expected.at(-1))
          }
        }),
        { numRuns: 2 },
      )
    },
  )

  test.for(fields)('$name: a window between two cursors holds what lies between them', async (field) => {
    const whole = await walk(field, 100, 'front')
    const cursors = whole.flatMap(({ edges }) => edges.map(({ cursor }) => cursor))
    const expected = whole.flatMap(keys)
    await fc.assert(
      fc.asyncProperty(fc.nat(cursors.length - 1), fc.nat(cursors.length - 1), fc.boolean(), async (i, j, front) => {
        const page = await pageOf(
          field,
          `${front ? 'first' : 'last'}: 100 after: "${cursors[i]}" before: "${cursors[j]}"`,
        )
        const between = expected.slice(i + 1, Math.max(i + 1, j))
        expect(keys(page)).toEqual(front ? between.slice(0, 100) : between.slice(-100))
        if (page.edges.length > 0) {
          expect(page.pageInfo.hasPreviousPage).toBe(true)
          expect(page.pageInfo.hasNextPage).toBe(true)
        }
      }),
      { numRuns: 4 },
    )
  })

  test('without first or last a page holds 20', async () => {
    const page = await pageOf(fields.find(({ name }) => name === 'paper.authorships')!, 'first: null')
    expect(page.edges).toHaveLength(20)
    expect(page.totalCount).toBe(133)
  })

  test('beyond the last row is an empty page', async () => {
    for (const field of fields) {
      const last = (await pageOf(field, 'last: 1')).pageInfo.endCursor
      const page = await pageOf(field, `first: 5 after: "${last}"`)
      expect(page.edges, field.name).toEqual([])
      expect(page.pageInfo, field.name).toEqual({
        hasNextPage: false,
        hasPreviousPage: true,
        startCursor: null,
        endCursor: null,
      })
    }
  })

  test('a cursor of another order is refused', async () => {
    const cursor = (await bibliography.query('{ papers(first: 1) { pageInfo { endCursor } } }')).data.papers.pageInfo
      .endCursor
    for (const order of ['{ by: TITLE }', '{ by: PUBLISHED, direction: ASC }']) {
      const { errors } = await bibliography.query(
        `query ($c: String) { papers(orderBy: ${order}, after: $c) { totalCount } }`,
        {
          c: cursor,
        },
      )
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after', value: cursor })
    }
    const { errors } = await bibliography.query(
      'query ($id: ID!, $c: String) { paper(by: { id: $id }) { authorships(before: $c) { totalCount } } }',
      { id: crowded, c: cursor },
    )
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'before' })
  })

  test('a cursor goes on at its place though its item is gone', async () => {
    const gone = Buffer.from(JSON.stringify(['PAPER_COUNT DESC', 2, 0])).toString('base64url')
    const { data } = await bibliography.query(
      'query ($c: String) { authors(first: 100, after: $c) { nodes { papers { totalCount } } } }',
      {
        c: gone,
      },
    )
    const counts = data.authors.nodes.map(({ papers }: { papers: { totalCount: number } }) => papers.totalCount)
    expect(Math.max(...counts)).toBeLessThanOrEqual(2)
  })
})

describe('orders', () => {
  interface Row {
    readonly id: string
    readonly value: string | number | null
  }

  const key = (id: string) => Number(Buffer.from(id, 'base64url').toString().split(':')[1])

  /** Whether rows stand by value, unknown ones last, equals by key. */
  function inOrder(rows: readonly Row[], descending: boolean): boolean {
    return rows.every((row, k) => {
      const next = rows[k + 1]
      if (!next) return true
      if (row.value === next.value) return key(row.id) < key(next.id)
      if (row.value === null || next.value === null) return next.value === null
      return row.value < next.value !== descending
    })
  }

  const columns: readonly [list: string, by: string, value: string, read: (row: never) => Row['value']][] = [
    [
      'authors',
      'PAPER_COUNT',
      'papers { totalCount }',
      (row: { papers: { totalCount: number } }) => row.papers.totalCount,
    ],
    [
      'authors',
      'CITATION_COUNT',
      'metrics { citationCount }',
      (row: { metrics: { citationCount: number } }) => row.metrics.citationCount,
    ],
    ['authors', 'H_INDEX', 'metrics { hIndex }', (row: { metrics: { hIndex: number } }) => row.metrics.hIndex],
    [
      'authors',
      'COAUTHOR_COUNT',
      'coauthors(first: 1) { totalCount }',
      (row: { coauthors: { totalCount: number } }) => row.coauthors.totalCount,
    ],
    ['papers', 'CITATION_COUNT', 'citationCount', (row: { citationCount: number }) => row.citationCount],
    ['papers', 'TEAM_SIZE', 'authorCount', (row: { authorCount: number }) => row.authorCount],
    [
      'papers',
      'NOVELTY',
      'assessment { novelty { value } }',
      (row: { assessment: { novelty: { value: number } } }) => row.assessment.novelty.value,
    ],
    [
      'papers',
      'AI_SCORE',
      'assessment { aiScore { value } }',
      (row: { assessment: { aiScore: { value: number } } }) => row.assessment.aiScore.value,
    ],
    ['papers', 'PUBLISHED', 'publishedOn', (row: { publishedOn: string | null }) => row.publishedOn],
  ]

  test.for(columns)('%s by %s: by its value, unknown last, ids breaking ties', async ([list, by, value, read]) => {
    const values = new Set<Row['value']>()
    for (const direction of ['ASC', 'DESC']) {
      const { data } = await bibliography.query(
        `{ ${list}(first: 100, orderBy: { by: ${by}, direction: ${direction} }) { nodes { id ${value} } } }`,
      )
      const rows: Row[] = data[list].nodes.map((row: { id: string }) => ({ id: row.id, value: read(row as never) }))
      expect(inOrder(rows, direction === 'DESC')).toBe(true)
      for (const { value } of rows) values.add(value)
    }
    expect(values.size).toBeGreaterThan(2)
  })

  test('names and titles stand in the order of what they fold to', async () => {
    const { data } = await bibliography.query(`{
      authors(first: 15, orderBy: { by: NAME, direction: ASC }) { nodes { name } }
      papers(first: 100, orderBy: { by: TITLE, direction: ASC }) { nodes { title } }
    }`)
    const names = data.authors.nodes
      .map(({ name }: { name: string }) => name)
      .filter((name: string) => someNames.includes(name))
    const titles = data.papers.nodes.map(({ title }: { title: string }) => title[0])
    expect(names).toEqual([
      'Ada Lovelace',
      'ATLAS Collaboration',
      'Émilie du Châtelet',
      'Grace Hopper',
      'Hypatia',
      'Institute of Nothing',
      'Maria Agnesi',
      'Mary Cartwright',
    ])
    expect(titles.indexOf('É')).toBeLessThan(titles.indexOf('M'))
  })
})

describe('counts and aliases', () => {
  test('totalCount may be asked for alone', async () => {
    const { data, errors, statements } = await bibliography.query(
      `query ($ada: ID!, $paper: ID!) {
        authors { totalCount }
        papers { totalCount }
        author(by: { id: $ada }) {
          papers { totalCount }
          coauthors { totalCount }
          metrics { hCore { totalCount } }
        }
        paper(by: { id: $paper }) { authorships { totalCount } references { totalCount } citedBy { totalCount } }
      }`,
      { ada, paper: crowded },
    )
    expect(errors).toBeUndefined()
    expect(data.papers.totalCount).toBeGreaterThan(20)
    expect(data.authors.totalCount).toBe(145)
    expect(data.paper.authorships.totalCount).toBe(133)
    expect(data.author.papers.totalCount).toBeGreaterThan(2)
    expect(data.paper.references.totalCount).toBeGreaterThan(20)
    expect(data.paper.citedBy.totalCount).toBeGreaterThan(20)
    expect(statements.length).toBeLessThanOrEqual(1)
  })

  test('one relation under two aliases keeps their arguments apart', async () => {
    const { data, errors } = await bibliography.query(
      `query ($ada: ID!, $paper: ID!) {
        author(by: { id: $ada }) {
          cited: papers(first: 2, orderBy: { by: CITATION_COUNT }) { totalCount nodes { id citationCount } }
          old: papers(first: 1, filter: { publishedTo: "2001" }) { totalCount nodes { id publishedOn } }
          near: coauthors(first: 1) { totalCount }
          early: coauthors(first: 1, scope: { publishedTo: "2001" }) { totalCount }
        }
        paper(by: { id: $paper }) {
          head: authorships(first: 2) { nodes { position } }
          tail: authorships(last: 2) { nodes { position } }
        }
      }`,
      { ada, paper: crowded },
    )
    expect(errors).toBeUndefined()
    expect(data.author.cited.nodes).toHaveLength(2)
    expect(data.author.old.totalCount).toBeLessThan(data.author.cited.totalCount)
    expect(data.author.early.totalCount).toBeLessThan(data.author.near.totalCount)
    expect(data.paper.head.nodes).toEqual([{ position: 1 }, { position: 2 }])
    expect(data.paper.tail.nodes).toEqual([{ position: 132 }, { position: null }])
  })
})
