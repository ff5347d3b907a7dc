import { execFileSync } from 'node:child_process'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { aclAnthology } from '../../src/importers/acl-anthology.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance, recordsOf } from './conformance.ts'
import { fixture, imported, printedIns, untold } from './imported.ts'

const collection = fixture('acl-anthology/2031.example.xml')
const variants = fixture('acl-anthology/name_variants.yaml')

const papersOf = async (text: string) => (await imported(aclAnthology, text)).papers
const authorsOf = async (text: string) => (await imported(aclAnthology, text)).authors
/** A collection of one volume with one paper. */
const oneIn = (id: string, volume: string, paper: string, meta = '<booktitle>B</booktitle>') =>
  `<collection id="${id}"><volume id="${volume}"><meta>${meta}</meta>` +
  `<paper id="${paper}"><title>T</title></paper></volume></collection>`

conformance(aclAnthology, {
  fixtures: [
    { name: 'a collection', input: collection, papers: 5, rejections: 1 },
    {
      name: 'a collection with a byte order mark and Windows line ends',
      input: `\ufeff${collection.replaceAll('\n', '\r\n')}`,
      papers: 5,
      rejections: 1,
    },
  ],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'XML of another format', input: '<dblp><article key="a/b/c"><title>T</title></article></dblp>' },
    { name: 'JSON', input: '{"id": "P18-1001"}\n' },
    { name: 'BibTeX', input: '@article{example,\n}\n' },
    { name: 'a collection cut off in its first paper', input: collection.slice(0, collection.indexOf('Plato')) },
    { name: 'another list in YAML', input: '- one\n- two\n' },
    { name: 'a map in YAML', input: '---\ncanonical: {first: Ada, last: Example}\n' },
    { name: 'broken YAML', input: '- canonical: {first: Ada, last: Example\n' },
    { name: 'deeply nested YAML', input: `- ${'['.repeat(100_000)}` },
    { name: 'a list of persons in Latin-1', input: Buffer.from('- canonical: {first: é, last: a}\n', 'latin1') },
  ],
})

describe('a paper', () => {
  test('has what its element and its volume say', async () => {
    const [paper] = await papersOf(collection)
    const signature = { kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'Graphs in O(n²) and Naïve Trees & Co.',
      abstract: 'We count graphs.',
      publishedOn: '2031-07',
      venue: 'Proceedings of the First Example Workshop',
      pages: '1–8',
      type: 'CONFERENCE_PAPER',
      identifiers: [
        { scheme: 'acl-anthology', value: '2031.example-main.1' },
        { scheme: 'doi', value: '10.18653/v1/2031.example-main.1' },
      ],
      url: 'https://aclanthology.org/2031.example-main.1/',
      hasCode: true,
      codeUrl: 'https://github.com/example/graphs',
      byline: [
        {
          ...signature,
          position: 1,
          nameAsPrinted: 'Ada Example',
          identifiers: [{ scheme: 'acl-anthology', value: 'ada-example-north' }],
        },
        { ...signature, position: 2, nameAsPrinted: 'Wei Zhang' },
        { ...signature, position: 3, nameAsPrinted: 'Plato' },
        { ...signature, position: 4, nameAsPrinted: 'Ada Example' },
        {
          ...signature,
          position: 5,
          nameAsPrinted: 'Ben de la Sample',
          identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }],
          affiliations: ['University of Examples'],
        },
        { ...signature, position: 6, nameAsPrinted: 'The Example Consortium', kind: 'GROUP' },
      ],
    })
  })

  test('may be retracted, elsewhere, without a real DOI and without code of its own; editors are no authors', async () => {
    const paper = (await papersOf(collection))[1]!
    expect(paper.retracted).toBe(true)
    expect(paper.url).toBe('https://example.org/paper.pdf')
    expect(paper.identifiers).toEqual([{ scheme: 'acl-anthology', value: '2031.example-main.2' }])
    expect([paper.hasCode, paper.codeUrl]).toEqual([false, null])
    expect(paper.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['Cy Specimen'])
  })

  test('with an author element without a name hides that author', async () => {
    const paper = (await papersOf(collection))[2]!
    expect([paper.byline, paper.statedAuthorCount, paper.authorListComplete]).toEqual([[], 1, false])
  })

  test('takes nothing from the volume before its own', async () => {
    const papers = (await papersOf(collection)).slice(3)
    expect(papers.map(({ venue, publishedOn, byline }) => [venue, publishedOn, byline])).toEqual([
      ['A Volume Without a Date', '2031', []],
      [null, '2031', []],
    ])
  })

  test('without a title is rejected by its line', async () => {
    const { rejections } = await imported(aclAnthology, collection)
    expect(rejections).toEqual([
      {
        kind: 'rejection',
        record: 5,
        reason: 'line 47: requires a title, got none',
        excerpt: 'Di Instance instance-2031',
      },
    ])
  })

  test('that was removed counts as retracted', async () => {
    const text = oneIn('P18', '1', '1').replace('</title>', '</title><removed date="2021-01-01">why</removed>')
    expect((await papersOf(text))[0]?.retracted).toBe(true)
  })

  test.each([
    ['P18', '1', '1', 'P18-1001'],
    ['P18', '2', '45', 'P18-2045'],
    ['W18', '1', '1', 'W18-0101'],
    ['W18', '65', '12', 'W18-6512'],
    ['C69', '2', '1', 'C69-0201'],
    ['D19', '1', '7', 'D19-1007'],
    ['D19', '50', '7', 'D19-5007'],
    ['2022.acl', 'long', '1', '2022.acl-long.1'],
  ])('%s, volume %s, paper %s is %s', async (id, volume, paper, expected) => {
    expect((await papersOf(oneIn(id, volume, paper)))[0]?.identifiers).toEqual([
      { scheme: 'acl-anthology', value: expected },
    ])
  })

  test.each([
    ['J89', '<year>1989</year>', '1989', 'ARTICLE'],
    ['J89', '', '1989', 'ARTICLE'],
    ['Q13', '<month>6</month>', '2013-06', 'ARTICLE'],
    ['P06', '<month>31 October–1 November</month>', '2006-10', 'CONFERENCE_PAPER'],
    ['2020.cl', '<month>Septemer</month><year>2020</year>', '2020-09', 'ARTICLE'],
    ['2024.example', '<journal-title>J</journal-title>', '2024', 'ARTICLE'],
    ['2020.acl', '<month>Summer</month><year>soon</year>', null, 'CONFERENCE_PAPER'],
  ])('of %s with %j is of %s, type %s', async (id, meta, date, type) => {
    const [paper] = await papersOf(oneIn(id, '1', '1', meta))
    expect([paper?.publishedOn, paper?.type]).toEqual([date, type])
  })
})

describe('an author', () => {
  test('whose name stands there in another script comes out with it, the family name first', async () => {
    expect(await authorsOf(collection)).toEqual([
      { name: 'Wei Zhang', kind: 'PERSON', nameVariants: ['张伟'], identifiers: [], reportedMetrics: [] },
    ])
  })

  test('of name_variants.yaml has the variants, and an identifier only where the file gives one', async () => {
    const person = { kind: 'PERSON', identifiers: [], reportedMetrics: [] }
    expect(await authorsOf(variants)).toEqual([
      {
        ...person,
        name: 'Ada Example',
        nameVariants: [],
        identifiers: [{ scheme: 'acl-anthology', value: 'ada-example-north' }],
      },
      {
        ...person,
        name: 'Ada Example',
        nameVariants: ['A. B. Example', 'Example'],
        identifiers: [{ scheme: 'acl-anthology', value: 'ada-example-south' }],
      },
      { ...person, name: '张伟', nameVariants: ['Wei Zhang'] },
    ])
  })

  test('of name_variants.yaml who has no name, or variants that are none, is rejected by the line', async () => {
    const { rejections } = await imported(aclAnthology, variants)
    expect(rejections.map(({ record, reason }) => [record, reason])).toEqual([
      [4, 'line 15: requires a canonical name with first or last, got "{\\"comment\\":\\"nobody\\"}"'],
      [5, 'line 16: requires a list of variants, got "\\"none\\""'],
    ])
  })

  test('of name_variants.yaml with aliases that would make a billion letters is rejected', async () => {
    const list = (i: number) => `  a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]\n`
    const bomb = `- canonical: *a9\n  a0: &a0 ha\n${Array.from({ length: 9 }, (_, i) => list(i)).join('')}`
    const sound = '- canonical: {first: Ada, last: Example}\n'
    const records = await recordsOf(aclAnthology, sound + bomb.replace('- canonical: *a9\n', '- canonical: 1\n'))
    expect(records.map(({ kind }) => kind)).toEqual(['author', 'rejection'])
  })

  test('comes out of name_variants.yaml however it is chunked, with a byte order mark or without', async () => {
    const bytes = Buffer.from(`\ufeff${variants}`)
    const chunks = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1))
    expect(await recordsOf(aclAnthology, chunks)).toEqual(await recordsOf(aclAnthology, variants))
  })
})

describe('volume, issue and pages', () => {
  const cl = 'Computational Linguistics, Volume 15, Number 1-2, March 1989'
  const title = (text: string) => `<booktitle>${text}</booktitle>`

  test.each([
    ['J89', title(cl), ['15', '1-2', '7–9']],
    ['J84', title(cl.replace('Number 1-2', 'Numbers 3-4')), ['15', '3-4', '7–9']],
    ['J14', title('Computational Linguistics, Volume 40, Issue 1 - March 2014'), ['40', '1', '7–9']],
    ['Q13', title('Transactions of the Association for Computational Linguistics, Volume 1'), ['1', null, '7–9']],
    [
      'O12',
      title(
        'International Journal of Computational Linguistics &amp; Chinese Language Processing, Volume 17, Number 1, March 2012',
      ),
      ['17', '1', '7–9'],
    ],
    [
      '2024.cl',
      `${title('C')}<journal-title>C</journal-title><journal-volume>50</journal-volume><journal-issue>2</journal-issue>`,
      ['50', '2', '7–9'],
    ],
    ['P18', title('Proceedings of the Meeting (Volume 1: Long Papers)'), [null, null, '7–9']],
    ['U09', `${title('Proceedings of the Workshop')}<volume>7</volume>`, [null, null, '7–9']],
  ])('of %s with %s are %j', async (id, meta, printed) => {
    const text = oneIn(id, '1', '1', meta).replace('</title></paper>', '</title><pages>7-9</pages></paper>')
    expect(printedIns(await papersOf(text))).toEqual([printed])
  })

  test('of a paper that names its journal and issue itself are its own', async () => {
    const own = '</title><journal>J</journal><volume>4</volume><issue>2</issue></paper>'
    const text = oneIn('W16', '34', '1', title(cl)).replace('</title></paper>', own)
    expect(printedIns(await papersOf(text))).toEqual([['4', '2', null]])
  })
})

describeWithSharedData('the toy Anthology', 'acl-anthology/toy', (path) => {
  const files = readdirSync(join(path, 'xml')).map((name) => readFileSync(join(path, 'xml', name), 'utf8'))

  // cat xml/*.xml | grep -o '<paper ' | wc -l; the same with '<author[ >]' and '<variant '
  test('gives every paper and every author', async () => {
    const papers = (await Promise.all(files.map(papersOf))).flat()
    const text = files.join('')
    expect(papers).toHaveLength(text.match(/<paper /g)!.length)
    const signatures = papers.flatMap(({ byline }) => byline)
    expect(signatures).toHaveLength(text.match(/<author[ >]/g)!.length)
    const ids = signatures.flatMap(({ identifiers }) => identifiers.filter(({ scheme }) => scheme === 'acl-anthology'))
    expect(ids).toHaveLength(text.match(/<author [^>]*\bid="/g)?.length ?? 0)
    const others = (await Promise.all(files.map(authorsOf))).flat()
    expect(others.flatMap(({ nameVariants }) => nameVariants)).toHaveLength(text.match(/<variant /g)?.length ?? 0)
  })

  // grep -c '^- canonical' yaml/name_variants.yaml; grep -c '^  - {' yaml/name_variants.yaml; grep -c '^  id:' …
  test('gives 11 persons with 7 variants, 7 of them with an identifier', async () => {
    const authors = await authorsOf(readFileSync(join(path, 'yaml/name_variants.yaml'), 'utf8'))
    expect(authors).toHaveLength(11)
    expect(authors.flatMap(({ nameVariants }) => nameVariants)).toHaveLength(7)
    expect(authors.flatMap(({ identifiers }) => identifiers)).toHaveLength(7)
  })
})

describeWithSharedData('the whole Anthology of May 2022', 'acl-anthology/2022-05.tar.gz', (path) => {
  const folder = mkdtempSync(join(tmpdir(), 'etal-acl-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  // tar xzf 2022-05.tar.gz; cat xml/*.xml | grep -o '<paper ' | wc -l; the same with '<author[ >]', '<author id='; two
  // authors are '<author><first/><last/></author>': they are counted, but have no name to sign with.
  test('gives 73,970 papers and 230,644 authorships, two of them without a name', { timeout: 120_000 }, async () => {
    execFileSync('tar', ['xzf', path, '-C', folder])
    const counts = {
      papers: 0,
      stated: 0,
      signed: 0,
      withId: 0,
      dois: 0,
      abstracts: 0,
      retracted: 0,
      volumes: 0,
      issues: 0,
      pages: 0,
      rejections: 0,
    }
    for (const name of readdirSync(join(folder, 'xml')).filter((name) => name.endsWith('.xml'))) {
      const input = createReadStream(join(folder, 'xml', name))
      for await (const record of aclAnthology.read(input, { asOf: null })) {
        if (record.kind === 'rejection') counts.rejections += 1
        if (record.kind !== 'paper') continue
        const { byline, identifiers, abstract, retracted, statedAuthorCount, volume, issue, pages } = record.paper
        counts.papers += 1
        counts.stated += statedAuthorCount ?? byline.length
        counts.signed += byline.length
        counts.withId += byline.filter(({ identifiers }) => identifiers.length > 0).length
        counts.dois += identifiers.filter(({ scheme }) => scheme === 'doi').length
        counts.abstracts += abstract === null ? 0 : 1
        counts.retracted += retracted ? 1 : 0
        counts.volumes += volume === null ? 0 : 1
        counts.issues += issue === null ? 0 : 1
        counts.pages += pages === null ? 0 : 1
      }
    }
    expect(counts).toEqual({
      papers: 73_970,
      stated: 230_644,
      signed: 230_642,
      withId: 1_571,
      dois: 27_183,
      abstracts: 32_204,
      // By Python's ElementTree: papers in volumes titled "Volume N" of journals; those titled "Volume N, Number N", or
      // "Numbers" or "Issue", and those that have an <issue>; and those that have <pages>.
      volumes: 2_575,
      issues: 2_151,
      pages: 59_527,
      retracted: 8,
      rejections: 0,
    })
  })
})
