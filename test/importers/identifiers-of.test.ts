import { expect, test } from 'vitest'
import { identifiersOf } from '../../src/importers/identifiers-of.ts'

test('identifiers come in normal form, each once; what is none is left out', () => {
  expect(
    identifiersOf([
      ['doi', 'https://doi.org/10.1234/EXAMPLE'],
      ['doi', '10.1234/example'],
      ['doi', 'doi pending'],
      ['orcid', null],
      ['pubmed', 123],
    ]),
  ).toEqual([
    { scheme: 'doi', value: '10.1234/example' },
    { scheme: 'pubmed', value: '123' },
  ])
})

test('a DOI of arXiv names the paper in arXiv too', () => {
  expect(identifiersOf([['doi', '10.48550/arXiv.2303.00001']])).toEqual([
    { scheme: 'doi', value: '10.48550/arxiv.2303.00001' },
    { scheme: 'arxiv', value: '2303.00001' },
  ])
})
