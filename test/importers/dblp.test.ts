import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dblp } from '../../src/importers/dblp.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance, recordsOf } from './conformance.ts'
import { fixture, imported, printedCounts, printedIns, untold } from './imported.ts'

const dump = fixture('dblp/dblp.xml')
const page = fixture('dblp/dblpperson.xml')

const papersOf = async (text: string | Uint8Array) => (await imported(dblp, text)).papers
const authorsOf = async (text: string) => (await imported(dblp, text)).authors
/** A dump of one record. */
const oneRecord = (record: string) => `<?xml version="1.0" encoding="ISO-8859-1"?>\n<dblp>${record}</dblp>`

conformance(dblp, {
  fixtures: [
    { name: 'a dump', input: dump, papers: 7, rejections: 1 },
    { name: 'the page of a person', input: page, papers: 1, rejections: 0 },
  ],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'XML of another format', input: '<collection id="P18"/>' },
    { name: 'JSON', input: '{"result": {}}\n' },
    { name: 'BibTeX', input: '@article{DBLP:journals/ex/Example31,\n}\n' },
    { name: 'a dump cut off in its first record', input: dump.slice(0, dump.indexOf('<title>')) },
    {
      name: 'a document type that declares a bomb',
      input: dump.replace('"dblp.dtd"', '"dblp.dtd" [<!ENTITY a "&b;">]'),
    },
  ],
})

describe('a paper', () => {
  test('has what its record says, the number of a namesake being the key and not the print', async () => {
    const [paper] = await papersOf(dump)
    const signature = { kind: 'PERSON', affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'Counting H2O & Other Things',
      publishedOn: '2031-09',
      venue: 'J. Ex.',
      volume: '3',
      type: 'ARTICLE',
      identifiers: [
        { scheme: 'dblp', value: 'journals/ex/WangEO31' },
        { scheme: 'doi', value: '10.1000/ex.1' },
        { scheme: 'doi', value: '10.48550/arxiv.2401.00001' },
        { scheme: 'arxiv', value: '2401.00001' },
      ],
      url: 'https://doi.org/10.1000/EX.1',
      references: [{ scheme: 'dblp', value: 'journals/ex/Sample30' }],
      byline: [
        {
          ...signature,
          position: 1,
          nameAsPrinted: 'Wei Wang',
          identifiers: [
            { scheme: 'dblp-name', value: 'Wei Wang 0001' },
            { scheme: 'orcid', value: '0000-0002-1825-0097' },
          ],
        },
        {
          ...signature,
          position: 2,
          nameAsPrinted: 'Wei Wang',
          identifiers: [{ scheme: 'dblp-name', value: 'Wei Wang 0002' }],
        },
        {
          ...signature,
          position: 3,
          nameAsPrinted: 'Tamer Örnek',
          identifiers: [{ scheme: 'dblp-name', value: 'Tamer Örnek' }],
        },
        {
          ...signature,
          position: 4,
          nameAsPrinted: 'The Example Consortium',
          kind: 'GROUP',
          identifiers: [{ scheme: 'dblp-name', value: 'The Example Consortium' }],
        },
      ],
    })
  })

  test('is of the type that element, key and publication type say', async () => {
    const papers = await papersOf(dump)
    expect(papers.map(({ type, venue, publishedOn }) => [type, venue, publishedOn])).toEqual([
      ['ARTICLE', 'J. Ex.', '2031-09'],
      ['PREPRINT', 'CoRR', '2024'],
      ['CONFERENCE_PAPER', 'EX', null],
      ['BOOK', null, '2030'],
      ['THESIS', 'University of Examples', '2029'],
      ['REPORT', null, null],
      ['DATASET', null, null],
    ])
  })

  test('loses the full stop that DBLP puts after a title, and no other sign', async () => {
    const titles = (await papersOf(dump)).map(({ title }) => title)
    expect(titles.slice(1, 4)).toEqual(['Is This True?', 'One Author Twice...', 'EX 2030'])
  })

  test('may be withdrawn', async () => {
    const withdrawn = (await papersOf(dump)).filter(({ retracted }) => retracted)
    expect(withdrawn.map(({ title }) => title)).toEqual(['Is This True?'])
  })

  test('has its editors for a byline where it names no author', async () => {
    expect((await papersOf(dump))[3]?.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['Ed Itor'])
    const both = '<book key="books/x/Y"><author>A B</author><editor>C D</editor><title>T</title></book>'
    expect((await papersOf(oneRecord(both)))[0]?.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['A B'])
  })

  test('without a title is rejected by its line', async () => {
    const { rejections } = await imported(dblp, dump)
    expect(rejections).toEqual([
      { kind: 'rejection', record: 8, reason: 'line 48: requires a title, got none', excerpt: 'Cy Specimen' },
    ])
  })

  test('on a page gives its authors by pid too', async () => {
    const [paper] = await papersOf(page)
    expect(paper?.byline.map(({ identifiers }) => identifiers.map(({ value }) => value))).toEqual([
      ['65/9612-1', 'Wei Wang 0001'],
      ['12/345', 'Ada Example'],
    ])
  })

  test('may be written in ISO-8859-1 itself', async () => {
    const text = oneRecord(
      '<article key="journals/x/Y"><author>Jos\u00e9 \u00d6rnek</author><title>T</title></article>',
    )
    const papers = await papersOf(Buffer.from(text, 'latin1'))
    expect(papers[0]?.byline[0]?.nameAsPrinted).toBe('José Örnek')
  })
})

describe('a person', () => {
  test('has the pid, every name, and a key for each; only an address of ORCID gives an ORCID', async () => {
    const [wang, mabel, ...others] = await authorsOf(dump)
    expect(wang).toEqual({
      name: 'Wei Wang',
      kind: 'PERSON',
      nameVariants: ['Wei W. Wang', '王伟'],
      identifiers: [
        { scheme: 'dblp', value: '65/9612-1' },
        { scheme: 'dblp-name', value: 'Wei Wang 0001' },
        { scheme: 'dblp-name', value: 'Wei W. Wang' },
        { scheme: 'orcid', value: '0000-0002-1825-0097' },
      ],
      reportedMetrics: [],
    })
    expect(mabel).toMatchObject({ name: 'Mabel', kind: 'GROUP' })
    expect(others).toEqual([])
  })

  test('of a page comes before the papers', async () => {
    const records = await recordsOf(dblp, page)
    expect(records.map(({ kind, record }) => [kind, record])).toEqual([
      ['author', 1],
      ['paper', 2],
    ])
  })
})

test('volume, issue and pages are as stated; the number of a book or a report is no issue', async () => {
  const record = (name: string, inside: string) =>
    `<${name} key="x/y/z${inside.length}"><author>Ada Example</author><title>T.</title><year>2001</year>${inside}</${name}>`
  const { papers } = await imported(
    dblp,
    oneRecord(
      record('article', '<volume>33</volume><number>7</number><pages>607-619</pages>') +
        record('article', '<volume>abs/2101.00001</volume><journal>CoRR</journal>') +
        record('book', '<volume>2</volume><number>4645</number>') +
        record('inproceedings', '<pages>57:1-57:9</pages>'),
    ),
  )
  expect(printedIns(papers)).toEqual([
    ['33', '7', '607–619'],
    [null, null, null],
    ['2', null, null],
    [null, null, '57:1–57:9'],
  ])
})

describeWithSharedData('the sample of DBLP', 'dblp/dblp.xml', (path) => {
  const read = () => imported(dblp, readFileSync(path))

  // grep -oE '<(article|book) ' dblp.xml | wc -l gives 15; with <www it gives 8
  test('gives 15 papers and 8 persons', async () => {
    const { records, papers, authors } = await read()
    expect(papers).toHaveLength(15)
    expect(authors).toHaveLength(8)
    expect(records).toHaveLength(23)
    // grep -c '<volume>', '<number>', '<pages>', of which one book has two
    expect(printedCounts(papers)).toEqual([11, 1, 5])
  })

  // perl -0pe 's/<www.*?<\/www>//gs' dblp.xml | grep -c '<author>' gives 36; '<editor>' 8, all of a book without authors;
  // '<author>.* [0-9]{4}<' 4
  test('gives 44 authorships, 4 of numbered namesakes, and their names decoded', async () => {
    const byline = (await read()).papers.flatMap(({ byline }) => byline)
    expect(byline).toHaveLength(44)
    const names = byline.map(({ nameAsPrinted }) => nameAsPrinted)
    expect(names).toContain('M. Tamer Özsu')
    expect(names).toContain('Arnold Schönhage')
    expect(names.filter((name) => /\d/.test(name))).toEqual([])
    const numbered = byline.flatMap(({ identifiers }) => identifiers.filter(({ value }) => / \d{4}$/.test(value)))
    expect(numbered).toHaveLength(4)
  })
})
