import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { ingestRecords, paper, testStore } from '../test-store.ts'
import { type Api, api } from './api.ts'
import { authorIds, paperIds } from './ids.ts'

/*
 * Ann's papers:  citations  names  published   place
 *   A              10         1     2018        first, solo
 *   B               8         2     2018-05     first
 *   C               5         2     2020        last
 *   D               4         4     2020-03-01  second
 *   E               3         3     2021        third of a cut byline of 5
 *   F               0         2     2021        first
 *   G         unknown         2     undated     last
 * The newest paper stored is Zoe's, of 2023.
 */
const records: readonly PaperRecord[] = [
  paper('A', ['Ann'], { citationCount: 10, publishedOn: '2018', categories: ['x'] }),
  paper('B', ['Ann', 'Bob'], { citationCount: 8, publishedOn: '2018-05', categories: ['x'] }),
  paper('C', ['Bob', 'Ann'], { citationCount: 5, publishedOn: '2020', categories: ['y'] }),
  paper('D', ['Bob', 'Ann', 'Cid', 'Dan'], { citationCount: 4, publishedOn: '2020-03-01', hasCode: true }),
  paper('E', ['Eve', 'Fay', 'Ann'], {
    citationCount: 3,
    publishedOn: '2021',
    authorListComplete: false,
    statedAuthorCount: 5,
  }),
  paper('F', ['Ann', 'Bob'], { citationCount: 0, publishedOn: '2021' }),
  paper('G', ['Bob', 'Ann']),
  paper('H', ['Zoe'], { publishedOn: '2023-06-30' }),
  paper('I', ['Zoe', 'Yan'], { publishedOn: '2022', citationCount: 0 }),
  paper('J', ['Uma'], { publishedOn: '2022', authorListComplete: false }),
]

let store: Awaited<ReturnType<typeof testStore>>
let figures: Api
let id: (name: string) => string

beforeAll(async () => {
  store = await testStore()
  await ingestRecords(store, records)
  figures = await api(store)
  id = await authorIds(figures)
})
afterAll(() => store.drop())

async function metricsOf(name: string, fields: string, args = '') {
  const { data, errors } = await figures.query(
    `query ($id: ID!) { author(by: { id: $id }) { metrics${args} { ${fields} } } }`,
    {
      id: id(name),
    },
  )
  if (errors) throw new Error(`metricsOf requires an answer, got ${JSON.stringify(errors)}`)
  return data.author.metrics
}

test('a byline cut behind its one name shown is no solo paper', async () => {
  expect(await metricsOf('Uma', 'paperCount soloCount')).toEqual({ paperCount: 1, soloCount: 0 })
})

const all = `paperCount citationCount citationCoverage { papers of } hIndex citationsToNextH gIndex i10Index eIndex
  mQuotient hiNorm hmIndex meanCitations medianCitations fractionalPaperCount fractionalCitationCount firstYear lastYear
  firstAuthorCount lastAuthorCount soloCount coauthorCount meanTeamSize collaborativeCoefficient`

/** Sum of 1/n over Ann's papers. */
const shares = 1 + 1 / 2 + 1 / 2 + 1 / 4 + 1 / 5 + 1 / 2 + 1 / 2

describe('AuthorMetrics', () => {
  test('in full counting, worked by hand', async () => {
    expect(await metricsOf('Ann', all)).toEqual({
      paperCount: 7,
      citationCount: 30,
      citationCoverage: { papers: 6, of: 7 },
      // 10, 8, 5, 4 | 3, 0
      hIndex: 4,
      // For 5 of 10, 8, 5, 4, 3: one for D, two for E
      citationsToNextH: 3,
      // 30 citations of 6 papers: 5² = 25 <= 30, 6² = 36 > 30
      gIndex: 5,
      i10Index: 1,
      // 10 + 8 + 5 + 4 − 16
      eIndex: Math.sqrt(11),
      // 2018 to 2023, both included
      mQuotient: 4 / 6,
      // 10, 4, 2.5, 1, 0.6, 0
      hiNorm: 2,
      // r = 1, 1.5, 2, 2.25, 2.45, 2.95 against 10, 8, 5, 4, 3, 0
      hmIndex: expect.closeTo(2.45, 12),
      meanCitations: 5,
      medianCitations: 4.5,
      fractionalPaperCount: expect.closeTo(shares, 12),
      fractionalCitationCount: expect.closeTo(10 + 4 + 2.5 + 1 + 0.6, 12),
      firstYear: 2018,
      lastYear: 2021,
      firstAuthorCount: 3,
      lastAuthorCount: 2,
      soloCount: 1,
      coauthorCount: 5,
      meanTeamSize: expect.closeTo((1 + 2 + 2 + 4 + 5 + 2 + 2) / 7, 12),
      collaborativeCoefficient: expect.closeTo(1 - shares / 7, 12),
    })
  })

  test('in fractional counting every paper of n names counts 1/n', async () => {
    const known = shares - 1 / 2
    expect(
      await metricsOf(
        'Ann',
        'paperCount citationCount hIndex gIndex i10Index meanCitations fractionalCitationCount',
        '(counting: FRACTIONAL)',
      ),
    ).toEqual({
      paperCount: 7,
      citationCount: 30,
      // 10, 4, 2.5, 1, 0.6, 0
      hIndex: 2,
      // 10, 14, 16.5, 17.5 against 1, 4, 9, 16; 18.1 < 25
      gIndex: 4,
      i10Index: 1,
      meanCitations: expect.closeTo(18.1 / known, 12),
      fractionalCitationCount: expect.closeTo(18.1, 12),
    })
  })

  test('over the papers of a scope alone', async () => {
    expect(
      await metricsOf(
        'Ann',
        'paperCount citationCount hIndex firstYear lastYear coauthorCount',
        '(scope: { publishedFrom: "2020", publishedTo: "2020" })',
      ),
    ).toEqual({ paperCount: 2, citationCount: 9, hIndex: 2, firstYear: 2020, lastYear: 2020, coauthorCount: 3 })
    expect(await metricsOf('Ann', 'paperCount coauthorCount', '(scope: { categories: ["x"] })')).toEqual({
      paperCount: 2,
      coauthorCount: 1,
    })
    expect(await metricsOf('Ann', 'paperCount coauthorCount', '(scope: { maxTeamSize: 2 })')).toEqual({
      paperCount: 7,
      coauthorCount: 1,
    })
  })

  test('the h-core is the proof: as many papers as the h-index, most cited first', async () => {
    const { hIndex, hCore } = await metricsOf('Ann', 'hIndex hCore { totalCount nodes { title citationCount } }')
    expect(hCore.totalCount).toBe(hIndex)
    expect(hCore.nodes.map(({ title }: { title: string }) => title)).toEqual(['A', 'B', 'C', 'D'])
    expect(
      Math.min(...hCore.nodes.map(({ citationCount }: { citationCount: number }) => citationCount)),
    ).toBeGreaterThanOrEqual(hIndex)
  })

  test('is null where nothing is known, and zero where zero is', async () => {
    const none = await metricsOf('Zoe', all, '(scope: { publishedFrom: "2023" })')
    expect(none).toMatchObject({
      paperCount: 1,
      citationCount: null,
      citationCoverage: { papers: 0, of: 1 },
      hIndex: null,
      citationsToNextH: null,
      gIndex: null,
      i10Index: null,
      eIndex: null,
      mQuotient: null,
      hiNorm: null,
      hmIndex: null,
      meanCitations: null,
      medianCitations: null,
      fractionalCitationCount: null,
      fractionalPaperCount: 1,
      soloCount: 1,
      collaborativeCoefficient: 0,
    })
    expect(await metricsOf('Yan', 'citationCount hIndex gIndex i10Index citationsToNextH')).toEqual({
      citationCount: 0,
      hIndex: 0,
      gIndex: 0,
      i10Index: 0,
      citationsToNextH: 1,
    })
    expect(
      await metricsOf(
        'Zoe',
        'paperCount firstYear meanTeamSize collaborativeCoefficient fractionalPaperCount',
        '(scope: { publishedTo: "1900" })',
      ),
    ).toEqual({
      paperCount: 0,
      firstYear: null,
      meanTeamSize: null,
      collaborativeCoefficient: null,
      fractionalPaperCount: 0,
    })
  })

  test('year by year, without gaps, with coauthors never met before', async () => {
    const { data } = await figures.query(
      'query ($id: ID!) { author(by: { id: $id }) { metricsByYear { year paperCount citationCount coauthorCount newCoauthorCount } } }',
      { id: id('Ann') },
    )
    expect(data.author.metricsByYear).toEqual([
      { year: 2018, paperCount: 2, citationCount: 18, coauthorCount: 1, newCoauthorCount: 1 },
      { year: 2019, paperCount: 0, citationCount: null, coauthorCount: 0, newCoauthorCount: 0 },
      { year: 2020, paperCount: 2, citationCount: 9, coauthorCount: 3, newCoauthorCount: 2 },
      { year: 2021, paperCount: 2, citationCount: 3, coauthorCount: 3, newCoauthorCount: 2 },
    ])
  })

  test('orders of authors agree with the metrics', async () => {
    const { data } = await figures.query(
      '{ authors(orderBy: { by: H_INDEX }) { nodes { name metrics { hIndex citationCount coauthorCount } } } }',
    )
    expect(data.authors.nodes[0]).toEqual({ name: 'Ann', metrics: { hIndex: 4, citationCount: 30, coauthorCount: 5 } })
    expect(data.authors.nodes.at(-1).metrics.hIndex).toBeDefined()
  })
})

describe('PaperAssessment', () => {
  let texts: Awaited<ReturnType<typeof testStore>>
  let assessed: Api
  let paperId: (title: string) => string

  // Five earlier papers of words that no other has, then a copy, then one of new words
  const title = (word: string) => Array.from({ length: 4 }, (_, k) => `${word}${'abcd'[k]}`).join(' ')
  const early = ['amber', 'birch', 'cedar', 'dune', 'elm'].map((word, k) =>
    paper(title(word), ['Ann'], { publishedOn: `200${k}`, citationCount: k, categories: ['x'] }),
  )

  beforeAll(async () => {
    texts = await testStore()
    await ingestRecords(texts, [
      ...early,
      paper(`${title('amber')}!`, ['Cid'], { publishedOn: '2020-01-01', hasCode: true }),
      paper(title('fresh'), ['Bob'], { publishedOn: '2017-01-01' }),
      paper('Too short', ['Dan'], { publishedOn: '2019' }),
    ])
    assessed = await api(texts)
    paperId = await paperIds(assessed)
  })
  afterAll(() => texts.drop())

  async function assessment(of: string) {
    const { data, errors } = await assessed.query(
      `query ($id: ID!) { paper(by: { id: $id }) { assessment {
        novelty { value method coverage { papers of } } aiScore { value method coverage { papers of } } signals { name value weight }
      } } }`,
      { id: paperId(of) },
    )
    if (errors) throw new Error(`assessment requires an answer, got ${JSON.stringify(errors)}`)
    return data.paper.assessment
  }

  test('a copy has novelty 0, a paper of new words 100, and the method is told', async () => {
    expect((await assessment(`${title('amber')}!`)).novelty).toEqual({
      value: expect.closeTo(0, 9),
      method: 'tfidf-cosine/title',
      coverage: { papers: 1, of: 1 },
    })
    expect((await assessment(title('fresh'))).novelty.value).toBeCloseTo(100, 9)
  })

  test('too short a text, or too few earlier papers, leave it unknown: null with coverage 0 of 1', async () => {
    const unknown = { value: null, coverage: { papers: 0, of: 1 } }
    expect((await assessment('Too short')).novelty).toMatchObject(unknown)
    expect((await assessment(title('amber'))).novelty).toMatchObject(unknown)
    expect((await assessment('Too short')).aiScore).toMatchObject(unknown)
  })

  test('the AI score is the weighted mean of its known signals, which are all listed', async () => {
    const { aiScore, signals } = await assessment(title('fresh'))
    const known = signals.filter(({ value }: { value: number | null }) => value !== null)
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
    const weighted = sum(known.map((signal: { value: number; weight: number }) => signal.value * signal.weight))
    const weights = sum(known.map(({ weight }: { weight: number }) => weight))
    expect(signals.map(({ name, weight }: { name: string; weight: number }) => [name, weight])).toEqual([
      ['citationVelocity', 0.4],
      ['novelty', 0.25],
      ['recency', 0.2],
      ['code', 0.15],
    ])
    expect(signals[0].value).toBeNull()
    // Three years before the newest paper: half
    expect(signals[2].value).toBeCloseTo(0.5, 2)
    expect(signals[3].value).toBe(0)
    expect(aiScore.value).toBeCloseTo((100 * weighted) / weights, 9)
  })

  test('an author’s novelty and AI score are means over the scored papers, with coverage', async () => {
    const { data } = await assessed.query(
      `{ authors(orderBy: { by: NAME, direction: ASC }) { nodes { name metrics {
        novelty { value coverage { papers of } } aiScore { value coverage { papers of } }
      } } } }`,
    )
    const of = (name: string) => data.authors.nodes.find((author: { name: string }) => author.name === name).metrics
    expect(of('Bob').novelty).toEqual({ value: expect.closeTo(100, 9), coverage: { papers: 1, of: 1 } })
    expect(of('Dan').novelty).toEqual({ value: null, coverage: { papers: 0, of: 1 } })
    expect(of('Ann').novelty).toEqual({ value: null, coverage: { papers: 0, of: 5 } })
  })
})
