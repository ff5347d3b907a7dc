import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openalex } from '../../src/importers/openalex.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, printedCounts, printedIns, written } from './imported.ts'

const page = fixture('openalex/page.json')
const snapshot = fixture('openalex/snapshot.jsonl')
const [work] = JSON.parse(page).results

conformance(openalex, {
  fixtures: [
    { name: 'a page of the API', input: page, papers: 4, rejections: 4 },
    { name: 'a page in one line', input: `\ufeff${JSON.stringify(JSON.parse(page))}\n`, papers: 4, rejections: 4 },
    { name: 'the snapshot', input: snapshot, papers: 3, rejections: 1 },
    { name: 'one work', input: `${JSON.stringify(work, null, 2)}\n`, papers: 1, rejections: 0 },
  ],
  notOfThisFormat: [
    { name: 'a page of something else', input: '{"results":[{"id":5},{"title":"On Things"}]}' },
    { name: 'one broken object', input: '{"id":"https://openalex.org/W1","title":' },
    { name: 'CSL-JSON', input: fixture('csl-json/items.json') },
    { name: 'XML', input: '<?xml version="1.0"?><works/>' },
    { name: 'UTF-16', input: new Uint8Array(Buffer.from(page, 'utf16le')) },
  ],
})

describe('a work', () => {
  test('has everything that the vocabulary has a place for', async () => {
    const [paper] = (await imported(openalex, page)).papers
    expect(paper).toMatchObject({
      title: 'On the Naming of Things & People',
      abstract: 'We names things, and names __proto__',
      publishedOn: '2023-03-01',
      venue: 'Journal of Examples',
      type: 'CONFERENCE_PAPER',
      categories: ['Naming', 'Things'],
      url: 'https://doi.org/10.1234/example.1',
      citationCount: 12,
      citationCountAsOf: '2025-06-11',
      retracted: true,
      authorListComplete: true,
      statedAuthorCount: null,
    })
    expect(written(paper!.identifiers)).toEqual([
      'openalex:W1001',
      'doi:10.1234/example.1',
      'pubmed:12345678',
      'arxiv:2303.00001',
    ])
  })

  test('has volume, issue and pages as its biblio states them', async () => {
    const work = (biblio: object | null) =>
      `${JSON.stringify({ id: 'https://openalex.org/W1', title: 'T', authorships: [], biblio })}\n`
    const lines = [
      work({ volume: '4', issue: '2', first_page: '249', last_page: '266' }),
      work({ volume: '6', issue: null, first_page: 'e4375', last_page: 'e4375' }),
      work(null),
    ]
    expect(printedIns((await imported(openalex, lines.join(''))).papers)).toEqual([
      ['4', '2', '249–266'],
      ['6', null, 'e4375'],
      [null, null, null],
    ])
  })

  test('cites each paper once, and not the one that stands for deleted works', async () => {
    const [paper] = (await imported(openalex, page)).papers
    expect(written(paper!.references)).toEqual(['openalex:W2', 'openalex:W3'])
  })

  test('has the byline as printed, with the ORCID of the paper rather than that of the profile', async () => {
    const [paper] = (await imported(openalex, page)).papers
    expect(
      paper!.byline.map(({ nameAsPrinted, kind, identifiers }) => [nameAsPrinted, kind, ...written(identifiers)]),
    ).toEqual([
      ['Ada Example', 'PERSON', 'openalex:A11', 'orcid:0000-0002-1825-0097'],
      ['Ben Sample', 'PERSON', 'openalex:A12', 'orcid:0000-0001-5109-3700'],
      ['Ben Sample', 'PERSON', 'openalex:A13'],
      ['Example Collaboration', 'GROUP', 'openalex:A14'],
    ])
    expect(paper!.byline[0]).toMatchObject({ affiliations: ['Example & Sons'], corresponding: true })
  })

  test('says when its byline is cut, and keeps its title despite a DOI that is none', async () => {
    const paper = (await imported(openalex, page)).papers[1]!
    expect(paper).toMatchObject({ authorListComplete: false, statedAuthorCount: 250, publishedOn: '2020' })
    expect(written(paper.identifiers)).toEqual(['openalex:W1002'])
  })

  test('is cut after 100 names of which the last is not in the last position', async () => {
    const byline = (position: string) =>
      Array.from({ length: 100 }, (_, i) => ({
        author_position: i === 99 ? position : 'middle',
        raw_author_name: `Name ${i}`,
      }))
    for (const [position, complete] of [
      ['middle', false],
      ['last', true],
    ] as const) {
      const text = JSON.stringify({ id: 'W1', title: 'A Title', authorships: byline(position) })
      expect((await imported(openalex, text)).papers[0]?.authorListComplete).toBe(complete)
    }
  })

  test('counts a name that is missing as one that was cut; nobody is the author who stands for unknown ones', async () => {
    const paper = (await imported(openalex, page)).papers[2]!
    expect(paper).toMatchObject({ title: 'A Paper With Holes', authorListComplete: false, statedAuthorCount: 4 })
    expect(paper.byline.map(({ nameAsPrinted, identifiers }) => [nameAsPrinted, identifiers])).toEqual([
      ['Di Instance', []],
      ['Plato', []],
    ])
  })

  test('without a list of authors has an unknown byline, which is not an empty one', async () => {
    const paper = (await imported(openalex, page)).papers[3]!
    expect(paper).toMatchObject({ title: 'A Paper Without Byline', byline: [], authorListComplete: false })
    const [solo] = (await imported(openalex, '{"id":"W1","title":"A Title","authorships":[]}')).papers
    expect(solo).toMatchObject({ byline: [], authorListComplete: true })
  })

  test('without a day of its own has the figures of the day on which it was read; without a figure, no day', async () => {
    const text = (count: string) => `{"id":"W1","title":"A Title"${count}}`
    const count = async (text: string) => {
      const [paper] = (await imported(openalex, text, '2025-10-01')).papers
      return [paper?.citationCount, paper?.citationCountAsOf]
    }
    expect(await count(text(',"cited_by_count":0'))).toEqual([0, '2025-10-01'])
    expect(await count(text(''))).toEqual([null, null])
  })
})

test('an author has names, identifiers and the figures stated of them', async () => {
  expect((await imported(openalex, page)).authors).toEqual([
    {
      name: 'Ada M. Example',
      kind: 'PERSON',
      nameVariants: ['A. Example'],
      identifiers: [
        { scheme: 'openalex', value: 'A11' },
        { scheme: 'orcid', value: '0000-0002-1825-0097' },
      ],
      reportedMetrics: [
        { name: 'hIndex', value: 2, asOf: '2025-06-08' },
        { name: 'i10Index', value: 1, asOf: '2025-06-08' },
        { name: 'twoYearMeanCitedness', value: 1.5, asOf: '2025-06-08' },
        { name: 'paperCount', value: 3, asOf: '2025-06-08' },
        { name: 'citationCount', value: 34, asOf: '2025-06-08' },
      ],
    },
  ])
})

test('rejections name the member, what it must be and what it is', async () => {
  expect((await imported(openalex, page)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
    [5, 'requires a work or an author of OpenAlex, got "https://openalex.org/S1"'],
    [6, 'requires a title, got none'],
    [7, 'requires at least 0 as cited_by_count, got -1'],
    [9, 'requires an author, got the record that stands for unknown ones, A5317838346'],
  ])
  expect((await imported(openalex, snapshot)).rejections).toEqual([
    {
      kind: 'rejection',
      record: 3,
      reason: expect.stringMatching(/^requires JSON, got /),
      excerpt: '{"id":"https://openalex.org/W1007","title":"Cut o',
    },
  ])
  const wrong = '{"id":"W1","title":"A Title","authorships":[{"raw_author_name":["Ada"]}]}'
  expect((await imported(openalex, wrong)).rejections.map(({ reason }) => reason)).toEqual([
    'requires a text as authorships[0].raw_author_name, got a list of 1',
  ])
})

describeWithSharedData('the works of OpenAlex', 'openalex', (folder) => {
  const read = async (name: string) => imported(openalex, readFileSync(`${folder}/${name}.json`))

  // jq '[(.authorships|length), ([.referenced_works[]|select(endswith("W4285719527")|not)]|unique|length),
  //   ([.authorships[]|(.raw_orcid // .author.orcid)|select(.)]|length)]'
  test.each([
    ['W2741809807', 9, 45, 9],
    ['test_book', 1, 107, 1],
    ['test_dissertation', 1, 244, 1],
    ['test_journal_article', 5, 76, 2],
    ['test_missing_contributor', 2, 12, 2],
    ['test_proceedings_article', 6, 49, 5],
    ['test_too_many_contributor_names', 5, 31, 3],
  ])('%s has %i names, %i references and %i ORCIDs', async (name, names, references, orcids) => {
    const { records, papers } = await read(name)
    expect(records).toHaveLength(1)
    const [paper] = papers
    expect(paper?.byline).toHaveLength(names)
    expect(paper?.references).toHaveLength(references)
    const identifiers = paper!.byline.flatMap(({ identifiers }) => identifiers)
    expect(identifiers.filter(({ scheme }) => scheme === 'orcid')).toHaveLength(orcids)
  })

  // jq -s '[.[]|select(.authorships).biblio] | (map(select(.volume)), map(select(.issue)), map(select(.first_page))) | length'
  test('4 of 7 have a volume, 3 an issue, 5 pages', async () => {
    const files = readdirSync(folder).filter((name) => name.startsWith('test_') || name.startsWith('W'))
    const papers = await Promise.all(files.map(async (name) => (await read(name.replace('.json', ''))).papers))
    expect(printedCounts(papers.flat())).toEqual([4, 3, 5])
  })

  test('the state of OA: printed names where the profile has others, the abstract put together', async () => {
    const [paper] = (await read('W2741809807')).papers
    expect(paper?.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toContain('Juan Pablo Alperin')
    expect(paper?.abstract).toMatch(/^Despite growing interest in Open Access .* inform OA policy and practice\.$/)
    expect(paper).toMatchObject({ type: 'ARTICLE', citationCount: 962, citationCountAsOf: '2025-06-11' })
  })

  test('Jason Priem: h-index 17, 62 works, 3890 citations', async () => {
    const [author] = (await read('A5023888391')).authors
    expect(Object.fromEntries(author!.reportedMetrics.map(({ name, value }) => [name, value]))).toEqual({
      hIndex: 17,
      i10Index: 20,
      twoYearMeanCitedness: 6,
      paperCount: 62,
      citationCount: 3890,
    })
  })
})
