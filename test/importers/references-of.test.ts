import { expect, test } from 'vitest'
import { referencesOf } from '../../src/importers/references-of.ts'

test('a cited paper has the first identifier that is one, and comes once', () => {
  expect(
    referencesOf([
      [
        ['pubmed', 'none'],
        ['doi', '10.1000/A'],
      ],
      [['doi', 'https://doi.org/10.1000/a']],
      [['doi', null]],
      [],
      [
        ['pubmed', '1'],
        ['doi', '10.1000/b'],
      ],
    ]),
  ).toEqual([
    { scheme: 'doi', value: '10.1000/a' },
    { scheme: 'pubmed', value: '1' },
  ])
})

test('a DOI of arXiv’s counts as the number there', () => {
  expect(referencesOf([[['doi', '10.48550/arXiv.2401.00001']], [['arxiv', '2401.00001v2']]])).toEqual([
    { scheme: 'arxiv', value: '2401.00001' },
  ])
})
