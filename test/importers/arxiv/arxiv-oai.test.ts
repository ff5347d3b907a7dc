import { describe, expect, test } from 'vitest'
import { arxivOai } from '../../../src/importers/arxiv/arxiv-oai.ts'
import type { Importer } from '../../../src/importers/importer.ts'
import { conformance, recordsOf } from '../conformance.ts'
import { fixture, imported, untold } from '../imported.ts'

const reader: Importer = { format: 'ARXIV', name: 'arxiv', summary: '', read: arxivOai }
const answer = fixture('arxiv/oai.xml')

const papersOf = async (text: string) => (await imported(reader, text)).papers
const error = (code: string) => `<OAI-PMH>\n<error code="${code}">Why</error></OAI-PMH>`

conformance(reader, {
  fixtures: [{ name: 'an answer', input: answer, papers: 2, rejections: 1 }],
  notOfThisFormat: [
    { name: 'HTML', input: '<!DOCTYPE html>\n<html><body>Ada Example</body></html>\n' },
    { name: 'XML of another format', input: '<feed/>' },
    { name: 'an answer cut off in its first record', input: answer.slice(0, answer.indexOf('<keyname>')) },
    { name: 'an error', input: error('badResumptionToken') },
  ],
})

describe('a record', () => {
  test('in the format arXiv gives a paper', async () => {
    const [paper] = await papersOf(answer)
    const signature = { identifiers: [], affiliations: [], corresponding: false }
    expect(paper).toEqual({
      ...untold,
      title: 'Counting',
      abstract: 'We count.',
      publishedOn: '2024-01-01',
      venue: 'J. Ex. 3',
      type: 'PREPRINT',
      categories: ['math.CO', 'cs.CL'],
      identifiers: [
        { scheme: 'arxiv', value: '2401.00001' },
        { scheme: 'doi', value: '10.1000/ex.1' },
      ],
      url: 'https://arxiv.org/abs/2401.00001',
      byline: [
        { ...signature, position: 1, nameAsPrinted: 'Ada van der Example Jr', kind: 'PERSON', affiliations: ['CERN'] },
        { ...signature, position: 2, nameAsPrinted: 'Example Collaboration', kind: 'GROUP' },
      ],
    })
  })

  test('in the format arXivRaw has the date of its first version and the byline as submitted', async () => {
    const paper = (await papersOf(answer))[1]!
    expect([paper.publishedOn, paper.retracted, paper.authorListComplete]).toEqual(['2007-04-02', true, false])
    expect(paper.byline.map(({ nameAsPrinted, affiliations }) => [nameAsPrinted, affiliations])).toEqual([
      ['C. Balázs', ['Oxford']],
      ['Ada Example', ['CERN']],
    ])
  })

  test('in another format is rejected by its line; one that is deleted is skipped', async () => {
    const records = await recordsOf(reader, answer)
    expect(records.map(({ kind, record }) => [kind, record])).toEqual([
      ['paper', 1],
      ['paper', 3],
      ['rejection', 4],
    ])
    expect(records[2]).toMatchObject({ reason: 'line 33: requires metadata in the format arXiv or arXivRaw, got <dc>' })
  })
})

test('an answer of no records holds none; any other error refuses the input with its words', async () => {
  expect(await recordsOf(reader, error('noRecordsMatch'))).toEqual([])
  await expect(recordsOf(reader, error('badArgument'))).rejects.toThrow(
    '[arxiv] line 2: requires an answer with records, got badArgument: Why',
  )
})
