import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { semanticScholar } from '../../src/importers/semantic-scholar.ts'
import { hIndex } from '../../src/metrics/h-index.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, printedCounts, printedIns, written } from './imported.ts'

const author = fixture('semantic-scholar/author.json')
const page = fixture('semantic-scholar/page.json')
const dataset = fixture('semantic-scholar/dataset.jsonl')
const hash = (digit: string) => `0123456789abcdef0123456789abcdef0123456${digit}`

conformance(semanticScholar, {
  fixtures: [
    { name: 'an author with papers', input: author, papers: 2, rejections: 1 },
    { name: 'a page of the API', input: page, papers: 2, rejections: 3 },
    { name: 'a dataset', input: dataset, papers: 1, rejections: 1 },
    { name: 'a batch', input: `[null,\n${author}]\n`, papers: 2, rejections: 2 },
  ],
  notOfThisFormat: [
    { name: 'an error', input: '{"error":"Too Many Requests"}' },
    { name: 'OpenAlex', input: fixture('openalex/page.json') },
    { name: 'a list of numbers', input: '[1,2,3]' },
  ],
})

test('an author comes with the figures stated, then the papers', async () => {
  const { records, authors } = await imported(semanticScholar, author, '2025-10-01')
  expect(records.map(({ kind, record }) => [kind, record])).toEqual([
    ['author', 1],
    ['paper', 2],
    ['rejection', 3],
    ['paper', 4],
  ])
  expect(authors).toEqual([
    {
      name: 'A. Example',
      kind: 'PERSON',
      nameVariants: ['Ada Example'],
      identifiers: [
        { scheme: 'semantic-scholar', value: '11' },
        { scheme: 'orcid', value: '0000-0002-1825-0097' },
      ],
      reportedMetrics: [
        { name: 'hIndex', value: 1, asOf: '2025-10-01' },
        { name: 'paperCount', value: 2, asOf: '2025-10-01' },
        { name: 'citationCount', value: 5, asOf: '2025-10-01' },
      ],
    },
  ])
})

test('a paper has its identifiers, categories, type and byline', async () => {
  const [paper] = (await imported(semanticScholar, author, '2025-10-01')).papers
  expect(paper).toMatchObject({
    title: 'On the Naming of Things',
    abstract: 'We name things.',
    publishedOn: '2023-03-01',
    venue: 'Journal of Examples',
    type: 'ARTICLE',
    categories: ['Philosophy', 'Linguistics'],
    citationCount: 5,
    citationCountAsOf: '2025-10-01',
    authorListComplete: true,
  })
  expect(written(paper!.identifiers)).toEqual([
    `semantic-scholar:${hash('1')}`,
    'semantic-scholar:CorpusId:101',
    'doi:10.1234/example.1',
    'arxiv:2303.00001',
    'dblp:journals/ex/Example23',
    'pubmed:12345678',
  ])
  expect(
    paper!.byline.map(({ nameAsPrinted, kind, identifiers }) => [nameAsPrinted, kind, written(identifiers)]),
  ).toEqual([
    ['A. Example', 'PERSON', ['semantic-scholar:11']],
    ['Example Team', 'GROUP', []],
    ['Ben Sample', 'PERSON', ['semantic-scholar:12']],
  ])
})

test('volume and pages are those of the journal; a preprint has none', async () => {
  const paper = (journal: object | null) => ({ paperId: 'a'.repeat(40), title: 'T', authors: [], journal })
  const { papers } = await imported(
    semanticScholar,
    JSON.stringify([
      paper({ name: 'J', volume: '12', pages: '\n            345-360\n          ' }),
      paper({ name: 'ArXiv', volume: 'abs/2404.13957' }),
      paper({ name: '', volume: '', pages: '' }),
      paper(null),
    ]),
  )
  expect(printedIns(papers)).toEqual([
    ['12', null, '345–360'],
    [null, null, null],
    [null, null, null],
    [null, null, null],
  ])
})

test('cited papers are named by what most sources know; those that cite are no records', async () => {
  const { papers } = await imported(semanticScholar, author)
  expect(written(papers[0]!.references)).toEqual(['doi:10.1234/example.2', `semantic-scholar:${hash('3')}`])
  expect(papers.map(({ title }) => title)).not.toContain('A Paper That Cites')
})

test('a name that is null is one that was cut; a paper without a list of authors has an unknown byline', async () => {
  const hole = (await imported(semanticScholar, author)).papers[1]
  expect(hole).toMatchObject({ authorListComplete: false, statedAuthorCount: 2 })
  expect(hole?.byline).toHaveLength(1)
  const [stub, citing] = (await imported(semanticScholar, page)).papers
  expect(stub).toMatchObject({ title: 'Only a Title', byline: [], authorListComplete: false, citationCount: null })
  expect(citing).toMatchObject({ title: 'A Paper That Cites', byline: [], authorListComplete: true })
})

test('a dataset writes the same in lower case; its citations are pairs of numbers and no papers', async () => {
  const { papers, authors, rejections } = await imported(semanticScholar, dataset)
  expect(papers[0]).toMatchObject({ type: 'CONFERENCE_PAPER', publishedOn: '2023-03-01', citationCount: 5 })
  expect(written(papers[0]!.identifiers)).toEqual(['semantic-scholar:CorpusId:101', 'doi:10.1234/example.1'])
  expect(papers[0]!.categories).toEqual(['Philosophy'])
  expect(authors[0]).toMatchObject({ name: 'Ada Example', nameVariants: ['A. Example'] })
  expect(authors[0]!.reportedMetrics.map(({ value }) => value)).toEqual([1, 2, 5])
  expect(rejections.map(({ reason }) => reason)).toEqual([
    'requires a paper or an author of Semantic Scholar, got an object of citationid, citingcorpusid, citedcorpusid',
  ])
})

test('rejections say what was found', async () => {
  expect((await imported(semanticScholar, page)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
    [2, 'requires a paper or an author of Semantic Scholar, got null: the source knows none'],
    [4, 'requires a title, got none'],
    [5, 'requires a number as year, got "2020"'],
  ])
})

describeWithSharedData('the records of Semantic Scholar', 'semantic-scholar', (folder) => {
  const read = (name: string) => imported(semanticScholar, readFileSync(`${folder}/${name}.json`))

  test('A. Turing: 60 papers, 138 names, and the h-index of 23 that is stated', async () => {
    const { authors, papers, rejections } = await read('Author')
    expect(rejections).toEqual([])
    expect(authors[0]?.reportedMetrics).toEqual([
      { name: 'hIndex', value: 23, asOf: null },
      { name: 'paperCount', value: 60, asOf: null },
      { name: 'citationCount', value: 12415, asOf: null },
    ])
    expect(papers).toHaveLength(60)
    // jq '[.papers[].authors|length]|add' Author.json
    expect(papers.reduce((sum, { byline }) => sum + byline.length, 0)).toBe(138)
    // jq '[[.papers[].journal//{}]|map(select(.volume//""|test("^(abs/.*)?$")|not)),map(select(.pages))|length]' Author.json
    expect(printedCounts(papers)).toEqual([16, 0, 23])
    expect(hIndex(papers.map(({ citationCount }) => citationCount!))).toBe(23)
  })

  test('Computing Machinery and Intelligence cites 8 papers that have an identifier', async () => {
    const { papers, rejections } = await read('Paper')
    expect(rejections).toEqual([])
    expect(papers).toHaveLength(1)
    expect(papers[0]).toMatchObject({ title: 'Computing Machinery and Intelligence', citationCount: 10059 })
    // jq '[.references[]|select(.paperId or .externalIds.DOI or .corpusId)]|length' Paper.json
    expect(papers[0]?.references).toHaveLength(8)
  })

  test('an entry of a list of citations or references is its paper; a page has 100', async () => {
    expect((await read('Citation')).papers[0]?.byline).toHaveLength(3)
    expect((await read('Reference')).papers).toHaveLength(1)
    expect((await read('test_get_author_papers.0')).papers).toHaveLength(100)
  })
})
