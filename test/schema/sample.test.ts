import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSample } from '../../src/cli/sample.ts'
import { profilePage } from '../../src/importers/profile-page.ts'
import { ingest } from '../../src/ingest/ingest.ts'
import type { Store } from '../../src/store/store.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds } from './ids.ts'

const profileQuery = `query Profile($id: ID!) {
  author(by: { id: $id }) {
    name primaryCategory orcid
    reportedMetrics { name value source asOf }
    metrics { paperCount hIndex citationCoverage { papers of } novelty { value } aiScore { value } coauthorCount }
    papers(first: 10) {
      totalCount
      edges {
        position
        nameAsPrinted
        node {
          title abstract publishedOn hasCode authorListComplete authorCount
          authorships { totalCount nodes { position nameAsPrinted author { id name kind } } }
        }
      }
    }
    coauthors(first: 20) { totalCount edges { sharedPaperCount newmanWeight node { id name } } }
  }
}`

/** What is true of the page, whether read whole or as the built-in sample. */
function theProfilePage(load: (store: Store) => Promise<unknown>) {
  let store: Awaited<ReturnType<typeof testStore>>
  let imajo: Api
  let id: string

  beforeAll(async () => {
    store = await testStore()
    await load(store)
    imajo = await api(store)
    id = (await authorIds(imajo))('Kentaro Imajo')
  })
  afterAll(() => store.drop())

  const ask = async (fields: string) => {
    const { data, errors } = await imajo.query(`query ($id: ID!) { author(by: { id: $id }) { ${fields} } }`, { id })
    expect(errors).toBeUndefined()
    return data.author
  }

  test('there are 11 papers, from 2020-12-14 to 2025-09-05', async () => {
    const { papers, metrics } = await ask(
      'papers(first: 100) { totalCount nodes { publishedOn } } metrics { paperCount firstYear lastYear }',
    )
    const days = papers.nodes.map(({ publishedOn }: { publishedOn: string }) => publishedOn)
    expect(papers.totalCount).toBe(11)
    expect([days.at(-1), days[0]]).toEqual(['2020-12-14', '2025-09-05'])
    expect(metrics).toEqual({ paperCount: 11, firstYear: 2020, lastYear: 2025 })
  })

  test('12 persons are coauthors: Hirano of 6 papers, Minami of 4, Ito of 2, the others of 1', async () => {
    const { coauthors, metrics } = await ask(
      'coauthors(first: 100) { totalCount edges { sharedPaperCount node { name kind } } } metrics { coauthorCount }',
    )
    const edges: { sharedPaperCount: number; node: { name: string; kind: string } }[] = coauthors.edges
    expect(coauthors.totalCount).toBe(12)
    expect(metrics.coauthorCount).toBe(12)
    expect(edges.slice(0, 3).map(({ sharedPaperCount, node }) => [node.name, sharedPaperCount])).toEqual([
      ['Masanori Hirano', 6],
      ['Kentaro Minami', 4],
      ['Katsuya Ito', 2],
    ])
    expect(edges.slice(3).map(({ sharedPaperCount }) => sharedPaperCount)).toEqual(Array(9).fill(1))
    expect(edges.every(({ node }) => node.kind === 'PERSON')).toBe(true)
  })

  test('Preferred Networks is a group: a coauthor only where groups are asked for', async () => {
    const { data } = await imajo.query('{ authors(filter: { kind: GROUP }) { nodes { name } } }')
    const { coauthors } = await ask(
      'coauthors(first: 100, scope: { includeGroups: true }) { totalCount nodes { name } scope { includeGroups } }',
    )
    expect(data.authors.nodes).toEqual([{ name: 'Preferred Networks' }])
    expect(coauthors.totalCount).toBe(13)
    expect(coauthors.scope.includeGroups).toBe(true)
    expect(coauthors.nodes).toContainEqual({ name: 'Preferred Networks' })
  })

  test('the page reports h-index 7, 79 citations, Novelty 48 and AI Score 35', async () => {
    const { reportedMetrics } = await ask('reportedMetrics { name value source asOf }')
    const figures = reportedMetrics.map(({ name, value }: { name: string; value: number }) => [name, value])
    expect(Object.fromEntries(figures)).toMatchObject({ hIndex: 7, citationCount: 79, novelty: 48, aiScore: 35 })
    expect(reportedMetrics[0]).toMatchObject({
      source: 'profile-page',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    })
  })

  test('no paper states its citations: the h-index computed here is null with coverage 0 of 11', async () => {
    const { metrics } = await ask(
      'metrics { hIndex citationCount gIndex citationCoverage { papers of } hCore { totalCount } }',
    )
    expect(metrics).toEqual({
      hIndex: null,
      citationCount: null,
      gIndex: null,
      citationCoverage: { papers: 0, of: 11 },
      hCore: { totalCount: 0 },
    })
  })

  test('six bylines are cut, one paper has code', async () => {
    const { data } = await imajo.query(
      '{ all: papers(first: 100) { nodes { authorListComplete } } coded: papers(filter: { hasCode: true }) { nodes { publishedOn } } }',
    )
    const cut = data.all.nodes.filter((paper: { authorListComplete: boolean }) => !paper.authorListComplete)
    expect(cut).toHaveLength(6)
    expect(data.coded.nodes).toEqual([{ publishedOn: '2024-09-30' }])
  })

  test('where the cut hides the subject, the position is null and the name comes last', async () => {
    const { papers } = await ask(`papers(first: 100) {
      edges { position nameAsPrinted node { title authorListComplete authorships { nodes { position nameAsPrinted } } } }
    }`)
    const hidden = papers.edges.filter(({ position }: { position: number | null }) => position === null)
    expect(hidden.map(({ node }: { node: { title: string } }) => node.title)).toEqual([
      'PLaMo 2 Technical Report',
      'Enhancing Financial Domain Adaptation of Language Models via Model Augmentation',
    ])
    for (const { node, nameAsPrinted } of hidden) {
      expect(nameAsPrinted).toBe('Kentaro Imajo')
      expect(node.authorListComplete).toBe(false)
      expect(node.authorships.nodes.map(({ position }: { position: number | null }) => position)).toEqual([
        1,
        2,
        3,
        null,
      ])
      expect(node.authorships.nodes.at(-1)).toEqual({ position: null, nameAsPrinted: 'Kentaro Imajo' })
    }
  })

  test('CL is the category of most of the papers', async () => {
    const { primaryCategory, categories } = await ask('primaryCategory categories { category paperCount }')
    expect(primaryCategory).toBe('CL')
    expect(categories).toEqual([
      { category: 'CL', paperCount: 5 },
      { category: 'CP', paperCount: 3 },
      { category: 'LG', paperCount: 1 },
      { category: 'PM', paperCount: 1 },
      { category: 'TR', paperCount: 1 },
    ])
  })

  test('the whole profile takes at most 6 statements, and no more for an author of many more rows', async () => {
    const small = await imajo.query(profileQuery, { id })
    const large = await testStore()
    try {
      await ingestRecords(large, manyPapers)
      const many = await api(large)
      const prolific = (await authorIds(many))('Prolific Writer')
      const answer = await many.query(profileQuery, { id: prolific })
      expect(small.errors).toBeUndefined()
      expect(answer.errors).toBeUndefined()
      expect(answer.data.author.papers.edges).toHaveLength(10)
      expect(answer.data.author.papers.edges[0].node.authorships.totalCount).toBe(31)
      expect(answer.data.author.coauthors.edges).toHaveLength(20)
      expect(small.statements.length).toBeLessThanOrEqual(6)
      expect(answer.statements).toHaveLength(small.statements.length)
    } finally {
      await large.drop()
    }
  })
}

const manyPapers = Array.from({ length: 60 }, (_, k) =>
  paper(
    `Paper number ${k}`,
    [
      'Prolific Writer',
      ...Array.from({ length: 30 }, (_, j) => `Colleague ${String.fromCharCode(65 + (j % 26))}${k + j}`),
    ],
    { publishedOn: `${1960 + k}`, abstract: `What paper ${k} is about.`, citationCount: k },
  ),
)

describe('the built-in sample', () => {
  theProfilePage(loadSample)

  test('is loaded into an empty database only', async () => {
    const store = await testStore()
    try {
      expect([await loadSample(store), await loadSample(store)]).toEqual([true, false])
      expect(await store.prisma.paper.count()).toBe(11)
    } finally {
      await store.drop()
    }
  })
})

describeWithSharedData('the profile page itself', 'profile-page/kentaro-imajo.txt', (file) => {
  theProfilePage((store) =>
    ingest(store, profilePage, createReadStream(file), { source: 'kentaro-imajo.txt', asOf: '2026-11-22' }),
  )
})
