import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { crossrefXml } from '../../../src/importers/crossref/crossref-xml.ts'
import type { Importer } from '../../../src/importers/importer.ts'
import { describeWithSharedData } from '../../shared-data.ts'
import { conformance } from '../conformance.ts'
import { fixture, imported, printedCounts, printedIns, untold } from '../imported.ts'

const reader: Importer = { format: 'CROSSREF', name: 'crossref', summary: '', read: crossrefXml }
const deposit = fixture('crossref/deposit.xml')

const papersOf = async (text: string) => (await imported(reader, text)).papers
/** An answer of Crossref's OpenURL service about one article. */
const answer = (article: string) =>
  '<doi_records><doi_record><crossref><journal><journal_metadata><full_title>J</full_title></journal_metadata>' +
  `<journal_article><titles><title>T</title></titles>${article}</journal_article>` +
  '</journal></crossref></doi_record></doi_records>'

conformance(reader, {
  fixtures: [{ name: 'a deposit', input: deposit, papers: 6, rejections: 1 }],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'XML of another format', input: '<dblp/>' },
    { name: 'a deposit cut off in its first article', input: deposit.slice(0, deposit.indexOf('Plato')) },
  ],
})

describe('a work', () => {
  test('has what its element and its journal say', async () => {
    const [paper] = await papersOf(deposit)
    expect(paper).toEqual({
      ...untold,
      title: 'Counting CO2: A Study',
      abstract: 'First, a=b.\n\nSecond.',
      publishedOn: '2031-04',
      venue: 'Journal of Examples & Samples',
      type: 'ARTICLE',
      identifiers: [
        { scheme: 'doi', value: '10.1000/joe.1' },
        { scheme: 'arxiv', value: '2401.00001' },
      ],
      url: 'https://example.org/1',
      references: [
        { scheme: 'doi', value: '10.1000/cited' },
        { scheme: 'arxiv', value: '2401.00002' },
      ],
      byline: [
        {
          position: 1,
          nameAsPrinted: 'Ada B. Example Jr.',
          kind: 'PERSON',
          identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
          affiliations: ['University of Examples'],
          corresponding: false,
        },
        {
          position: 2,
          nameAsPrinted: 'The Example Group',
          kind: 'GROUP',
          identifiers: [],
          affiliations: [],
          corresponding: false,
        },
        {
          position: 3,
          nameAsPrinted: 'Plato',
          kind: 'PERSON',
          identifiers: [],
          affiliations: ['Philosophy, Academy'],
          corresponding: false,
        },
      ],
    })
  })

  test('may be retracted by its title, without a DOI that is one, by somebody without a name', async () => {
    const paper = (await papersOf(deposit))[1]!
    expect([paper.retracted, paper.identifiers, paper.publishedOn]).toEqual([true, [], '2031'])
    expect([paper.byline, paper.authorListComplete, paper.statedAuthorCount]).toEqual([[], false, 1])
  })

  test('is of the type of its element; venue and date may be those of what holds it', async () => {
    const papers = await papersOf(deposit)
    expect(papers.slice(2).map(({ title, type, venue, publishedOn }) => [title, type, venue, publishedOn])).toEqual([
      ['A Talk', 'CONFERENCE_PAPER', 'Proceedings of the Event', '2030'],
      ['A Book', 'BOOK', 'Example Press', '2029'],
      ['A Chapter', 'CHAPTER', 'A Book', '2029'],
      ['A Preprint', 'PREPRINT', 'Examples', '2028-02-03'],
    ])
  })

  test('without a title is rejected by its DOI and line', async () => {
    const { rejections } = await imported(reader, deposit)
    expect(rejections.map(({ record, reason }) => [record, reason])).toEqual([
      [5, 'line 74: requires a title, got none for 10.1000/joe.3'],
    ])
  })

  test('comes out of an answer of the OpenURL service too', async () => {
    const text = answer('<doi_data><doi>10.1000/x</doi></doi_data>')
    expect((await papersOf(text)).map(({ title, venue }) => [title, venue])).toEqual([['T', 'J']])
  })

  test('of a body in the place of a family name is by a group', async () => {
    const text = answer(
      '<contributors><person_name contributor_role="author"><surname>Example Collaboration</surname></person_name>' +
        '<person_name contributor_role="author"><given_name>Ada</given_name><surname>Team</surname></person_name></contributors>',
    )
    expect((await papersOf(text))[0]?.byline.map(({ kind }) => kind)).toEqual(['GROUP', 'PERSON'])
  })
})

describe('volume, issue and pages', () => {
  const journal = (issue: string, article: string) =>
    `<doi_batch><body><journal><journal_metadata><full_title>J</full_title></journal_metadata>${issue}` +
    `<journal_article><titles><title>T</title></titles>${article}</journal_article></journal></body></doi_batch>`
  const volume = '<journal_volume><volume>12</volume></journal_volume>'

  test.each([
    [
      `<journal_issue>${volume}<issue>3</issue></journal_issue>`,
      '<pages><first_page>1</first_page><last_page>9</last_page></pages>',
      ['12', '3', '1–9'],
    ],
    [`<journal_issue>${volume}</journal_issue>`, '<pages><first_page>57</first_page></pages>', ['12', null, '57']],
    [
      '',
      '<publisher_item><item_number item_number_type="article_number">e57</item_number></publisher_item>',
      [null, null, 'e57'],
    ],
    [
      '',
      '<publisher_item><item_number item_number_type="sequence-number">57</item_number></publisher_item>',
      [null, null, null],
    ],
  ])('with the issue %j and %j are %j', async (issue, article, printed) =>
    expect(printedIns(await papersOf(journal(issue, article)))).toEqual([printed]),
  )

  test('of a paper in proceedings are those of the series', async () => {
    const text =
      '<doi_batch><body><conference><proceedings_series_metadata><series_metadata><titles><title>S</title></titles></series_metadata>' +
      '<proceedings_title>P</proceedings_title><volume>4645</volume></proceedings_series_metadata><conference_paper><titles><title>T</title></titles>' +
      '<pages><first_page>240</first_page><last_page>251</last_page></pages></conference_paper></conference></body></doi_batch>'
    expect(printedIns(await papersOf(text))).toEqual([['4645', null, '240–251']])
  })
})

describeWithSharedData('the deposits of the Journal of Open Source Education', 'crossref/jose', (path) => {
  const read = async () => {
    const texts = readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'))
    return (await Promise.all(texts.map(papersOf))).flat()
  }

  // cat *.xml | grep -o '<journal_article' | wc -l; the same with <person_name, <ORCID, <institution_name. Of 590 <doi>
  // within a <citation>, one stands there twice in one article.
  test('give 90 papers, 560 authorships, 477 ORCIDs, 156 affiliations and 589 references', async () => {
    const papers = await read()
    const byline = papers.flatMap(({ byline }) => byline)
    expect(papers).toHaveLength(90)
    expect(byline).toHaveLength(560)
    expect(byline.flatMap(({ identifiers }) => identifiers)).toHaveLength(477)
    expect(byline.flatMap(({ affiliations }) => affiliations)).toHaveLength(156)
    expect(papers.flatMap(({ references }) => references)).toHaveLength(589)
    expect(new Set(papers.flatMap(({ identifiers }) => identifiers.map(({ value }) => value))).size).toBe(90)
    expect(papers.every(({ publishedOn }) => publishedOn?.length === 10)).toBe(true)
    // The same with <journal_volume, <issue>, <first_page>
    expect(printedCounts(papers)).toEqual([90, 90, 90])
  })
})
