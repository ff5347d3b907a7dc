import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nameKey } from '../../src/bibliography/name-key.ts'
import { ImporterError } from '../../src/importers/importer-error.ts'
import { profilePage } from '../../src/importers/profile-page.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance, recordsOf } from './conformance.ts'
import { fixture, imported, untold } from './imported.ts'

const example = fixture('profile-page/ada-example.txt')
const broken = fixture('profile-page/broken.txt')
const sample = readFileSync(new URL('../../prisma/sample/kentaro-imajo.txt', import.meta.url), 'utf8')

const papersOf = async (text: string) => (await imported(profilePage, text)).papers
const authorOf = async (text: string, asOf: string | null = null) => {
  const [first] = await recordsOf(profilePage, text, asOf)
  if (first?.kind !== 'author') throw new Error(`authorOf requires an author as the first record, got ${first?.kind}`)
  return first
}
/** A page of one paper. */
const page = (paper: string, header = 'Ada Example\n\nCL\nh-index7\n\n1 Papers') => `${header}\n\n${paper}\n`

conformance(profilePage, {
  fixtures: [
    { name: 'a page', input: example, papers: 5, rejections: 0 },
    {
      name: 'a page with Windows line ends, a byte order mark and trailing spaces',
      input: `\ufeff${example.replaceAll('\n', '  \r\n')}`,
      papers: 5,
      rejections: 0,
    },
    { name: 'a page with broken papers', input: broken, papers: 1, rejections: 9 },
    { name: 'the sample', input: sample, papers: 11, rejections: 0 },
  ],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'JSON', input: '{"name": "Ada Example"}\n' },
    { name: 'a JSON array', input: '[\n{"name": "Ada Example"}]\n' },
    { name: 'BibTeX', input: '@article{example,\n  author = {Example, Ada}\n}\n' },
    { name: 'BibTeX after a comment', input: '% references\n@article{example,\n}\n' },
    { name: 'RIS', input: 'TY  - JOUR\nAU  - Example, Ada\nER  - \n' },
    { name: 'prose', input: 'Once upon a time.\n\nThere was a page.\n' },
    { name: 'a name alone', input: 'Ada Example\n' },
    { name: 'a page cut off in its header', input: example.slice(0, example.indexOf('5 Papers')) },
    { name: 'a page in UTF-16', input: new Uint8Array(Buffer.from(example, 'utf16le')) },
  ],
})

describe('the header', () => {
  test('gives the author, and the figures that it states, of the day on which it was read', async () => {
    expect(await authorOf(example, '2025-10-01')).toEqual({
      kind: 'author',
      record: 1,
      author: {
        name: 'Ada Example',
        kind: 'PERSON',
        nameVariants: [],
        identifiers: [],
        reportedMetrics: [
          { name: 'hIndex', value: 12, asOf: '2025-10-01' },
          { name: 'paperCount', value: 1, asOf: '2025-10-01' },
          { name: 'citationCount', value: 1234, asOf: '2025-10-01' },
        ],
      },
    })
  })

  test('may lack any figure but the line of the h-index, which may lack its number', async () => {
    const { author } = await authorOf('Ada Example\nh-index-\n0 Papers\n')
    expect(author.reportedMetrics).toEqual([])
  })

  test('states percentages without their sign and decimals as they are', async () => {
    const { author } = await authorOf('Ada Example\nCL\nh-index0\nAI Score35.5\nNovelty48%\n1citation\n\n0 Papers\n')
    expect(author.reportedMetrics.map(({ name, value }) => [name, value])).toEqual([
      ['hIndex', 0],
      ['aiScore', 35.5],
      ['novelty', 48],
      ['citationCount', 1],
    ])
  })

  test.each([
    ['', 'line 1: requires the name of an author, got the end of the input'],
    ['<html>', 'line 1: requires the name of an author, got "<html>"'],
    ['Ada Example', 'line 2: requires a category or the h-index as "h-index7", got the end of the input'],
    ['Ada Example\n\nCL\nindex 7', 'line 4: requires the h-index as "h-index7", got "index 7"'],
    [
      'Ada Example\n\nCL\nh-index7\nloud',
      'line 5: requires a figure such as "79citations" or the heading "11 Papers", got "loud"',
    ],
    [
      'Ada Example\n\nCL\nh-index7\nh-index8',
      'line 5: requires a figure such as "79citations" or the heading "11 Papers", got "h-index8"',
    ],
    ['Ada Example\n\nCL\nh-index7\n\n', 'line 6: requires the heading "11 Papers", got the end of the input'],
  ])('%j is refused by its line', async (text, message) => {
    await expect(recordsOf(profilePage, text)).rejects.toThrow(`[profile-page] ${message}`)
  })

  test('a byte that is no UTF-8 is refused by its line', async () => {
    const bytes = new Uint8Array(Buffer.from('Ada Example\nh-index\xff\n', 'latin1'))
    await expect(recordsOf(profilePage, [bytes])).rejects.toThrow('[profile-page] line 2: requires UTF-8 text')
  })
})

describe('a paper', () => {
  test('has the category as printed, the date, the Code mark, the title, the byline and the abstract', async () => {
    const [paper] = await papersOf(example)
    const signature = { kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'On the Naming of Things',
      abstract:
        'A first paragraph that goes on in a second line.\n\nA second paragraph, with a 😀 and a non-breaking\u00a0space.',
      publishedOn: '2023-03-01',
      type: 'OTHER',
      categories: ['CL'],
      hasCode: true,
      byline: [
        { ...signature, position: 1, nameAsPrinted: 'Ada Example' },
        { ...signature, position: 2, nameAsPrinted: 'Ben Sample' },
      ],
    })
  })

  test('may have a category of any archive or none, any month, no abstract', async () => {
    expect(
      (await papersOf(example)).map(({ categories, publishedOn, hasCode, abstract }) => [
        categories,
        publishedOn,
        hasCode,
        abstract !== null,
      ]),
    ).toEqual([
      [['CL'], '2023-03-01', true, true],
      [['q-fin.TR'], '2024-02-29', false, false],
      [['hep-th'], '2021-01-02', false, false],
      [['LG'], '1999-12-31', false, true],
      [[], '2020-05-09', false, false],
    ])
  })

  test('has its subject last, without a position, where "et al." hides the name', async () => {
    const paper = (await papersOf(example))[1]!
    expect(paper.authorListComplete).toBe(false)
    expect(paper.byline.map(({ position, nameAsPrinted }) => [position, nameAsPrinted])).toEqual([
      [1, 'Ben Sample'],
      [2, 'Cy Specimen'],
      [3, 'Di Instance'],
      [null, 'Ada Example'],
    ])
  })

  test('has its subject once, however accented, where a cut byline shows the name', async () => {
    const paper = (await papersOf(example))[3]!
    expect(paper.authorListComplete).toBe(false)
    expect(paper.byline.map(({ position, nameAsPrinted, kind }) => [position, nameAsPrinted, kind])).toEqual([
      [1, 'Example Networks', 'GROUP'],
      [2, 'Guy Sample, Jr.', 'PERSON'],
      [3, 'Ada Éxample', 'PERSON'],
    ])
  })

  test('is read without blank lines as well', async () => {
    const [paper] = await papersOf(page('CLMay 5, 2024\nA Title\nAda Example\nAn abstract.'))
    expect([paper?.title, paper?.byline.length, paper?.abstract]).toEqual(['A Title', 1, 'An abstract.'])
  })

  test('mentions of dates in an abstract begin no paper', async () => {
    const papers = await papersOf(
      page('CLMay 5, 2024\nA Title\n\nAda Example\n\nAs of May 6, 2024\nor CLMay 7, 2024 at the latest'),
    )
    expect(papers.map(({ abstract }) => abstract)).toEqual(['As of May 6, 2024 or CLMay 7, 2024 at the latest'])
  })
})

describe('rejections', () => {
  test('name the line and say why; the rest goes on', async () => {
    const { rejections } = await imported(profilePage, broken)
    expect(rejections.map(({ record, reason }) => [record, reason])).toEqual([
      [4, 'requires the number of citations as "79citations", got "manycitations"'],
      [8, 'requires a paper to begin as "CLSep 30, 2024", got "Sorted by date"'],
      [10, 'requires a date as "Sep 30, 2024", got "CLSep 31, 2024"'],
      [15, 'requires a date as "Sep 30, 2024", got "CLSmarch 3, 2024"'],
      [20, 'requires Ada Example, whose page it is, on a byline without "et al.", got "Ben Sample, Cy Specimen"'],
      [27, 'requires a byline after the title, got the title "A Title Without a Byline" alone'],
      [30, 'requires a title after the date, got no text'],
      [32, 'requires a byline as "A, B, C et al.", got "Ada Example, , Ben Sample"'],
      [6, 'requires as many papers as the heading states, 6, got 7'],
    ])
    expect(rejections[2]?.excerpt).toBe('CLSep 31, 2024\nA Day That September Does Not Have\nAda Example, Ben Sample')
  })

  test('a page that shows fewer papers than it states says so', async () => {
    const text = 'Ada Example\nh-index7\n1,200 Papers\n\nCLMay 5, 2024\nA Title\n\nAda Example\n'
    expect((await recordsOf(profilePage, text)).at(-1)).toEqual({
      kind: 'rejection',
      record: 3,
      reason: 'requires as many papers as the heading states, 1200, got 1',
      excerpt: '1,200 Papers',
    })
  })

  test('a sentence in the place of the byline is no byline, even if it ends in "et al."', async () => {
    const [, rejection] = await recordsOf(
      profilePage,
      page(`CLMay 5, 2024\nA Title\n\n${'As shown '.repeat(30)} by Sample et al.`),
    )
    expect(rejection).toMatchObject({
      kind: 'rejection',
      reason: expect.stringMatching('requires a byline as "A, B, C et al.", got "As shown'),
    })
  })

  test('a byte that is no UTF-8 spoils its own paper only', async () => {
    const text = page(
      'CLMay 5, 2024\nA \xff Title\n\nAda Example\n\nCLMay 6, 2024\nAnother\n\nAda Example',
      'Ada Example\nh-index7\n2 Papers',
    )
    const records = await recordsOf(profilePage, [new Uint8Array(Buffer.from(text, 'latin1'))])
    expect(records.map(({ kind, record }) => [kind, record])).toEqual([
      ['author', 1],
      ['rejection', 5],
      ['paper', 10],
    ])
    expect(records[1]).toMatchObject({ reason: 'line 6: requires UTF-8 text, got other bytes' })
  })

  test('a paper or a line of more than a megabyte spoils its own paper only', async () => {
    const long = 'word '.repeat(1000)
    for (const abstract of [`${long}\n`.repeat(300), long.repeat(300)]) {
      const text = page(
        `CLMay 5, 2024\nA Title\n\nAda Example\n\n${abstract}\nCLMay 6, 2024\nAnother\n\nAda Example`,
        'Ada Example\nh-index7\n2 Papers',
      )
      const records = await recordsOf(profilePage, text)
      expect(records.map(({ kind }) => kind)).toEqual(['author', 'rejection', 'paper'])
    }
  })
})

test.each([' ', 'x', ',', 'x ', 'x, ', '1', 'É', '今'])(
  'a line of a megabyte of %j is read in good time',
  async (piece) => {
    const long = piece.repeat(900_000 / Buffer.byteLength(piece))
    for (const line of [`A${long}b`, `1${long}papers`, `Ada Example, ${long} PhD`, `Ada Example${long} et al`]) {
      for (const text of [
        `Ada Example\nCL\nh-index7\n${line}\n1 Papers\n`,
        page(`CLMay 5, 2024\nA Title\n${line}\nAn abstract.`),
        page(`CLMay 5, 2024\n${line}\nAda Example\n${line}`),
      ]) {
        const start = performance.now()
        await recordsOf(profilePage, text).catch((error) => expect(error).toBeInstanceOf(ImporterError))
        expect(performance.now() - start).toBeLessThan(5000)
      }
    }
  },
)

describe('the sample', () => {
  test('has no abstracts', async () => {
    expect((await papersOf(sample)).every(({ abstract }) => abstract === null)).toBe(true)
  })
})

describeWithSharedData('the page of Kentaro Imajo', 'profile-page/kentaro-imajo.txt', (path) => {
  const text = readFileSync(path, 'utf8')

  test('states h-index 7, 11 papers, 79 citations, novelty 48 and AI score 35', async () => {
    const { author } = await authorOf(text)
    expect(author.name).toBe('Kentaro Imajo')
    expect(Object.fromEntries(author.reportedMetrics.map(({ name, value }) => [name, value]))).toEqual({
      hIndex: 7,
      paperCount: 11,
      citationCount: 79,
      novelty: 48,
      aiScore: 35,
    })
  })

  test('has 11 papers from 2020-12-14 to 2025-09-05, all with an abstract, one with code', async () => {
    const papers = await papersOf(text)
    const dates = papers.map(({ publishedOn }) => publishedOn).sort()
    expect(papers).toHaveLength(11)
    expect([dates[0], dates.at(-1)]).toEqual(['2020-12-14', '2025-09-05'])
    expect(papers.every(({ abstract }) => abstract !== null && abstract.length > 700)).toBe(true)
    expect(papers.filter(({ hasCode }) => hasCode).map(({ publishedOn }) => publishedOn)).toEqual(['2024-09-30'])
  })

  test('files 5 papers under CL, 3 under CP and one each under LG, TR and PM', async () => {
    const counts: Record<string, number> = {}
    for (const { categories } of await papersOf(text)) counts[categories.join()] = (counts[categories.join()] ?? 0) + 1
    expect(counts).toEqual({ CL: 5, CP: 3, LG: 1, TR: 1, PM: 1 })
  })

  test('has its subject once on every paper, twice behind the cut; 6 bylines are cut', async () => {
    const papers = await papersOf(text)
    const subject = papers.map(({ byline }) => byline.filter(({ nameAsPrinted }) => nameAsPrinted === 'Kentaro Imajo'))
    expect(subject.every(({ length }) => length === 1)).toBe(true)
    expect(subject.flat().filter(({ position }) => position === null)).toHaveLength(2)
    expect(papers.filter(({ authorListComplete }) => !authorListComplete)).toHaveLength(6)
  })

  test('shows 12 coauthors who are persons, Hirano on 6 papers, Minami on 4, Ito on 2, and one group', async () => {
    const shared: Record<string, number> = {}
    const groups = new Set<string>()
    for (const { byline } of await papersOf(text)) {
      for (const { nameAsPrinted, kind } of byline) {
        if (kind === 'GROUP') groups.add(nameAsPrinted)
        else if (nameKey(nameAsPrinted) !== 'kentaro imajo') shared[nameAsPrinted] = (shared[nameAsPrinted] ?? 0) + 1
      }
    }
    expect([...groups]).toEqual(['Preferred Networks'])
    expect(Object.keys(shared)).toHaveLength(12)
    expect(Object.entries(shared).filter(([, papers]) => papers > 1)).toEqual([
      ['Masanori Hirano', 6],
      ['Kentaro Minami', 4],
      ['Katsuya Ito', 2],
    ])
  })

  test('and the sample tell the same, abstracts apart', async () => {
    expect(await authorOf(sample)).toEqual(await authorOf(text))
    expect(await papersOf(sample)).toEqual((await papersOf(text)).map((paper) => ({ ...paper, abstract: null })))
  })
})

test('a page copied with non-breaking spaces gives the same papers', async () => {
  const copied = sample.replaceAll(' ', '\u00a0')
  const dates = (papers: Awaited<ReturnType<typeof papersOf>>) =>
    papers.map(({ publishedOn, hasCode }) => ({ publishedOn, hasCode }))
  expect(dates(await papersOf(copied))).toEqual(dates(await papersOf(sample)))
  expect((await papersOf(copied)).length).toBe(11)
})
