import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pubmed } from '../../src/importers/pubmed.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, printedIns, untold } from './imported.ts'

const answer = fixture('pubmed/efetch.xml')

const papersOf = async (text: string) => (await imported(pubmed, text)).papers
/** An article with this in its <Article>. */
const article = (inside: string) =>
  '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T</ArticleTitle>' +
  `${inside}</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`
const issue = (date: string) => `<Journal><JournalIssue><PubDate>${date}</PubDate></JournalIssue></Journal>`

conformance(pubmed, {
  fixtures: [{ name: 'an answer', input: answer, papers: 3, rejections: 1 }],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'XML of another format', input: '<dblp/>' },
    { name: 'an error', input: '<?xml version="1.0"?>\n<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>' },
    { name: 'the text form of an article', input: 'PMID- 90000001\nTI  - A title\n' },
    { name: 'an answer cut off in its first article', input: answer.slice(0, answer.indexOf('</Abstract>')) },
  ],
})

describe('an article', () => {
  test('has what its citation says', async () => {
    const [paper] = await papersOf(answer)
    const signature = { kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'Counting CO2 in the example',
      abstract: 'BACKGROUND: Why < how.\n\nRESULTS: So.\n\nMore.',
      publishedOn: '2031-01-05',
      venue: 'Journal of examples',
      type: 'ARTICLE',
      identifiers: [
        { scheme: 'pubmed', value: '90000001' },
        { scheme: 'pmc', value: 'PMC9000001' },
        { scheme: 'doi', value: '10.1000/ex.1' },
      ],
      url: 'https://pubmed.ncbi.nlm.nih.gov/90000001/',
      retracted: true,
      references: [
        { scheme: 'pubmed', value: '90000009' },
        { scheme: 'doi', value: '10.1000/three' },
      ],
      byline: [
        {
          ...signature,
          position: 1,
          nameAsPrinted: 'Ada B van Example Jr',
          identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
          affiliations: ['University of Examples.', 'CERN, Geneva.'],
        },
        { ...signature, position: 2, nameAsPrinted: 'B Sample' },
        { ...signature, position: 3, nameAsPrinted: 'EXAMPLE investigators', kind: 'GROUP' },
        { ...signature, position: 4, nameAsPrinted: 'Plato' },
      ],
    })
  })

  test('may have a cut byline, a date in words and its title in its own language alone; a notice is not retracted', async () => {
    const paper = (await papersOf(answer))[1]!
    expect([paper.title, paper.publishedOn, paper.type, paper.retracted, paper.authorListComplete]).toEqual([
      'Rücknahme',
      '1998-12',
      'OTHER',
      false,
      false,
    ])
  })

  test('of a book is a chapter; the editors are no authors', async () => {
    const paper = (await papersOf(answer))[2]!
    expect([paper.title, paper.venue, paper.type, paper.publishedOn]).toEqual([
      'A Chapter',
      'A Book of Examples',
      'CHAPTER',
      '2030',
    ])
    expect(paper.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['Di Instance'])
  })

  test('may be a whole book, whose editors are no authors either', async () => {
    const book = answer.replace(/<ArticleTitle book.*?<\/AuthorList>(?=<\/BookDocument>)/, '')
    const paper = (await papersOf(book))[2]!
    expect([paper.title, paper.venue, paper.type]).toEqual(['A Book of Examples', 'Example Press', 'BOOK'])
    expect(paper.byline).toEqual([])
  })

  test('without a title is rejected by its PMID and line', async () => {
    const { rejections } = await imported(pubmed, answer)
    expect(rejections.map(({ record, reason }) => [record, reason])).toEqual([
      [3, 'line 5: requires a title, got none for PMID 90000003'],
    ])
  })

  test.each([
    ['<Year>2031</Year><Month>Sep</Month><Day>28</Day>', '2031-09-28'],
    ['<Year>2031</Year><Month>09</Month>', '2031-09'],
    ['<Year>2031</Year><Month>Feb</Month><Day>30</Day>', '2031-02'],
    ['<Year>2031</Year><Season>Spring</Season>', '2031'],
    ['<Year>2031</Year><Day>28</Day>', '2031'],
    ['<MedlineDate>1998 Dec-1999 Jan</MedlineDate>', '1998-12'],
    ['<MedlineDate>1999-2000</MedlineDate>', '1999'],
    ['<MedlineDate>Winter 2000</MedlineDate>', '2000'],
    ['<MedlineDate>2000 Spring</MedlineDate>', '2000'],
    ['<MedlineDate>unknown</MedlineDate>', null],
    ['', null],
  ])('dated %j is of %s', async (date, expected) => {
    expect((await papersOf(article(issue(date))))[0]?.publishedOn).toBe(expected)
  })

  test.each([
    [
      '<Journal><JournalIssue><Volume>17</Volume><Issue>3 Pt 1</Issue></JournalIssue></Journal><Pagination><StartPage>113</StartPage><EndPage>125</EndPage><MedlinePgn>113-25</MedlinePgn></Pagination>',
      ['17', '3 Pt 1', '113–125'],
    ],
    [
      '<Pagination><MedlinePgn>113-25; discussion 126-7</MedlinePgn></Pagination>',
      [null, null, '113–25; discussion 126–7'],
    ],
    ['<Pagination><StartPage>e33693</StartPage><MedlinePgn>e33693</MedlinePgn></Pagination>', [null, null, 'e33693']],
    ['', [null, null, null]],
  ])('with %s is printed in %j', async (inside, printed) =>
    expect(printedIns(await papersOf(article(inside)))).toEqual([printed]),
  )

  test.each([
    ['Preprint', 'PREPRINT'],
    ['Review', 'ARTICLE'],
    ['Dataset', 'DATASET'],
    ['Published Erratum', 'OTHER'],
  ])('that is also a %s is of the type %s', async (name, type) => {
    const types = `<PublicationTypeList><PublicationType>Journal Article</PublicationType><PublicationType>${name}</PublicationType></PublicationTypeList>`
    expect((await papersOf(article(types)))[0]?.type).toBe(type)
  })

  test('with "et al" for its last author is cut, with the same name twice has both', async () => {
    const name = (family: string) => `<Author ValidYN="Y"><LastName>${family}</LastName></Author>`
    const list = `<AuthorList CompleteYN="Y">${name('Example')}${name('Example')}${name('et al')}</AuthorList>`
    const [paper] = await papersOf(article(list))
    expect([paper?.byline.map(({ nameAsPrinted }) => nameAsPrinted), paper?.authorListComplete]).toEqual([
      ['Example', 'Example'],
      false,
    ])
  })
})

describeWithSharedData('answers of PubMed', 'pubmed', (path) => {
  // grep -o '<PubmedArticle>' FILE | wc -l; the same with '<Author ', '<Affiliation>', 'RefType="Cites"', and by eye the dates
  test.each([
    [
      'pubmed1.xml',
      {
        printed: ['17(1), 113–125', '446(1), 179–191'],
        papers: 2,
        names: 2,
        affiliations: 0,
        dates: ['1990', '1976-09-28'],
        dois: 1,
        cited: 0,
      },
    ],
    [
      'pubmed2.xml',
      {
        printed: ['42(4), 244–255', '153(1), 117–123'],
        papers: 2,
        names: 14,
        affiliations: 2,
        dates: ['2001-06', '2001-11'],
        dois: 2,
        cited: 0,
      },
    ],
    [
      'pubmed6.xml',
      { printed: ['9(null), 1034'], papers: 1, names: 2, affiliations: 2, dates: ['2018-07-31'], dois: 1, cited: 53 },
    ],
  ])('%s gives %j', async (name, expected) => {
    const papers = await papersOf(readFileSync(join(path, name), 'utf8'))
    const byline = papers.flatMap(({ byline }) => byline)
    expect({
      printed: printedIns(papers).map(([volume, issue, pages]) => `${volume}(${issue}), ${pages}`),
      papers: papers.length,
      names: byline.length,
      affiliations: byline.flatMap(({ affiliations }) => affiliations).length,
      dates: papers.map(({ publishedOn }) => publishedOn),
      dois: papers.flatMap(({ identifiers }) => identifiers.filter(({ scheme }) => scheme === 'doi')).length,
      cited: papers.flatMap(({ references }) => references).length,
    }).toEqual(expected)
  })
})
