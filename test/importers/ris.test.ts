import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/bibliography/fold.ts'
import { nameKey } from '../../src/bibliography/name-key.ts'
import type { PaperRecord } from '../../src/bibliography/paper-record.ts'
import { ris } from '../../src/importers/ris.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance, recordsOf } from './conformance.ts'
import { fixture, fixtureBytes, imported, printedCounts, printedIns, untold } from './imported.ts'

const forms = fixture('ris/forms.ris')
const broken = fixtureBytes('ris/broken.ris')

const papersOf = async (input: string | Uint8Array) => (await imported(ris, input)).papers
const rejectionsOf = async (input: string | Uint8Array) =>
  (await imported(ris, input)).rejections.map(({ record, reason }): [number, string] => [record, reason])
async function paperOf(lines: string, type = 'JOUR'): Promise<PaperRecord> {
  const [paper] = await papersOf(`TY  - ${type}\nTI  - T\n${lines}\nER  - \n`)
  if (!paper) throw new Error(`paperOf requires a record that can be read, got ${lines}`)
  return paper
}

conformance(ris, {
  fixtures: [
    { name: 'every form of record', input: forms, papers: 6, rejections: 0 },
    {
      name: 'every form of record with a byte order mark and Windows line ends',
      input: `\ufeff${forms.replaceAll('\n', '\r\n')}`,
      papers: 6,
      rejections: 0,
    },
    { name: 'broken records between good ones', input: broken, papers: 2, rejections: 4 },
  ],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<pre>\nTY  - JOUR\n</pre>\n' },
    { name: 'JSON', input: '{"TY": "JOUR",\n"TI": "T"}\n' },
    { name: 'BibTeX', input: '@article{example,\nTY  - JOUR\n}\n' },
    { name: 'EndNote', input: '%0 Journal Article\n%A Ada Example\n' },
    { name: 'MEDLINE', input: 'PMID- 12345\nTI  - A title\nFAU - Example, Ada\n' },
    { name: 'prose', input: 'Once upon a time.\n\nTY was it.\n' },
    { name: 'prose without end', input: 'Once upon a time.\n'.repeat(1001) },
    { name: 'UTF-16', input: new Uint8Array(Buffer.from('TY  - JOUR\nTI  - T\nER  - \n', 'utf16le')) },
  ],
})

describe('a record', () => {
  test('becomes a paper with all that it states', async () => {
    const [paper] = await papersOf(forms)
    const signature = { kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'On naming things & forms: a study',
      abstract: 'A first paragraph goes on.\n\nA second one with T2 - in it.',
      publishedOn: '2019-05-03',
      venue: 'Journal of Examples',
      type: 'ARTICLE',
      categories: ['naming', 'things', 'forms'],
      identifiers: [
        { scheme: 'doi', value: '10.1234/abc' },
        { scheme: 'pubmed', value: '12345' },
      ],
      url: 'https://example.org/a',
      byline: [
        { ...signature, position: 1, nameAsPrinted: 'Example, Ada', affiliations: ['Example University, Exampleton'] },
        { ...signature, position: 2, nameAsPrinted: 'van der Østergård, Éric, Jr.' },
        { ...signature, position: 3, nameAsPrinted: 'World Health Organization', kind: 'GROUP' },
      ],
    })
  })

  test('in every form tells the same things', async () => {
    const told = (await papersOf(forms)).map(({ title, publishedOn, venue, type, byline, authorListComplete }) => {
      const names = byline.map(({ nameAsPrinted, affiliations }) => [nameAsPrinted, ...affiliations].join(' @ '))
      return [title, publishedOn, venue, type, names, authorListComplete]
    })
    expect(told.slice(1)).toEqual([
      ['A Talk', '2020-06', 'Proceedings of Examples', 'CONFERENCE_PAPER', ['Sample, Bo'], false],
      ['A Whole Book', '2001', null, 'BOOK', ['今城, 健太郎', 'Plato'], true],
      [
        'A Chapter',
        '2002-03-04',
        'A Whole Book',
        'CHAPTER',
        ['Instance, Di @ First Institute', 'Specimen, Cy @ Second Institute @ Third Institute'],
        true,
      ],
      [
        'A Thesis Without ER Before It',
        '2003',
        'Example University',
        'THESIS',
        ['Example, Ada @ Example University, Exampleton'],
        true,
      ],
      [
        'A Record of No Known Type',
        null,
        null,
        'OTHER',
        ['Example, A. @ Joint Institute', 'Sample, Bo @ Joint Institute', 'Third, Cy'],
        true,
      ],
    ])
  })

  test('that is broken is rejected by its line, and the others are read', async () => {
    expect((await papersOf(broken)).map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(await rejectionsOf(broken)).toEqual([
      [5, 'requires TY before other tags, got "AU  - Lost, Lo"'],
      [9, 'requires a title as TI or T1, got a record of type "JOUR" without one'],
      [12, 'line 13: requires UTF-8 text, got other bytes'],
      [18, 'requires ER at the end of the record, got the end of the input'],
    ])
  })

  test('gives an affiliation to the one whom it names, spelled out or not, and to none of two namesakes', async () => {
    const affiliations = async (...names: readonly string[]) => {
      const authors = names.map((name) => `AU  - ${name}`).join('\n')
      return (await paperOf(`${authors}\nAD  - J. Doe, Here\nAD  - There`)).byline.map(
        (signature) => signature.affiliations,
      )
    }
    expect(await affiliations('Doe, J.', 'Roe, K.')).toEqual([['Here'], []])
    expect(await affiliations('Doe, Jane', 'Roe, K.')).toEqual([['Here'], []])
    expect(await affiliations('Doe, Jane', 'Doe, John')).toEqual([[], []])
    expect(await affiliations('Roe, K.')).toEqual([['J. Doe, Here', 'There']])
  })

  test('may lack its ER where the whole file has none', async () => {
    expect(await papersOf('TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B')).toHaveLength(2)
  })

  test('is rejected where the file ends in it and no other tells whether the tool writes ER', async () => {
    expect(await rejectionsOf('TY  - JOUR\nTI  - A Title That Is Cut O')).toEqual([
      [1, 'requires ER at the end of the record, got the end of the input'],
    ])
  })

  test('of ten megabytes is rejected, on one line or on many', async () => {
    const good = 'TY  - JOUR\nTI  - Good\nER  - \n'
    for (const filling of ['x'.repeat(10_000_000), 'xyz\n'.repeat(2_500_000)]) {
      const records = await recordsOf(ris, `${good}TY  - JOUR\nTI  - Long\nAB  - ${filling}\nER  - \n${good}`)
      expect(records.map(({ kind }) => kind)).toEqual(['paper', 'rejection', 'paper'])
      expect(records[1]).toMatchObject({ record: 4, reason: expect.stringMatching(/requires .* of at most 1048576/) })
    }
  })

  test('of a megabyte of names and addresses is read, not searched for ever', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `AU  - Doe, J${i % 7}\nAD  - J. Doe, ,,,, Place ${i}`)
    expect((await paperOf(lines.join('\n'))).byline).toHaveLength(20_000)
    const sorted = lines.join('\n').split('\n').sort()
    expect((await paperOf(sorted.join('\n'))).byline).toHaveLength(20_000)
    for (const sign of [',', ';', ' ,', '~', '[', '<', '&']) {
      expect((await paperOf(`AU  - ${sign.repeat(900_000 / sign.length)}x\nAD  - ${sign.repeat(50_000)}`)).title).toBe(
        'T',
      )
    }
  })

  test('is the same with any spaces that the file keeps between tag and hyphen', async () => {
    const [whole] = await papersOf(forms)
    for (const between of [' ', '   ', '']) {
      const respaced = forms.toString().replace(/^([A-Z][A-Z0-9]) {2}-/gm, `$1${between}-`)
      expect((await papersOf(respaced))[0]).toEqual(whole)
    }
  })

  test('keeps continued text apart from tags', async () => {
    const line = fc.stringMatching(/^[a-z][a-zA-Z0-9 .,-]{0,40}$/).map((text) => text.trim())
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
        const { abstract } = await paperOf(`AB  - An abstract:\n${lines.join('\n')}`)
        expect(abstract).toBe(['An abstract:', ...lines].join(' ').replace(/\s+/g, ' ').trim())
      }),
    )
    expect((await paperOf('AB  - of IL\nIL - 6 and\nT2 - weighted')).abstract).toBe('of IL IL - 6 and T2 - weighted')
  })
})

describe('dates', () => {
  test.each([
    ['PY  - 2019', '2019'],
    ['PY  - 2019///', '2019'],
    ['Y1  - 2019/05/03/', '2019-05-03'],
    ['Y1  - 2019/5/3', '2019-05-03'],
    ['PY  - 2019/05//Spring', '2019-05'],
    ['PY  - 2019///Spring', '2019'],
    ['PY  - 2019-05-03', '2019-05-03'],
    ['PY  - May 3, 2019', '2019-05-03'],
    ['DA  - 2019///', '2019'],
    ['PY  - 2019\nDA  - 2019/05/03/', '2019-05-03'],
    ['PY  - 2019\nDA  - 2018/12/03/', '2019'],
    ['PY  - 1948\nDA  - July', '1948-07'],
    ['PY  - 2019/02/30/', '2019-02'],
    ['PY  - in press', null],
  ])('%j is %s', async (lines, date) => expect((await paperOf(lines)).publishedOn).toBe(date))
})

describe('identifiers', () => {
  test.each([
    ['DO  - doi:10.1234/X', ['doi:10.1234/x']],
    ['DO  - none\nDO  - 10.1234/x', ['doi:10.1234/x']],
    ['UR  - http://dx.doi.org/10.1234/x', ['doi:10.1234/x']],
    ['M3  - doi: 10.1234/x', ['doi:10.1234/x']],
    ['M3  - Article\nN1  - L2030246463', []],
    ['DB  - PubMed\nAN  - 12345\nC2  - PMC678', ['pubmed:12345', 'pmc:PMC678']],
    ['DB  - Embase\nAN  - 12345', []],
    ['L1  - https://arxiv.org/pdf/2101.00001.pdf', ['arxiv:2101.00001']],
    ['SN  - 1932-8494', []],
  ])('%j are %j', async (lines, identifiers) => {
    expect((await paperOf(lines)).identifiers.map(({ scheme, value }) => `${scheme}:${value}`)).toEqual(identifiers)
  })

  test('of arXiv make a manuscript a preprint', async () => {
    expect((await paperOf('UR  - https://arxiv.org/abs/2101.00001', 'UNPB')).type).toBe('PREPRINT')
    expect((await paperOf('UR  - https://example.org', 'UNPB')).type).toBe('OTHER')
  })
})

describe('volume, issue and pages', () => {
  test.each([
    ['JOUR', 'VL  - 12\nIS  - 3\nSP  - 123\nEP  - 130', ['12', '3', '123–130']],
    ['JOUR', 'VL  - 12\nIS  - 1 January\nSP  - 123-130', ['12', '1 January', '123–130']],
    ['JOUR', 'SP  - e57\nEP  - e57', [null, null, 'e57']],
    ['JOUR', 'SP  - 57', [null, null, '57']],
    ['JOUR', 'VL  - 12\nC7  - 1034', ['12', null, '1034']],
    ['JOUR', 'VL  - \nIS  - n/a\nSP  - n/a\nEP  - n/a', [null, null, null]],
    ['CHAP', 'VL  - 2\nIS  - 4645\nSP  - 12\nEP  - 15', ['2', null, '12–15']],
    ['BOOK', 'VL  - 2\nSP  - 350', ['2', null, null]],
    ['THES', 'SP  - 170', [null, null, null]],
  ])('of a %s with %j are %j', async (type, lines, printed) =>
    expect(printedIns([await paperOf(lines, type)])).toEqual([printed]),
  )
})

describeWithSharedData('one bibliography by three tools', 'ris', (folder) => {
  const read = (name: string) => papersOf(readFileSync(`${folder}/${name}.ris`))

  // grep -c '^TY', grep -c '^AU', grep -c '^AB', and for keywords grep -c '^KW'
  test('has 100 papers with 648 signatures, 98 abstracts and 390 keywords in the baseline', async () => {
    const papers = await read('baseline')
    expect(papers).toHaveLength(100)
    expect(papers.flatMap(({ byline }) => byline)).toHaveLength(648)
    expect(papers.filter(({ abstract }) => abstract !== null)).toHaveLength(98)
    expect(papers.flatMap(({ categories }) => categories)).toHaveLength(390)
    // grep -c '^VL', '^IS', '^SP'
    expect(printedCounts(papers)).toEqual([100, 76, 99])
    // grep '^PY', against which grep '^DA' has the day of 93
    expect(papers.every(({ publishedOn, venue }) => publishedOn !== null && venue !== null)).toBe(true)
    expect(
      new Set(
        papers.flatMap(({ identifiers }) =>
          identifiers.filter(({ scheme }) => scheme === 'doi').map(({ value }) => value),
        ),
      ).size,
    ).toBe(100)
  })

  test('is the same ten papers by EndNote and by Zotero: title, year, byline, identifiers and place in print', async () => {
    const identity = (papers: readonly PaperRecord[]) =>
      papers
        .map(({ title, publishedOn, byline, identifiers, venue, volume, issue, pages, abstract, categories }) => ({
          title: fold(title),
          year: publishedOn?.slice(0, 4),
          byline: byline.map(({ nameAsPrinted }) => nameKey(nameAsPrinted)),
          identifiers,
          venue,
          volume,
          // Of a paper that has no volume yet, Zotero hands on an address as the issue.
          issue: volume === null ? null : issue,
          pages,
          abstract,
          categories: [...categories].sort(),
        }))
        .sort((a, b) => (a.title < b.title ? -1 : 1))
    const [endnote, zotero] = [identity(await read('endnote')), identity(await read('zotero'))]
    expect(endnote).toHaveLength(10)
    expect(new Set(endnote.map(({ title }) => title)).size).toBe(10)
    expect(endnote.flatMap(({ byline }) => byline)).toHaveLength(33)
    expect(endnote.map(({ issue, pages }) => `${issue} ${pages}`)).toContain('3 307–356')
    expect(zotero).toEqual(endnote)
  })

  test('has errata apart from the papers that they correct', async () => {
    const titles = (await read('zotero')).map(({ title }) => fold(title))
    expect(titles.filter((title) => title.startsWith('erratum'))).toHaveLength(2)
  })

  test('knows by EndNote whose address it is', async () => {
    const [paper] = await read('endnote')
    expect(paper!.byline.map(({ nameAsPrinted, affiliations }) => [nameAsPrinted, affiliations])).toEqual([
      ['Boisvert, C.', []],
      ['Curtice, B.', []],
      ['Wedel, M.', ['Western University of Health Sciences, Pomona, CA, United States']],
      ['Wilhite, R.', []],
    ])
  })
})
