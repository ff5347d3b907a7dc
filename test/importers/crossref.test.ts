import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { crossref } from '../../src/importers/crossref.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, printedCounts, printedIns, written } from './imported.ts'

const page = fixture('crossref/page.json')
const work = fixture('crossref/work.json')
const items = JSON.parse(page).message.items
const lines = items.map((item: unknown) => `${JSON.stringify(item)}\n`).join('')

conformance(crossref, {
  fixtures: [
    { name: 'a page of works', input: page, papers: 3, rejections: 2 },
    { name: 'a single work', input: work, papers: 1, rejections: 0 },
    { name: 'a data file', input: `${JSON.stringify({ items }, null, 1)}\n`, papers: 3, rejections: 2 },
    { name: 'a data file of JSON Lines', input: lines, papers: 3, rejections: 2 },
  ],
  notOfThisFormat: [
    { name: 'a journal', input: '{"status":"ok","message-type":"journal","message":{"title":"Examples"}}' },
    { name: 'OpenAlex', input: fixture('openalex/page.json') },
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Not found</body></html>' },
  ],
})

test('a work has its markup decoded, its earliest date, its type and its names', async () => {
  const [paper] = (await imported(crossref, page)).papers
  expect(paper).toMatchObject({
    title: 'On the Naming of H2O & p < 0.05: A View',
    abstract: 'We name things.\n\nAnd more.',
    // The day that the month does not have is left out; March and April come later.
    publishedOn: '2023-02',
    venue: 'Examples & Samples',
    type: 'ARTICLE',
    categories: ['Naming'],
    url: 'https://doi.org/10.1234/example.1',
    citationCount: 7,
    citationCountAsOf: '2025-01-02',
  })
  expect(written(paper!.identifiers)).toEqual(['doi:10.1234/example.1', 'doi:10.1234/same.1'])
  expect(written(paper!.references)).toEqual(['doi:10.1234/example.2', 'arxiv:2303.00001'])
})

test('a byline holds persons of one name, suffixes and bodies; editors are not on it; a nameless one was cut', async () => {
  const [paper] = (await imported(crossref, page)).papers
  expect(paper!.byline.map(({ position, nameAsPrinted, kind }) => [position, nameAsPrinted, kind])).toEqual([
    [1, 'Martin Example Jr.', 'PERSON'],
    [2, 'Plato', 'PERSON'],
    [3, 'Madonna', 'PERSON'],
    [4, 'Example Working Group', 'GROUP'],
    [5, 'The Sample Consortium', 'GROUP'],
    [6, '今城健太郎', 'PERSON'],
  ])
  expect(paper).toMatchObject({ authorListComplete: false, statedAuthorCount: 7 })
  expect(paper!.byline[0]).toMatchObject({
    identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
    affiliations: ['Example University'],
  })
})

test('a work is retracted by a later notice or by its title; the notice is not', async () => {
  const { papers } = await imported(crossref, page)
  expect(papers.map(({ title, retracted }) => [title, retracted])).toEqual([
    ['On the Naming of H2O & p < 0.05: A View', true],
    ['Notice on the Naming of Things', false],
    ['RETRACTED: A Preprint', true],
  ])
})

test('a preprint; a date that is null; the same name twice; no count', async () => {
  const [, notice, preprint] = (await imported(crossref, page, '2025-10-01')).papers
  expect(notice).toMatchObject({ publishedOn: null, citationCount: null, citationCountAsOf: null, byline: [] })
  expect(preprint).toMatchObject({ type: 'PREPRINT', venue: 'exRxiv', publishedOn: '2022-12' })
  expect(preprint!.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['Ada Example', 'Ada Example'])
})

test('rejections name the work or the member', async () => {
  expect((await imported(crossref, page)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
    [4, 'requires a title, got none for 10.1234/issue.1'],
    [5, 'requires a text as author[0].family, got 5'],
  ])
})

test('XML is read as a deposit, after a byte order mark too', async () => {
  const deposit = fixture('crossref/deposit.xml')
  const { papers } = await imported(crossref, `\ufeff\n${deposit}`.replace(/\n<\?xml[^>]*>/, ''))
  expect(papers.length).toBeGreaterThan(0)
  expect(papers).toEqual((await imported(crossref, deposit)).papers)
})

test('volume, issue and pages are as stated; an article number stands in for pages', async () => {
  const stated = { DOI: '10.1/x', title: ['T'], type: 'journal-article' }
  const lines = [
    { ...stated, volume: '33', issue: '3', page: '588-602', 'article-number': '57' },
    { ...stated, volume: '7', page: 'n/a-n/a', 'article-number': 'e33693' },
    { ...stated, type: 'posted-content' },
  ].map((work) => `${JSON.stringify(work)}\n`)
  expect(printedIns((await imported(crossref, lines.join(''))).papers)).toEqual([
    ['33', '3', '588–602'],
    ['7', null, 'e33693'],
    [null, null, null],
  ])
})

describeWithSharedData('the answers of Crossref', 'crossref/json', (folder) => {
  // With items: .message.items // [.message] in
  // jq 'items | [length, (map(.author//[]|length)|add), ([.[].author//[]|.[]|select(.ORCID)]|length),
  //   ([.[].reference//[]|map(select(.DOI).DOI|ascii_downcase)|unique|length]|add)]'
  test.each([
    ['test_cursor_max.0', 20, 21, 1, 22],
    ['test_journals_works.0', 20, 148, 12, 1060],
    ['test_works_query', 2, 1, 0, 0],
    ['test_works_sample', 2, 1, 0, 0],
    ['test_works_with_many_ids.0', 1, 11, 0, 55],
    ['test_works_with_one_id', 1, 6, 0, 65],
  ])('%s: %i works, %i names, %i ORCIDs, %i references', async (name, works, names, orcids, references) => {
    const { records, papers } = await imported(crossref, readFileSync(`${folder}/${name}.json`))
    const bylines = papers.flatMap(({ byline }) => byline)
    expect(records).toHaveLength(works)
    expect(bylines).toHaveLength(names)
    expect(bylines.flatMap(({ identifiers }) => identifiers)).toHaveLength(orcids)
    expect(papers.reduce((sum, { references }) => sum + references.length, 0)).toBe(references)
  })

  // jq 'items | [map(select(.title)) | (map(select(.volume)), map(select(.issue)), map(select(.page)))|length]'
  test('24 works have a volume, 4 an issue, 28 pages', async () => {
    const papers = []
    for (const file of readdirSync(folder))
      papers.push(...(await imported(crossref, readFileSync(`${folder}/${file}`))).papers)
    expect(printedCounts(papers)).toEqual([24, 4, 28])
  })

  test('the one record without a title is rejected', async () => {
    const { rejections } = await imported(crossref, readFileSync(`${folder}/test_works_sample.json`))
    expect(rejections.map(({ record, reason }) => [record, reason])).toEqual([
      [2, 'requires a title, got none for 10.7752/jpes.2018.03256'],
    ])
  })
})
