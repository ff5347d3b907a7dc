import { paperTypes } from '../../src/bibliography/paper-record.ts'
import { type Bibliography, work } from './bibliographies.ts'

const titles = ['On', 'Notes on the measure of', 'Étude sur', 'A survey of', 'Beyond', 'Counting']
const subjects = [
  'bylines and credit',
  'collaboration distances',
  'namesakes in libraries',
  'large teams',
  'citation windows',
  'preprints and journals',
  'retracted articles',
]
const coauthors = ['Carla Coauthor', 'Dieter Drittel', 'Eva Écrit', 'Farid Fünfte', 'Greta Group', 'Hugo Hundert']

/** Who wrote `variedPapers`. */
export const variedAuthor = 'Vera Varied'

/** 47 papers of one author that differ in all that a list can be sorted or filtered by; some things are not known. */
export const variedPapers: Bibliography = {
  authors: [
    {
      name: variedAuthor,
      kind: 'PERSON',
      nameVariants: ['V. Varied', 'Véra Varied'],
      identifiers: [{ scheme: 'orcid', value: '0000-0003-1415-9269' }],
      reportedMetrics: [
        { source: 'a register', name: 'hIndex', value: 9, asOf: '2024-09-30' },
        { source: 'a register', name: 'hIndex', value: 8, asOf: '2023-09-30' },
        { source: 'a register', name: 'i10Index', value: 8, asOf: '2024-09-30' },
      ],
    },
  ],
  papers: Array.from({ length: 47 }, (_, k) =>
    work(
      `${titles[k % titles.length]} ${subjects[(k * 5) % subjects.length]}, ${k + 1}`,
      [variedAuthor, ...coauthors.slice(0, k % coauthors.length)],
      {
        publishedOn: k % 11 === 7 ? null : k % 3 === 0 ? `${2004 + (k % 17)}` : `${2004 + (k % 17)}-0${1 + (k % 9)}`,
        cited: k % 5 === 3 ? null : (k * 7) % 30,
        categories: [['cs.DL'], ['cs.SI', 'cs.DL'], ['physics.soc-ph'], []][k % 4]!,
        type: paperTypes[k % paperTypes.length]!,
        hasCode: k % 6 === 1,
        codeUrl: k % 12 === 1 ? 'https://example.org/code' : null,
        retracted: k % 23 === 9,
        abstract: k % 2 === 0 ? `What there is to say of ${subjects[k % subjects.length]}.` : null,
      },
    ),
  ),
}
