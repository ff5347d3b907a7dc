import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { cite, citeManyTimes } from '../cite.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds, paperIds } from './ids.ts'
import { someBibliography } from './some-bibliography.ts'

/*
 * Ann's papers:  stated  cited by                          of these with an author of the paper   by others
 *   A  Ann          5    B, K, X, Y                        B                                      4
 *   B  Ann, Bob     4    A, K, Y                           A (Ann), K (Bob)                       2
 *   C  Bob, Ann     1    A, B, E                           A, B, E                                0, for one is stated
 *   D  Ann, Team    6    nothing stored                                                           unknown
 *   E  Ann, Team    0    nothing stored                                                           0
 *   F  Ann       unknown X                                                                        unknown
 *   G  Ann, Team    3    T (Team)                          T                                      2
 * Beside them: K (Bob), X (Zoe), Y (Zoe, Yan, retracted), T (Team, Tim).
 */
const records: readonly PaperRecord[] = [
  paper('A', ['Ann'], { citationCount: 5, publishedOn: '2010' }),
  paper('B', ['Ann', 'Bob'], { citationCount: 4, publishedOn: '2011' }),
  paper('C', ['Bob', 'Ann'], { citationCount: 1, publishedOn: '2012' }),
  paper('D', ['Ann', 'The Team'], { citationCount: 6, publishedOn: '2013' }),
  paper('E', ['Ann', 'The Team'], { citationCount: 0, publishedOn: '2014' }),
  paper('F', ['Ann']),
  paper('G', ['Ann', 'The Team'], { citationCount: 3, publishedOn: '2016' }),
  paper('K', ['Bob'], { publishedOn: '2012-05' }),
  paper('X', ['Zoe'], { publishedOn: '2020' }),
  paper('Y', ['Zoe', 'Yan'], { publishedOn: '2021', retracted: true }),
  paper('T', ['The Team', 'Tim'], { citationCount: 9 }),
]

const references: Readonly<Record<string, readonly string[]>> = {
  A: ['B', 'C', 'A'],
  B: ['A', 'C'],
  E: ['C'],
  K: ['A', 'B'],
  X: ['A', 'F'],
  Y: ['A', 'B'],
  T: ['G', 'a paper that is not stored'],
}

let store: Awaited<ReturnType<typeof testStore>>
let cited: Api
let authorId: (name: string) => string
let paperId: (title: string) => string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, records)
  await cite(store, references)
  cited = await api(store)
  authorId = await authorIds(cited)
  paperId = await paperIds(cited)
})
afterAll(() => store.drop())

async function ask(of: Api, document: string, variables: Record<string, unknown>) {
  const { data, errors, statements } = await of.query(document, variables)
  if (errors) throw new Error(`ask requires an answer, got ${JSON.stringify(errors)}`)
  return { data, statements }
}

const metricsOf = async (name: string, fields: string, args = '', of = cited, id = authorId(name)) =>
  (await ask(of, `query ($id: ID!) { author(by: { id: $id }) { metrics${args} { ${fields} } } }`, { id })).data.author
    .metrics

const all = `paperCount citationCount citationCoverage { papers of } hIndex citationsToNextH gIndex i10Index eIndex
  hiNorm hmIndex meanCitations medianCitations fractionalPaperCount fractionalCitationCount
  storedCitationCount selfCitationCount hCore { nodes { title citationCount selfCitationCount } }`

describe('references and citedBy', () => {
  const listed = async (title: string) => {
    const { data, statements } = await ask(
      cited,
      `query ($id: ID!) { paper(by: { id: $id }) { selfCitationCount
        references { totalCount nodes { title } } citedBy { totalCount nodes { title } } } }`,
      { id: paperId(title) },
    )
    const titles = ({ totalCount, nodes }: { totalCount: number; nodes: { title: string }[] }) => {
      expect(totalCount).toBe(nodes.length)
      return nodes.map(({ title }) => title)
    }
    const { references, citedBy, selfCitationCount } = data.paper
    return { references: titles(references), citedBy: titles(citedBy), selfCitationCount, statements }
  }

  test('hold the stored papers, the newest first, undated ones last', async () => {
    expect(await listed('A')).toEqual({
      references: ['C', 'B'],
      citedBy: ['Y', 'X', 'K', 'B'],
      selfCitationCount: 1,
      statements: [],
    })
    expect(await listed('X')).toMatchObject({ references: ['A', 'F'], citedBy: [], selfCitationCount: 0 })
    expect(await listed('C')).toMatchObject({ references: [], citedBy: ['E', 'B', 'A'], selfCitationCount: 3 })
    expect(await listed('T')).toMatchObject({ references: ['G'], citedBy: [] })
  })

  test('a group in common makes a self-citation', async () => {
    expect((await listed('G')).selfCitationCount).toBe(1)
  })

  test('cost as much as their pages hold', async () => {
    const deep =
      'references(first: 100) { nodes { citedBy(first: 100) { nodes { references(first: 100) { nodes { id } } } } } }'
    const { errors } = await cited.query(`query ($id: ID!) { paper(by: { id: $id }) { ${deep} } }`, {
      id: paperId('A'),
    })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COSTLY' })
  })
})

describe('metrics without self-citations', () => {
  test('rest on the papers of which it can be told, worked by hand', async () => {
    expect(await metricsOf('Ann', all, '(selfCitations: EXCLUDE)')).toEqual({
      paperCount: 7,
      // A 4, B 2, G 2, C 0; D, E and F are unknown
      citationCount: 8,
      citationCoverage: { papers: 4, of: 7 },
      hIndex: 2,
      // For 3 of 4, 2, 2: one each for B and G
      citationsToNextH: 2,
      // 4, 6, 8 against 1, 4, 9
      gIndex: 2,
      i10Index: 0,
      // 4 + 2 − 4
      eIndex: Math.sqrt(2),
      // 4, 1, 1
      hiNorm: 1,
      // r = 1, 1.5, 2 against 4, 2, 2
      hmIndex: 2,
      meanCitations: 8 / 4,
      medianCitations: 2,
      fractionalPaperCount: 1 + 1 / 2 + 1 / 2 + 1 / 2 + 1 / 2 + 1 + 1 / 2,
      // 4 + 2/2 + 2/2
      fractionalCitationCount: 6,
      storedCitationCount: 4 + 3 + 3 + 1 + 1,
      selfCitationCount: 1 + 2 + 3 + 1,
      hCore: {
        nodes: [
          { title: 'A', citationCount: 5, selfCitationCount: 1 },
          // Before G, which has 2 as well, for it is older.
          { title: 'B', citationCount: 4, selfCitationCount: 2 },
        ],
      },
    })
  })

  test('under fractional counting credit 1/n of the citations by others', async () => {
    expect(
      await metricsOf('Ann', 'hIndex gIndex meanCitations', '(selfCitations: EXCLUDE, counting: FRACTIONAL)'),
    ).toEqual({
      // 4, 1, 1, 0
      hIndex: 1,
      // 4, 5, 6 against 1, 4, 9
      gIndex: 2,
      // 6 over A 1, B, C and G 1/2 each
      meanCitations: 2.4,
    })
  })

  test('are no others when self-citations are included, as they are by default', async () => {
    const included = await metricsOf('Ann', all, '(selfCitations: INCLUDE)')
    expect(included).toMatchObject({
      citationCount: 19,
      citationCoverage: { papers: 6, of: 7 },
      storedCitationCount: 12,
      selfCitationCount: 7,
    })
    expect(await metricsOf('Ann', all)).toEqual(included)
    expect(await metricsOf('Ann', all, '(selfCitations: null)')).toEqual(included)
  })

  test('look at all citing papers, also those that the scope leaves out', async () => {
    const fields = 'paperCount citationCount citationCoverage { papers of } storedCitationCount selfCitationCount'
    // K is out of the window, and its citation of B still one by an author of B.
    const window = 'publishedTo: "2011"'
    const early = {
      paperCount: 2,
      citationCount: 4 + 2,
      citationCoverage: { papers: 2, of: 2 },
      storedCitationCount: 7,
      selfCitationCount: 3,
    }
    expect(await metricsOf('Ann', fields, `(selfCitations: EXCLUDE, scope: { ${window} })`)).toEqual(early)
    expect(
      await metricsOf('Ann', fields, `(selfCitations: EXCLUDE, scope: { ${window}, includeRetracted: false })`),
    ).toEqual(early)
    expect(
      await metricsOf(
        'Ann',
        fields,
        `(selfCitations: EXCLUDE, scope: { ${window}, without: { papers: ["${paperId('K')}"], authors: ["${authorId('Bob')}"] } })`,
      ),
    ).toEqual(early)
  })

  test('of an author of whom nobody else takes notice are 0', async () => {
    await withPapers(
      [
        paper('Mine', ['Solo'], { citationCount: 2 }),
        paper('More', ['Solo', 'Friend'], { citationCount: 1 }),
        paper('Most', ['Solo']),
      ],
      { More: ['Mine'], Most: ['Mine', 'More'] },
      async (ofSolo, id) => {
        expect(await metricsOf('Solo', all, '(selfCitations: EXCLUDE)', ofSolo, id('Solo'))).toMatchObject({
          paperCount: 3,
          citationCount: 0,
          citationCoverage: { papers: 2, of: 3 },
          hIndex: 0,
          gIndex: 0,
          citationsToNextH: 1,
          meanCitations: 0,
          storedCitationCount: 3,
          selfCitationCount: 3,
          hCore: { nodes: [] },
        })
      },
    )
  })

  test('are null, never those of INCLUDE, where no references are stored', async () => {
    const unstored = { A: ['a paper that is not stored'], B: ['B'] }
    for (const references of [{}, unstored]) {
      await withPapers(records, references, async (without, id) => {
        expect(await metricsOf('Ann', all, '(selfCitations: EXCLUDE)', without, id('Ann'))).toMatchObject({
          paperCount: 7,
          citationCount: null,
          citationCoverage: { papers: 0, of: 7 },
          hIndex: null,
          gIndex: null,
          meanCitations: null,
          hCore: { nodes: [] },
          storedCitationCount: 0,
          selfCitationCount: 0,
        })
        expect(await metricsOf('Ann', 'citationCount', '', without, id('Ann'))).toEqual({ citationCount: 19 })
      })
    }
  })
})

describe('a bibliography of many citations', () => {
  interface CitedPaper {
    readonly id: string
    readonly citationCount: number | null
    readonly selfCitationCount: number
    readonly references: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] }
    readonly citedBy: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] }
    readonly authorships: { readonly nodes: readonly { readonly author: { readonly id: string } }[] }
  }

  let many: Awaited<ReturnType<typeof testStore>>
  let dense: Api
  let papers: readonly CitedPaper[]

  beforeAll(async () => {
    many = await testStore()
    await ingestRecords(many, someBibliography(45))
    await citeManyTimes(many)
    dense = await api(many)
    papers = (
      await ask(
        dense,
        `{ papers(first: 100) { nodes { id citationCount selfCitationCount authorships(first: 9) { nodes { author { id } } }
          references(first: 50) { totalCount nodes { id } } citedBy(first: 50) { totalCount nodes { id } } } } }`,
        {},
      )
    ).data.papers.nodes
  })
  afterAll(() => many.drop())

  test('counts agree: as many rows as counted, as many references as citations, each from either end', () => {
    const pairs = papers.flatMap((paper) => paper.references.nodes.map(({ id }) => `${paper.id} ${id}`))
    const mirrored = papers.flatMap((paper) => paper.citedBy.nodes.map(({ id }) => `${id} ${paper.id}`))
    expect(pairs.length).toBeGreaterThan(60)
    expect(pairs.toSorted()).toEqual(mirrored.toSorted())
    for (const { references, citedBy } of papers) {
      expect([references.totalCount, citedBy.totalCount]).toEqual([references.nodes.length, citedBy.nodes.length])
    }
  })

  test('both lists stand as `papers` does', () => {
    const places = new Map(papers.map(({ id }, place) => [id, place]))
    for (const { references, citedBy } of papers) {
      for (const { nodes } of [references, citedBy]) {
        const standing = nodes.map(({ id }) => places.get(id)!)
        expect(standing).toEqual(standing.toSorted((a, b) => a - b))
      }
    }
  })

  test('self-citations are those whose bylines meet', () => {
    const authors = new Map(papers.map(({ id, authorships }) => [id, authorships.nodes.map(({ author }) => author.id)]))
    for (const { id, citedBy, selfCitationCount } of papers) {
      const own = citedBy.nodes.filter((citing) =>
        authors.get(citing.id)!.some((author) => authors.get(id)!.includes(author)),
      )
      expect(selfCitationCount).toBe(own.length)
    }
    const selfCitations = papers.reduce((sum, { selfCitationCount }) => sum + selfCitationCount, 0)
    expect(selfCitations).toBeGreaterThan(10)
  })

  test('without self-citations no count is larger, and the h-core proves h by what its papers say', async () => {
    const fields = `citationCount hIndex gIndex i10Index hiNorm fractionalCitationCount citationCoverage { papers }
      storedCitationCount selfCitationCount hCore(first: 50) { totalCount nodes { citationCount selfCitationCount } }`
    const { data } = await ask(
      dense,
      `{ authors(first: 50) { nodes { papers(first: 90) { nodes { selfCitationCount citedBy(first: 1) { totalCount } } }
        included: metrics { ${fields} } excluded: metrics(selfCitations: EXCLUDE) { ${fields} } } } }`,
      {},
    )
    let smaller = 0
    for (const { included, excluded, papers } of data.authors.nodes) {
      const { citationCoverage, hCore, storedCitationCount, selfCitationCount, ...figures } = excluded
      for (const [name, value] of Object.entries(figures)) {
        expect(value ?? 0, name).toBeLessThanOrEqual(included[name] ?? 0)
        if ((value ?? 0) < (included[name] ?? 0)) smaller++
      }
      expect(citationCoverage.papers).toBeLessThanOrEqual(included.citationCoverage.papers)
      expect(hCore.totalCount).toBe(excluded.hIndex ?? 0)
      for (const paper of hCore.nodes) {
        expect(paper.citationCount - paper.selfCitationCount).toBeGreaterThanOrEqual(excluded.hIndex)
      }
      const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
      expect([storedCitationCount, selfCitationCount]).toEqual([
        sum(papers.nodes.map((paper: CitedPaper) => paper.citedBy.totalCount)),
        sum(papers.nodes.map((paper: CitedPaper) => paper.selfCitationCount)),
      ])
    }
    expect(smaller).toBeGreaterThan(10)
  })
})

/** Asks of a database of these papers alone. */
async function withPapers(
  records: readonly PaperRecord[],
  references: Readonly<Record<string, readonly string[]>>,
  look: (of: Api, authorId: (name: string) => string) => Promise<void>,
): Promise<void> {
  const own = await testStore()
  try {
    await ingestRecords(own, records)
    await cite(own, references)
    const ofOwn = await api(own)
    await look(ofOwn, await authorIds(ofOwn))
  } finally {
    await own.drop()
  }
}
