import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cslJson } from '../../src/importers/csl-json.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, printedCounts, printedIns, written } from './imported.ts'

const items = fixture('csl-json/items.json')

conformance(cslJson, {
  fixtures: [
    { name: 'an array', input: items, papers: 5, rejections: 2 },
    { name: 'an object with items', input: `{"items":${items}}\n`, papers: 5, rejections: 2 },
    {
      name: 'one item a line',
      input: JSON.parse(items)
        .map((item: unknown) => `${JSON.stringify(item)}\r\n`)
        .join(''),
      papers: 5,
      rejections: 2,
    },
  ],
  notOfThisFormat: [
    { name: 'a package file', input: '{"name":"etal","type":"module"}' },
    { name: 'GeoJSON', input: '{"type":"FeatureCollection","features":[]}' },
    { name: 'OpenAlex authors', input: '{"results":[{"id":"https://openalex.org/A1","display_name":"Ada"}]}' },
    { name: 'BibTeX', input: '@article{example,\n}\n' },
  ],
})

test('an item has its title without markup, its identifiers, and no identifier made of the key', async () => {
  const [paper] = (await imported(cslJson, items)).papers
  expect(paper).toMatchObject({
    title: 'On the Naming of Things',
    abstract: 'We name things.',
    publishedOn: '2023-03-01',
    venue: 'Journal of Examples',
    type: 'ARTICLE',
    url: 'https://doi.org/10.1234/example.1',
    citationCount: null,
  })
  expect(written(paper!.identifiers)).toEqual(['doi:10.1234/example.1', 'pubmed:12345678'])
})

test('names stand in reading order with particles and suffix; literal ones as they are; "others" cuts', async () => {
  const [paper] = (await imported(cslJson, items)).papers
  expect(paper!.byline.map(({ nameAsPrinted, kind }) => [nameAsPrinted, kind])).toEqual([
    ['Jan van der Berg', 'PERSON'],
    ['Jean d’Alembert', 'PERSON'],
    ['Martin King Jr.', 'PERSON'],
    ['Example Collaboration', 'GROUP'],
    ['Plato', 'PERSON'],
    ['今城健太郎', 'PERSON'],
  ])
  expect(paper!.authorListComplete).toBe(false)
})

test('types and dates, taken apart or not', async () => {
  const { papers } = await imported(cslJson, items)
  expect(papers.map(({ title, type, publishedOn }) => [title, type, publishedOn])).toEqual([
    ['On the Naming of Things', 'ARTICLE', '2023-03-01'],
    ['A Title in a List', 'CHAPTER', '2012-11'],
    ['A Thesis', 'THESIS', '1999-11-12'],
    ['A Preprint', 'PREPRINT', '2020-02'],
    ['Something Else', 'OTHER', '2020'],
  ])
  expect(written(papers[3]!.identifiers)).toEqual(['arxiv:2303.00001'])
})

test('volume, issue and pages are texts or numbers; an article number stands in for pages', async () => {
  const item = (printed: object) => ({ type: 'article-journal', title: 'T', ...printed })
  const { papers } = await imported(
    cslJson,
    JSON.stringify([
      item({ volume: '19, Part A', issue: '3', page: '123-130', 'article-number': 'e57' }),
      item({ volume: 12, issue: 3, 'article-number': 'e57' }),
      item({ page: ['12-15'] }),
    ]),
  )
  expect(printedIns(papers)).toEqual([
    ['19, Part A', '3', '123–130'],
    ['12', '3', 'e57'],
    [null, null, '12–15'],
  ])
})

describe('a date that nobody has taken apart', () => {
  const dateOf = async (issued: unknown) => {
    const text = JSON.stringify([{ type: 'book', title: 'A Book', issued }])
    return (await imported(cslJson, text)).papers[0]?.publishedOn
  }

  test.each([
    ['2011-08-04', '2011-08-04'],
    ['2011/8/4', '2011-08-04'],
    ['2011-08-04T10:00:00Z', '2011-08-04'],
    ['2011-13', '2011'],
    ['2011-2012', '2011'],
    ['2011', '2011'],
    ['Sept. 2012', '2012-09'],
    ['12 November 2012', '2012-11-12'],
    ['November 12, 2012', '2012-11-12'],
    ['31 November 2012', '2012-11'],
    ['c. 1999', '1999'],
    ['Spring 2012', '2012'],
    ['in press', null],
    ['12345', null],
    ['', null],
  ])('%j is %j', async (raw, date) => {
    expect(await dateOf(raw)).toBe(date)
    expect(await dateOf({ raw })).toBe(date)
    expect(await dateOf({ 'date-parts': [[null]], literal: raw })).toBe(date)
  })
})

test('rejections say what is missing or wrong', async () => {
  expect((await imported(cslJson, items)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
    [5, 'requires a title, got none'],
    [6, 'requires a list as author, got "Ada Example"'],
  ])
})

describeWithSharedData('a list of CSL-JSON', 'csl-json/csl-list.json', (path) => {
  test('has 17 items by 55 names, 14 with a DOI', async () => {
    const { papers, rejections } = await imported(cslJson, readFileSync(path))
    expect(rejections).toEqual([])
    expect(papers).toHaveLength(17)
    // jq '[.[].author//[]|length]|add', jq '[.[]|select(.DOI)]|length'
    expect(papers.reduce((sum, { byline }) => sum + byline.length, 0)).toBe(55)
    const identifiers = papers.flatMap(({ identifiers }) => identifiers)
    expect(identifiers.filter(({ scheme }) => scheme === 'doi')).toHaveLength(14)
    expect(papers.every(({ publishedOn }) => publishedOn !== null)).toBe(true)
    // jq '[(map(select(.volume)), map(select(.issue)), map(select(.page)))|length]'
    expect(printedCounts(papers)).toEqual([14, 11, 15])
  })
})

test.each(['\n', ' ', '\t', '9', '9999 ', 'a', 'DOI:', 'PMID: \n', 'http://a', "d' "])(
  'an item of a megabyte of %j is read',
  async (piece) => {
    const long = piece.repeat(1_000_000 / piece.length)
    const item = {
      type: 'book',
      title: `A ${long} Book`,
      note: `${long}x`,
      abstract: long,
      issued: { raw: long },
      URL: `http://${long} x`,
      DOI: long,
      'container-title': long,
      author: [{ family: long, given: long, 'dropping-particle': long }, { literal: long }],
    }
    const { records } = await imported(cslJson, JSON.stringify([item]))
    expect(records.map(({ kind }) => kind)).toEqual(['paper'])
  },
)
