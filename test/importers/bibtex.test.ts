import { readFileSync } from 'node:fs'
import { parse } from '@retorquere/bibtex-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/bibliography/fold.ts'
import { nameKey } from '../../src/bibliography/name-key.ts'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { BibtexEntryQueue } from '../../src/importers/bibtex/bibtex-entry-queue.ts'
import { BibtexParents } from '../../src/importers/bibtex/bibtex-parents.ts'
import { bibtex } from '../../src/importers/bibtex.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance, recordsOf } from './conformance.ts'
import { fixture, fixtureBytes, imported, printedCounts, printedIns, untold } from './imported.ts'

const forms = fixture('bibtex/forms.bib')
const broken = fixtureBytes('bibtex/broken.bib')

const papersOf = async (input: string | Uint8Array) => (await imported(bibtex, input)).papers
const rejectionsOf = async (input: string | Uint8Array) =>
  (await imported(bibtex, input)).rejections.map(({ record, reason }): [number, string] => [record, reason])
async function paperOf(fields: string, type = 'article'): Promise<PaperRecord> {
  const [paper] = await papersOf(`@${type}{key, title = {T}, ${fields}}\n`)
  if (!paper) throw new Error(`paperOf requires an entry that can be read, got ${fields}`)
  return paper
}
async function namesOf(author: string): Promise<string[]> {
  return (await paperOf(`author = {${author}}`)).byline.map(({ nameAsPrinted }) => nameAsPrinted)
}

conformance(bibtex, {
  fixtures: [
    { name: 'every form of entry', input: forms, papers: 11, rejections: 0 },
    {
      name: 'every form of entry with a byte order mark and Windows line ends',
      input: `\ufeff${forms.replaceAll('\n', '\r\n')}`,
      papers: 11,
      rejections: 0,
    },
    { name: 'broken entries between good ones', input: broken, papers: 4, rejections: 8 },
  ],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>me@{x}</body></html>\n' },
    { name: 'XML', input: '<?xml version="1.0"?><a/>' },
    { name: 'JSON', input: '{"title": "@article{x}"}\n' },
    { name: 'RIS', input: 'TY  - JOUR\nAU  - Example, Ada\nER  - \n' },
    { name: 'prose', input: 'Once upon a time, somebody@example.org wrote.\n' },
    { name: 'prose without end', input: 'Once upon a time.\n'.repeat(10_001) },
    { name: 'an entry that is commented out', input: '% @article{a, title = {T}}\n' },
    { name: 'UTF-16', input: new Uint8Array(Buffer.from('@article{a, title = {T}}\n'.repeat(3), 'utf16le')) },
  ],
})

describe('an entry', () => {
  test('becomes a paper with all that it states', async () => {
    const [paper] = await papersOf(forms)
    const signature = { kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'On TeX and α: “a” study',
      abstract: 'First paragraph.\n\nSecond.',
      publishedOn: '2019-02-03',
      venue: 'Journal of Examples',
      type: 'ARTICLE',
      categories: ['naming', 'things'],
      identifiers: [{ scheme: 'doi', value: '10.1234/abc_d' }],
      url: 'https://example.org/~ada/a_b?x=1&y=2',
      authorListComplete: false,
      byline: [
        { ...signature, position: 1, nameAsPrinted: 'Ada Example' },
        { ...signature, position: 2, nameAsPrinted: 'van der Østergård, Jr., Éric' },
        { ...signature, position: 3, nameAsPrinted: 'García Márquez, Gabriel' },
        { ...signature, position: 4, nameAsPrinted: 'The Example Collaboration', kind: 'GROUP' },
        { ...signature, position: 5, nameAsPrinted: 'Cy Specimen' },
      ],
    })
  })

  test('in every form tells the same things', async () => {
    const papers = await papersOf(forms)
    const told = papers.map(({ title, publishedOn, venue, type, byline, authorListComplete }) => [
      title,
      publishedOn,
      venue,
      type,
      byline.map(({ nameAsPrinted }) => nameAsPrinted).join('; '),
      authorListComplete,
    ])
    expect(told.slice(1)).toEqual([
      ['A Talk', '2017-07', 'Proceedings of the Example Conference', 'CONFERENCE_PAPER', 'Di Instance', true],
      ['In (round) brackets', '2020-05-03', 'Annual Meeting 2020', 'CONFERENCE_PAPER', 'Eve Sample', true],
      ['A Preprint', '2021', null, 'PREPRINT', 'Li, 明; 今城 健太郎', true],
      ['Main: Sub', '2022', null, 'OTHER', 'Hans von Harman; María de la Cruz Jr', true],
      ['The Brace Comes Late', '2018', 'Shared Journal', 'ARTICLE', 'A. One; B. Two', true],
      ['A Result', null, 'CoRR', 'PREPRINT', 'Aad, G.; ATLAS Collaboration', false],
      ['A Thesis', '1999', 'Example University', 'THESIS', 'Plato', true],
      ['Proceedings of the Example Conference', '2017-07', null, 'BOOK', '', true],
      ['Two Entries', null, null, 'OTHER', '', true],
      ['on One Line', null, null, 'OTHER', '', true],
    ])
  })

  test('that is broken is rejected by its line, and the others are read', async () => {
    expect((await papersOf(broken)).map(({ title }) => title)).toEqual(['First', 'Second', 'Third', 'Orphan'])
    expect(await rejectionsOf(broken)).toEqual([
      [3, 'requires "}" at the end of the @article, got the beginning of another entry at line 5'],
      [6, 'requires a title, got the @article "notitle" without one'],
      [7, 'requires "field = value", got "author {Bo Broken}, title = {x}"'],
      [8, 'requires a value of the field "title" in braces or quotes, got "title = \\"never closed"'],
      [9, 'requires a value of the field "broken" in braces or quotes, got "broken ="'],
      [10, 'requires UTF-8 text, got other bytes'],
      [12, 'requires an entry "nowhere" for its date or its volume, got none: imported without'],
      [13, 'requires "}" at the end of the @article, got the end of the input'],
    ])
  })

  test('of ten megabytes is rejected, on one line or on many', async () => {
    const good = '@misc{good, title = {Good}}\n'
    for (const filling of ['x'.repeat(10_000_000), 'xyz\n'.repeat(2_500_000)]) {
      const records = await recordsOf(bibtex, `${good}@misc{long, title = {${filling}}}\n${good}`)
      expect(records.map(({ kind }) => kind)).toEqual(['paper', 'rejection', 'paper'])
      expect(records[1]).toMatchObject({ record: 2, reason: expect.stringMatching(/requires .* of at most 1048576/) })
    }
  })

  test('of a megabyte of one sign is read or rejected, not searched for ever', async () => {
    for (const sign of ['~', ' ', ',', '{}', '\\', '#', '%', '"', ' and ', '$', 'a,']) {
      const filling = sign.repeat(900_000 / sign.length)
      const text = `@misc{a, title = {A}, author = {${filling}}, month = {${sign}}, url = {x}}\n@misc{b, title = {B}}\n`
      expect((await papersOf(text)).map(({ title }) => title).at(-1)).toBe('B')
      expect(await recordsOf(bibtex, `@misc{a, title = {A}\n${filling}}\n@misc{b, title = {B}}\n`)).not.toHaveLength(0)
    }
  })

  test('whose macros double one another without end is rejected', async () => {
    const macros = Array.from({ length: 60 }, (_, i) => `@string{m${i + 1} = m${i} # m${i}}`).join('\n')
    const [first, ...rest] = await rejectionsOf(`@string{m0 = "ha"}\n${macros}\n@misc{a, title = m60}\n`)
    expect(first?.[1]).toMatch(/requires values of at most 1048576 characters, got more/)
    expect(rest.every(([, reason]) => /requires .* at most .*, got more/.test(reason))).toBe(true)
  })

  test('is read whatever is around it', async () => {
    const noise = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[@\n\r]/g, ''))
    await fc.assert(
      fc.asyncProperty(noise, noise, async (before, after) => {
        const text = `@misc{a, title = {A}}\n${before}\n@misc{b, title = {B}}${after}\n@misc{c, title = {C}}\n`
        expect((await papersOf(text)).map(({ title }) => title)).toEqual(['A', 'B', 'C'])
      }),
    )
  })
})

describe('names', () => {
  test.each([
    // BibTeX's three forms
    [
      'First Last and von Last, First and von Last, Jr, First',
      ['First Last', 'von Last, First', 'von Last, Jr, First'],
    ],
    [
      "Ludwig van Beethoven and Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
      ['Ludwig van Beethoven', 'de la Vallée Poussin, Charles Louis Xavier Joseph'],
    ],
    // What only the braces tell
    [
      'Ignacio {Llopis Tortosa} and Harry L. {Baldwin, Jr.} and James {Order, S. J.}',
      ['Llopis Tortosa, Ignacio', 'Harry L. Baldwin, Jr.', 'Order, James'],
    ],
    ['Donald~E. Knuth AND Christina A. L.\\ Thiele', ['Donald E. Knuth', 'Christina A. L. Thiele']],
    ["Ji{\\v{r}}{\\'{}\\i} Vesel{\\'y}\n and  {\\L}ukasz {\\.Z}ak", ['Jiří Veselý', 'Łukasz Żak']],
    // One name twice is two signatures; "and" within braces or words parts nothing
    [
      'J. Doe and J. Doe and {Sand and Sons} and Alexandra Anderson',
      ['J. Doe', 'J. Doe', 'Sand and Sons', 'Alexandra Anderson'],
    ],
    [
      'Plato and 今城健太郎 and {Smith, John} and and Ada Example and',
      ['Plato', '今城健太郎', 'Smith, John', 'Ada Example'],
    ],
    // Joined as BibTeX does not have it
    ['A. One, B. Two, C. Three, D. Four', ['A. One', 'B. Two', 'C. Three', 'D. Four']],
    ['One, Ann; Two, Ben', ['One, Ann', 'Two, Ben']],
    ['Collaboration, ATLAS', ['ATLAS Collaboration']],
    ['', []],
  ])('%j are %j', async (author, names) => expect(await namesOf(author)).toEqual(names))

  test('in double braces, or of a known kind of body, are those of groups', async () => {
    const { byline } = await paperOf(
      'author = {{{NASA}} and {World Health Organization} and CERN and Ada Example and {Doe, Jane} and {Nicolas Bourbaki}}',
    )
    expect(byline.map(({ kind }) => kind)).toEqual(['GROUP', 'GROUP', 'GROUP', 'PERSON', 'PERSON', 'GROUP'])
  })

  test.each(['A. One and others', 'A. One and et al.', 'A. One et~al.', 'A. One, et al', 'A. One and {et al.}'])(
    '%j are cut',
    async (author) => {
      const { byline, authorListComplete } = await paperOf(`author = {${author}}`)
      expect([byline.map(({ nameAsPrinted }) => nameAsPrinted), authorListComplete]).toEqual([['A. One'], false])
    },
  )

  test('carry the marks and the ORCIDs that BibLaTeX annotates', async () => {
    const paper = (await papersOf(forms)).find(({ title }) => title === 'Main: Sub')
    expect(paper?.byline.map(({ corresponding, identifiers }) => [corresponding, identifiers])).toEqual([
      [true, []],
      [false, [{ scheme: 'orcid', value: '0000-0002-1825-0097' }]],
    ])
  })

  test('of a collaboration stand behind the cut, or behind the last name', async () => {
    const cut = await paperOf('author = {Aad, G. and others}, collaboration = {ATLAS}')
    expect(cut.byline.map(({ position, nameAsPrinted, kind }) => [position, nameAsPrinted, kind])).toEqual([
      [1, 'Aad, G.', 'PERSON'],
      [null, 'ATLAS Collaboration', 'GROUP'],
    ])
    const whole = await paperOf('author = {Aad, G. and {ATLAS Collaboration}}, collaboration = {ATLAS}')
    expect(whole.byline).toHaveLength(2)
  })
})

describe('volume, issue and pages', () => {
  test.each([
    ['volume = 12, number = 3, pages = "123--130"', ['12', '3', '123–130']],
    ['volume = {12A}, issue = {Spring}, pages = {123-130}', ['12A', 'Spring', '123–130']],
    // A serial's own count of all its issues comes second.
    ['volume = 12, number = "3/4", issue = 41', ['12', '3/4', null]],
    ['volume = 76, eid = {013009}', ['76', null, '013009']],
    ['pages = {57:1--57:9}, articleno = {57}', [null, null, '57:1–57:9']],
    ['volume = {}, number = {}, pages = {}', [null, null, null]],
    ['volume = {abs/2101.00001}, journal = {CoRR}', [null, null, null]],
    ['pages = {arXiv:2101.00001}, eid = {arXiv:2101.00001}', [null, null, null]],
    ['pages = "??--??"', [null, null, null]],
  ])('of an article with %s are %j', async (fields, printed) =>
    expect(printedIns([await paperOf(fields)])).toEqual([printed]),
  )

  test.each([
    ['inproceedings', 'volume = 4645, number = 7, pages = {240--251}', ['4645', null, '240–251']],
    ['inproceedings', 'journal = {J.}, volume = 4, number = 7', ['4', '7', null]],
    ['techreport', 'number = {TR-17}, pages = {1--20}', [null, null, '1–20']],
    ['book', 'volume = 2, number = 17, pages = {350}', ['2', null, null]],
    ['phdthesis', 'pages = {xii+170}', [null, null, null]],
  ])(
    'of an @%s with %s are %j: numbers of reports and series are no issues, pages of a whole work are a count',
    async (type, fields, printed) => expect(printedIns([await paperOf(fields, type)])).toEqual([printed]),
  )

  test('the volume is inherited, pages are not', async () => {
    const parent = '@proceedings{p, title = {P}, volume = 9, pages = {500}}\n'
    const child = '@inproceedings{c, title = {C}, crossref = {p}}\n'
    expect(printedIns((await papersOf(parent + child)).slice(1))).toEqual([['9', null, null]])
  })
})

describe('dates', () => {
  test.each([
    ['year = 1999', '1999'],
    ['year = {1999a}, month = jan', '1999-01'],
    ['year = "[1998/1999]", month = "10~" # dec', '1998-12-10'],
    ['year = {2003--2004}, month = {March/April}', '2003-03'],
    ['year = 2001, month = feb, day = 30', '2001-02'],
    ['year = 2001, month = 13', '2001'],
    ['year = 2001, month = 4, day = 5', '2001-04-05'],
    ['year = {in press}', null],
    ['date = {2019-05-03}', '2019-05-03'],
    ['date = {2019-05/2020}, year = 1900', '2019-05'],
    ['date = {2019-21}', '2019'],
    ['date = {2019-05-03T10:20:30}', '2019-05-03'],
    ['date = {2004?}', '2004'],
    ['date = {nonsense}, year = 1900', '1900'],
  ])('%s is %s', async (fields, date) => expect((await paperOf(fields)).publishedOn).toBe(date))
})

describe('identifiers', () => {
  test.each([
    ['doi = {10.1000/X}, url = {https://doi.org/10.1000/x}', ['doi:10.1000/x']],
    ['doi = {none}', []],
    ['eprint = {hep-th/9901001}, archivePrefix = {arXiv}', ['arxiv:hep-th/9901001']],
    ['eprint = {1234}, eprinttype = {jstor}', []],
    ['journal = {arXiv preprint arXiv:2101.00001}', ['arxiv:2101.00001']],
    ['journal = {CoRR}, volume = {abs/hep-th-9901001}', ['arxiv:hep-th/9901001']],
    ['doi = {10.48550/arXiv.2101.00001}', ['doi:10.48550/arxiv.2101.00001', 'arxiv:2101.00001']],
    ['pmid = {123}, pmcid = {PMC45}', ['pubmed:123', 'pmc:PMC45']],
    ['url = {https://aclanthology.org/P18-1001/}', ['acl-anthology:P18-1001']],
    ['howpublished = {\\url{https://arxiv.org/abs/2101.00001v3}}', ['arxiv:2101.00001']],
    ['isbn = {978-3-16-148410-0}, issn = {0896-3207}', []],
  ])('%s are %j', async (fields, identifiers) => {
    expect((await paperOf(fields)).identifiers.map(({ scheme, value }) => `${scheme}:${value}`)).toEqual(identifiers)
  })

  test('of DBLP come from its keys', async () => {
    const [paper] = await papersOf('@article{DBLP:journals/x/Doe99, title = {T}}\n')
    expect(paper?.identifiers).toEqual([{ scheme: 'dblp', value: 'journals/x/Doe99' }])
  })
})

describe('inheritance', () => {
  const parent =
    '@proceedings{p, title = {The Volume}, year = 2001, editor = {Ed Itor}, doi = {10.1234/p}, author = {Au Thor}}\n'
  const child = '@inproceedings{c, title = {Part}, crossref = {P}}\n'
  const other = '@misc{o, title = {Other}}\n'
  const told = ({ title, venue, publishedOn, byline, identifiers }: PaperRecord) => [
    title,
    venue,
    publishedOn,
    byline.length,
    identifiers.length,
  ]

  test('is the same from a parent before the child and from one after it, and keeps the order of the file', async () => {
    const volume = ['The Volume', null, '2001', 1, 1]
    const part = ['Part', 'The Volume', '2001', 1, 0]
    expect((await papersOf(parent + child + other)).map(told)).toEqual([volume, part, ['Other', null, null, 0, 0]])
    expect((await papersOf(child + other + parent)).map(told)).toEqual([part, ['Other', null, null, 0, 0], volume])
  })

  test('replaces nothing that the child has itself', async () => {
    const own =
      '@inproceedings{c, title = {Part}, booktitle = {Own}, year = 1999, author = {A B and C D}, crossref = {p}}\n'
    expect((await papersOf(parent + own)).map(told)[1]).toEqual(['Part', 'Own', '1999', 2, 0])
  })

  test('goes over several parents, and rings of them end', async () => {
    const ring =
      '@inproceedings{a, title = {A}, crossref = {b}}\n@inproceedings{b, title = {B}, crossref = {a}, xdata = {x}}\n@xdata{x, year = 1990}\n'
    expect((await papersOf(ring)).map(told)).toEqual([
      ['A', 'B', '1990', 0, 0],
      ['B', 'A', '1990', 0, 0],
    ])
  })

  test('comes from the parents noted last, as many as the limit lets be kept', () => {
    const parents = new BibtexParents(1000)
    const noted = (key: string) =>
      parents.remember({ type: 'book', key, fields: new Map([['title', 'x'.repeat(200)]]) })
    const missing = (key: string) => parents.missing({ type: 'inbook', key: 'c', fields: new Map([['crossref', key]]) })
    for (const key of ['a', 'b', 'c', 'a', 'd']) noted(key)
    expect(['a', 'b', 'c', 'd'].map(missing)).toEqual([null, 'b', null, null])
    parents.remember({ type: 'book', key: 'huge', fields: new Map([['title', 'x'.repeat(2000)]]) })
    expect(['a', 'c', 'd', 'huge'].map(missing)).toEqual(['a', 'c', 'd', 'huge'])
    noted('e')
    expect(missing('e')).toBe(null)
  })

  test('is waited for up to a limit, which bounds what is held', () => {
    const queue = new BibtexEntryQueue(100)
    const item = (record: number, crossref: string) => ({
      record,
      text: 'x'.repeat(40),
      entry: { type: 'misc', key: `k${record}`, fields: new Map([['crossref', crossref]]) },
    })
    const given = (items: Iterable<{ record: number; missingParent: string | null }>) =>
      [...items].map(({ record, missingParent }) => [record, missingParent])
    expect(given(queue.add(item(1, 'never')))).toEqual([])
    expect(given(queue.add(item(2, 'k3')))).toEqual([])
    expect(given(queue.add(item(3, 'k3')))).toEqual([
      [1, 'never'],
      [2, null],
      [3, null],
    ])
    expect(given(queue.add(item(4, 'never')))).toEqual([])
    expect(given(queue.end())).toEqual([[4, 'never']])
  })
})

describeWithSharedData('TUGboat, 1980 to 2015', 'bibtex/tugboat.bib', (file) => {
  const bytes = readFileSync(file)

  // grep -c '^@Article{' and, since every entry has one author field: grep -c '^  author ='
  test('has 3,644 articles, of one journal, all dated', async () => {
    const records = await recordsOf(bibtex, [bytes])
    const papers = records.filter(({ kind }) => kind === 'paper')
    expect([papers.length, records.length]).toEqual([3644, 3644])
    const all = await papersOf(bytes)
    expect(new Set(all.map(({ venue, type }) => `${type} ${venue}`))).toEqual(new Set(['ARTICLE TUGboat']))
    expect(all.every(({ publishedOn }) => publishedOn !== null)).toBe(true)
    // grep -c '^  month ='
    expect(all.filter(({ publishedOn }) => publishedOn!.length > 4)).toHaveLength(2412)
    // grep -c '^  URL ='
    expect(all.filter(({ url }) => url !== null)).toHaveLength(3188)
  })

  // perl -0777 -ne 'while (/^  author = +"(.*?)",\n/gms) { $n += 1 + (() = $1 =~ /\sand\s/g) } print $n'
  test('has 4,041 signatures; one byline is cut', async () => {
    const papers = await papersOf(bytes)
    expect(papers.flatMap(({ byline }) => byline)).toHaveLength(4041)
    expect(papers.filter(({ authorListComplete }) => !authorListComplete)).toHaveLength(1)
  })

  // grep -c '^  volume =' and '^  number ='; '^  pages =', less those that match '^  pages =  *"\(??--??\|{}\)"'
  test('has 3,644 volumes and issues and 3,634 pages, by which all entries differ', async () => {
    const papers = await papersOf(bytes)
    expect(printedCounts(papers)).toEqual([3644, 3644, 3634])
    const places = papers.map((paper) => [
      fold(paper.title),
      ...printedIns([paper])[0]!,
      paper.byline[0]?.nameAsPrinted,
    ])
    expect(new Set(places.map((place) => place.join('|'))).size).toBe(3644)
  })

  test('has the bylines that another parser reads, in a sample and wherever there is TeX in them', async () => {
    const papers = await papersOf(bytes)
    const entries = bytes
      .toString()
      .split(/^(?=@)/m)
      .filter((entry) => entry.startsWith('@Article'))
    const author = (entry: string) => /author = +"(.*?)",\n/s.exec(entry)![1]!
    const differing: string[] = []
    let compared = 0
    entries.forEach((entry, i) => {
      if (i % 100 !== 0 && !/[\\{]/.test(author(entry))) return
      const { fields } = parse(`@misc{x, author = "${author(entry)}"}`, { sentenceCase: false }).entries[0]!
      const theirs = (fields.author ?? []).map(
        ({ name, firstName, prefix, lastName, suffix }) =>
          name ?? [firstName, prefix, lastName, suffix].filter(Boolean).join(' '),
      )
      compared += 1
      const ours = papers[i]!.byline.map(({ nameAsPrinted }) => nameKey(nameAsPrinted))
      if (theirs.map(fold).join() !== ours.join()) differing.push(author(entry).replace(/\s+/g, ' '))
    })
    expect(compared).toBeGreaterThan(200)
    // What the other one leaves undecoded: accents made by hand or on an empty group, logos, macros of the journal.
    const undecoded = /\\llap|\\LaTeX|\\'\{\}\\i|\\lowercase|\\acro|\\sltt|S\. J\./
    expect(differing.filter((names) => !undecoded.test(names))).toEqual([])
  })
})
