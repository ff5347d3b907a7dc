import type { PaperRecord, Signature } from '../../src/bibliography/paper-record.ts'
import type { Bibliography } from './bibliographies.ts'
import { work } from './bibliographies.ts'

const years = (first: number, count: number) => Array.from({ length: count }, (_, k) => first + k)
const written = (
  title: string,
  byline: readonly (string | Signature)[],
  year: number,
  known: Partial<PaperRecord> = {},
) => work(title, byline, { publishedOn: String(year), ...known })

/** A name that a spreadsheet would take for a formula. */
export const formulaName = '=HYPERLINK("http://etal.test")'

const group: Signature = {
  position: 2,
  nameAsPrinted: 'The Kite Collaboration',
  kind: 'GROUP',
  identifiers: [],
  affiliations: [],
  corresponding: false,
}

/** People who are joined in every way that matters to paths and conflicts. */
export const connectedPeople: Bibliography = {
  papers: [
    written('Early Work', ['Ana Alt', 'Ben Bauer'], 2015, { categories: ['cs.CL'] }),
    written('Late Work', ['Ana Alt', 'Ben Bauer'], 2023, { categories: ['cs.CL'] }),
    written('Bridges', ['Ben Bauer', 'Cleo Chan'], 2020, { categories: ['cs.LG'] }),
    written('Rivers', ['Cleo Chan', 'Dora Diaz'], 2018),
    // Ana and Dora are coauthors by this one alone.
    written('A Big Team', ['Ana Alt', 'Dora Diaz', ...years(1, 30).map((k) => `Member Number${k}`)], 2021),
    // Fay is tied to Ana by big teams alone.
    written('A Bigger Team', ['Fay Far', 'Ana Alt', ...years(31, 30).map((k) => `Member Number${k}`)], 2022),
    ...years(1990, 30).map((year) => written(`Gus and Hana ${year}`, ['Gus Gold', 'Hana Hill'], year)),
    written('Cells', [formulaName, 'Ben Bauer'], 2019),
    written('Measured Together', ['Ana Alt', group], 2017),
  ],
}
