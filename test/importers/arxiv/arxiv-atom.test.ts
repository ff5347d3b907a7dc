import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { arxivAtom } from '../../../src/importers/arxiv/arxiv-atom.ts'
import type { Importer } from '../../../src/importers/importer.ts'
import { describeWithSharedData } from '../../shared-data.ts'
import { conformance } from '../conformance.ts'
import { fixture, imported, untold } from '../imported.ts'

const reader: Importer = { format: 'ARXIV', name: 'arxiv', summary: '', read: arxivAtom }
const answer = fixture('arxiv/answer.xml')

const papersOf = async (text: string) => (await imported(reader, text)).papers

conformance(reader, {
  fixtures: [{ name: 'an answer', input: answer, papers: 2, rejections: 1 }],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'XML of another format', input: '<OAI-PMH/>' },
    { name: 'an answer cut off in its first entry', input: answer.slice(0, answer.indexOf('<summary>')) },
  ],
})

describe('an entry', () => {
  test('gives a paper, its number without the version, TeX decoded, a cut byline known', async () => {
    const [paper] = await papersOf(answer)
    const signature = { kind: 'PERSON', identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'Counting in O(n²) and Elsewhere',
      abstract: 'We count. And count.',
      publishedOn: '2024-01-01',
      venue: 'J. Ex. 3 (2031) 1-8',
      type: 'PREPRINT',
      categories: ['math.CO', 'cs.CL'],
      identifiers: [
        { scheme: 'arxiv', value: '2401.00001' },
        { scheme: 'doi', value: '10.1000/ex.1' },
      ],
      url: 'https://arxiv.org/abs/2401.00001',
      authorListComplete: false,
      byline: [
        { ...signature, position: 1, nameAsPrinted: 'The Example Collaboration', kind: 'GROUP' },
        { ...signature, position: 2, nameAsPrinted: 'Ada Exémple', affiliations: ['University of Examples', 'CERN'] },
        { ...signature, position: 3, nameAsPrinted: 'Ben Sample Jr' },
      ],
    })
  })

  test('may have an old number, and be withdrawn', async () => {
    const paper = (await papersOf(answer))[1]!
    expect(paper.identifiers).toEqual([{ scheme: 'arxiv', value: 'math/0309136' }])
    expect([paper.retracted, paper.authorListComplete]).toEqual([true, true])
  })

  test('that tells of an error is rejected with its words', async () => {
    const { rejections } = await imported(reader, answer)
    expect(rejections).toEqual([
      {
        kind: 'rejection',
        record: 3,
        reason:
          'line 38: requires the number of a paper, got "https://arxiv.org/api/errors#incorrect_id_format_for_1234"',
        excerpt: 'https://arxiv.org/api/errors#incorrect_id_format_for_1234 Error incorrect id format for 1234',
      },
    ])
  })
})

describeWithSharedData('answers of arXiv', 'arxiv', (path) => {
  // grep -c '<entry>' *.xml; the same with '<author>', '<arxiv:doi>', '<arxiv:affiliation>', '<arxiv:journal_ref>'
  test.each([
    ['query-100.xml', { papers: 100, names: 366, dois: 32, affiliations: 2, venues: 18 }],
    ['old-id.xml', { papers: 1, names: 4, dois: 0, affiliations: 4, venues: 1 }],
  ])('%s gives %j', async (name, expected) => {
    const papers = await papersOf(readFileSync(join(path, name), 'utf8'))
    const byline = papers.flatMap(({ byline }) => byline)
    const identifiers = papers.flatMap(({ identifiers }) => identifiers)
    expect({
      papers: papers.length,
      names: byline.length,
      dois: identifiers.filter(({ scheme }) => scheme === 'doi').length,
      affiliations: byline.flatMap(({ affiliations }) => affiliations).length,
      venues: papers.filter(({ venue }) => venue !== null).length,
    }).toEqual(expected)
    expect(papers.every(({ publishedOn, categories }) => publishedOn?.length === 10 && categories.length > 0)).toBe(
      true,
    )
  })
})
