import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { arxiv } from '../../src/importers/arxiv.ts'
import { describeWithSharedData } from '../shared-data.ts'
import { conformance } from './conformance.ts'
import { fixture, imported, written } from './imported.ts'

const dump = fixture('arxiv/dump.jsonl')

conformance(arxiv, {
  fixtures: [{ name: 'the metadata dump', input: dump, papers: 3, rejections: 2 }],
  notOfThisFormat: [
    { name: 'OpenAlex', input: fixture('openalex/page.json') },
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Not found</body></html>' },
    { name: 'XML of Crossref', input: fixture('crossref/deposit.xml') },
  ],
})

test('Atom and OAI are told apart by the root element, whatever stands before it', async () => {
  for (const file of ['arxiv/answer.xml', 'arxiv/oai.xml']) {
    const text = fixture(file)
    const { papers } = await imported(arxiv, text)
    expect(papers.length).toBeGreaterThan(0)
    const commented = text.replace(/^(?:<\?xml[^>]*\?>)?\s*/, (start) => `${start}<!-- <OAI-PMH> or <feed> -->\n`)
    expect((await imported(arxiv, commented)).papers).toEqual(papers)
    expect((await imported(arxiv, Buffer.from(`\ufeff${text}`, 'utf16le'))).papers).toEqual(papers)
  }
})

describe('a record of the dump', () => {
  test('has its first day, both kinds of identifier, categories and decoded TeX', async () => {
    const [paper] = (await imported(arxiv, dump)).papers
    expect(paper).toMatchObject({
      title: 'On the Naming of Things',
      abstract: 'We name things.',
      publishedOn: '2023-03-01',
      venue: 'J. Ex. 1 (2023) 1-3',
      type: 'PREPRINT',
      categories: ['cs.CL', 'math.CO'],
      url: 'https://arxiv.org/abs/2303.00001',
      retracted: false,
    })
    expect(written(paper!.identifiers)).toEqual(['arxiv:2303.00001', 'doi:10.1234/example.1', 'doi:10.1234/example.9'])
  })

  test('has the names as submitted, with the affiliations that their numbers mean', async () => {
    const [paper] = (await imported(arxiv, dump)).papers
    expect(paper!.byline.map(({ nameAsPrinted, affiliations }) => [nameAsPrinted, ...affiliations])).toEqual([
      ['A. B. Exámple', 'Harvard University', 'Universität Sample'],
      ['Ben Sample, Jr.', 'Oxford'],
      ['José Østergaard', 'Universität Sample'],
    ])
  })

  test('has a collaboration as a group, and is cut where it says "et al."', async () => {
    const paper = (await imported(arxiv, dump)).papers[1]!
    expect(paper).toMatchObject({ authorListComplete: false, retracted: true })
    expect(paper.byline.map(({ nameAsPrinted, kind }) => [nameAsPrinted, kind])).toEqual([
      ['The Example Collaboration', 'GROUP'],
      ['A. Example', 'PERSON'],
    ])
  })

  test('has the parsed names where the line does not hold them', async () => {
    const paper = (await imported(arxiv, dump)).papers[2]!
    expect(paper.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['Ada Example II', 'Gabriel García Márquez'])
  })

  test.each(['A. One, et al.', 'A. One et al', 'A. One et. al. (CERN)', 'A. One and others'])(
    'with the byline %j is cut',
    async (line) => {
      const record = JSON.stringify({ id: '0704.0001', title: 'T', authors: line })
      const [paper] = (await imported(arxiv, `${record}\n`)).papers
      expect(paper!.authorListComplete).toBe(false)
      expect(paper!.byline.map(({ nameAsPrinted }) => nameAsPrinted)).toEqual(['A. One'])
    },
  )

  test('without a title or a number is rejected', async () => {
    expect((await imported(arxiv, dump)).rejections.map(({ record, reason }) => [record, reason])).toEqual([
      [4, 'requires a title, got none for 0704.0002'],
      [5, 'requires the number of a paper, got "nothing"'],
    ])
  })
})

describeWithSharedData('200 records of the dump', 'arxiv/kaggle-200.jsonl', (path) => {
  test('have 537 names, of which one is a group; two bylines are cut', async () => {
    const { papers, rejections } = await imported(arxiv, readFileSync(path))
    expect(rejections).toEqual([])
    expect(papers).toHaveLength(200)
    const names = papers.flatMap(({ byline }) => byline)
    // jq -s 'map(.authors_parsed|length)|add'
    expect(names).toHaveLength(537)
    expect(names.filter(({ kind }) => kind === 'GROUP').map(({ nameAsPrinted }) => nameAsPrinted)).toEqual([
      'The BABAR Collaboration',
    ])
    // jq -r 'select(.authors|test("et al"))|.id'
    expect(papers.filter(({ authorListComplete }) => !authorListComplete)).toHaveLength(2)
    expect(names.filter(({ nameAsPrinted }) => /[\\{}$()0-9]/.test(nameAsPrinted))).toEqual([])
    // Printed as submitted, not as parsed: "C. -P. Yuan".
    expect(names.map(({ nameAsPrinted }) => nameAsPrinted)).toContain('C.-P. Yuan')
  })
})
