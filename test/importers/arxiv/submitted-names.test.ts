import { expect, test } from 'vitest'
import { submittedNames } from '../../../src/importers/arxiv/submitted-names.ts'

const names = (line: string, parsed: readonly (readonly string[])[] = []) =>
  submittedNames(line, parsed).map(({ name, affiliations }) => [name, ...affiliations])

test.each([
  ['A. One', [['A. One']]],
  ['A. One, B. Two, and C. Three', [['A. One'], ['B. Two'], ['C. Three']]],
  ['A. One and B. Two & C. Three; D. Four', [['A. One'], ['B. Two'], ['C. Three'], ['D. Four']]],
  ['Andrew Anderson and Sandy Sand', [['Andrew Anderson'], ['Sandy Sand']]],
  ['A. One(CERN), B. Two', [['A. One', 'CERN'], ['B. Two']]],
  ['A. One (CERN, Geneva (CH)) and B. Two', [['A. One', 'CERN, Geneva (CH)'], ['B. Two']]],
  ['A. One, Jr. (CERN), B. Two III', [['A. One, Jr.', 'CERN'], ['B. Two III']]],
  ['A. One (1,2), B. Two (3) ((1) X, (2) Y and Z)', [['A. One', 'X', 'Y and Z'], ['B. Two']]],
  [
    'A. One (1), B. Two (2) (1 X, U; 2 Y)',
    [
      ['A. One', 'X, U'],
      ['B. Two', 'Y'],
    ],
  ],
  ['A. One (*)', [['A. One']]],
  ['EX Collaboration: A. One', [['EX Collaboration'], ['A. One']]],
  ['', []],
  ['((', []],
])('%j has the names %j', (line, expected) => {
  expect(names(line)).toEqual(expected)
})

test('parsed names that the line does not hold take its place; "et al." stays', () => {
  expect(
    names('A. One & al, et al.', [
      ['One', 'A.', ''],
      ['Two', 'B.', 'Jr.'],
    ]),
  ).toEqual([['A. One'], ['B. Two Jr.'], ['et al.']])
})

test.each(['(', '(1 , 2 ', ',', ', ', ' and ', '\\', '{', '((1) ', '((1) x', '.', ' et al', '$', "\\'"])(
  'a byline of a megabyte of %j is read',
  (piece) => {
    const long = piece.repeat(1_000_000 / piece.length)
    for (const line of [long, `A. One (1) ((1) ${long} x)`, `A. One (1 X; 2 ${long}`]) {
      expect(Array.isArray(submittedNames(line, [['One', 'A.', '']]))).toBe(true)
    }
  },
)
