import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inspire } from '../../src/importers/inspire.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, printedCounts, printedIns, written } from './imported.ts'

const records = fixture('inspire/records.json')
const page = fixture('inspire/page.json')
const line = `${JSON.stringify(JSON.parse(records)[0])}\n`

conformance(inspire, {
  fixtures: [
    { name: 'an array of records', input: records, papers: 1, rejections: 0 },
    { name: 'JSON Lines', input: line + line, papers: 2, rejections: 0 },
    { name: 'a page of the interface', input: page, papers: 2, rejections: 2 },
    { name: 'one answer', input: `${JSON.stringify(JSON.parse(page).hits.hits[0])}\n`, papers: 1, rejections: 0 },
  ],
  notOfThisFormat: [
    { name: 'an error', input: '{"status":404,"message":"PID does not exist."}' },
    { name: 'CSL-JSON', input: fixture('csl-json/items.json') },
  ],
})

test('a paper has its identifiers, earliest date, categories and decoded title', async () => {
  const [paper] = (await imported(inspire, records, '2025-10-01')).papers
  expect(paper).toMatchObject({
    title: 'Measurement of D⁰ mixing',
    abstract: 'We measure.',
    publishedOn: '2022-12-01',
    venue: 'J.Ex.',
    type: 'ARTICLE',
    categories: ['hep-ex', 'hep-ph'],
    url: 'https://inspirehep.net/literature/1001',
    citationCount: 3,
    citationCountAsOf: '2025-10-01',
    authorListComplete: true,
    statedAuthorCount: null,
  })
  expect(written(paper!.identifiers)).toEqual(['inspire:1001', 'doi:10.1234/example.1', 'arxiv:2212.00001'])
  expect(written(paper!.references)).toEqual(['inspire:1002', 'doi:10.1234/example.2', 'doi:10.1234/example.3'])
})

test('volume, issue and pages are those of the journal that is named', async () => {
  const paper = (...publication_info: object[]) =>
    `${JSON.stringify({ ...JSON.parse(records)[0], publication_info })}\n`
  const lines = [
    paper({
      journal_title: 'J',
      journal_volume: 'D76',
      journal_issue: '3',
      page_start: '12',
      page_end: '15',
      artid: '7',
    }),
    paper({ cnum: 'C1', page_start: '1' }, { journal_title: 'J', journal_volume: '133', artid: '035104' }),
    paper({ pubinfo_freetext: 'To appear' }),
  ]
  expect(printedIns((await imported(inspire, lines.join(''))).papers)).toEqual([
    ['D76', '3', '12–15'],
    ['133', null, '035104'],
    [null, null, null],
  ])
})

test('a byline has authors, then bodies and collaborations as groups; supervisors are not on it', async () => {
  const [paper] = (await imported(inspire, records)).papers
  expect(
    paper!.byline.map(({ nameAsPrinted, kind, identifiers, affiliations }) => ({
      nameAsPrinted,
      kind,
      identifiers: written(identifiers),
      affiliations,
    })),
  ).toEqual([
    {
      nameAsPrinted: 'Example, Ada',
      kind: 'PERSON',
      identifiers: [
        'inspire:authors/1010907',
        'orcid:0000-0002-1825-0097',
        'inspire:A.Example.1',
        'inspire:INSPIRE-00304313',
      ],
      affiliations: ['CERN, Geneva, Switzerland'],
    },
    { nameAsPrinted: 'van der Sample, Ben, Jr.', kind: 'PERSON', identifiers: [], affiliations: ['DESY'] },
    { nameAsPrinted: 'Example Group', kind: 'GROUP', identifiers: [], affiliations: [] },
    { nameAsPrinted: 'EXAMPLE', kind: 'GROUP', identifiers: [], affiliations: [] },
  ])
})

test('a paper that shows one of 2,900 authors is cut; the collaboration counts in its length', async () => {
  const [paper, thesis] = (await imported(inspire, page)).papers
  expect(paper).toMatchObject({ type: 'PREPRINT', authorListComplete: false, statedAuthorCount: 2901 })
  expect(paper!.byline).toHaveLength(2)
  expect(written(paper!.identifiers)).toEqual(['inspire:1002', 'arxiv:2212.00002'])
  expect(thesis).toMatchObject({ type: 'THESIS', authorListComplete: true, statedAuthorCount: 1 })
})

test('rejections say which record, or which member', async () => {
  expect((await imported(inspire, page)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
    [2, 'requires a record that stands, got the deleted one 1003'],
    [4, 'requires a text as titles[0].title, got 5'],
  ])
})

describeWithSharedData('the records of INSPIRE', 'inspire', (folder) => {
  // jq '[length, (map(.authors|length)|add), ([.[].authors[].ids//[]|.[]|select(.schema=="ORCID")]|length)]', with -s for
  // the JSON Lines; references, distinct DOIs of each paper: '[.[] | [.references[].raw_refs[]?.value |
  // capture("doi: *(?<doi>10\\.[^ ,;]*)";"i").doi | ascii_downcase] | unique | length] | add'
  test.each([
    ['desy_records_from_jsonlines_expected.json', 5, 38, 35, 252],
    ['jap133.3.jsonl', 1, 4, 4, 71],
  ])('%s: %i papers, %i names, %i ORCIDs, %i references', async (file, count, names, orcids, references) => {
    const { papers, rejections } = await imported(inspire, readFileSync(`${folder}/${file}`))
    expect(rejections).toEqual([])
    expect(papers).toHaveLength(count)
    const bylines = papers.flatMap(({ byline }) => byline)
    expect(bylines).toHaveLength(names)
    expect(bylines.flatMap(({ identifiers }) => identifiers)).toHaveLength(orcids)
    expect(papers.reduce((sum, { references }) => sum + references.length, 0)).toBe(references)
    // grep -o '"artid":' FILE | wc -l, within publication_info: every paper is of the same issue
    expect(printedCounts(papers)).toEqual([count, count, count])
  })
})
