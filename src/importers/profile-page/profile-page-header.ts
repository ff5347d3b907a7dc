import type { ReportedFigure } from '../../bibliography/paper-record.ts'
import { quoted } from '../excerpt.ts'
import { ImporterError } from '../importer-error.ts'
import type { TextLine } from '../text-lines.ts'

/** The top of a profile page: whose it is and what it states of them. */
export interface ProfilePageHeader {
  readonly name: string
  /** The line of the name. */
  readonly line: number
  readonly figures: readonly Omit<ReportedFigure, 'asOf'>[]
  /** Figures that stand there but cannot be read as a number, such as "1.2kcitations". */
  readonly unreadable: readonly { readonly line: number; readonly text: string; readonly example: string }[]
  /** What the heading of the list says: "11 Papers". */
  readonly statedPapers: { readonly line: number; readonly text: string; readonly count: number }
}

/**
 * Reads the lines up to the heading "11 Papers": the name, perhaps a category, the h-index, further figures. Anything
 * else is no profile page and refused. A figure without a number, or with a dash, is one that the page does not state.
 * The category is that of most papers below and is not kept.
 */
export async function readProfilePageHeader(lines: AsyncIterator<TextLine>): Promise<ProfilePageHeader> {
  let line = await nextLine(lines, 1, 'the name of an author')
  const { text: name, number: nameLine } = line
  if (!NAME.test(name)) throw refusal(line.number, 'the name of an author', quoted(name))

  line = await nextLine(lines, line.number + 1, 'a category or the h-index as "h-index7"')
  // The h-index first: "h-index-", a figure not stated, has the form of a category too.
  if (!FIGURES.hIndex.pattern.test(line.text) && CATEGORY.test(line.text)) {
    line = await nextLine(lines, line.number + 1, 'the h-index as "h-index7"')
  }
  if (!FIGURES.hIndex.pattern.test(line.text)) {
    throw refusal(line.number, 'the h-index as "h-index7"', quoted(line.text))
  }

  const figures: Omit<ReportedFigure, 'asOf'>[] = []
  const unreadable: { line: number; text: string; example: string }[] = []
  for (const stated = new Set<string>(); ; ) {
    const heading = HEADING.exec(line.text)?.[1]
    if (heading) {
      const statedPapers = { line: line.number, text: line.text, count: Number(heading.replaceAll(',', '')) }
      return { name, line: nameLine, figures, unreadable, statedPapers }
    }
    const { text, number } = line
    const figure = Object.entries(FIGURES).find(([key, { pattern }]) => !stated.has(key) && pattern.test(text))
    if (!figure) throw refusal(number, 'a figure such as "79citations" or the heading "11 Papers"', quoted(text))
    const [key, { pattern, example }] = figure
    stated.add(key)
    const value = pattern.exec(text)![1]!
    if (NUMBER.test(value)) figures.push({ name: key, value: Number(value.replaceAll(',', '')) })
    else if (!NOT_STATED.test(value)) unreadable.push({ line: number, text, example })
    line = await nextLine(lines, number + 1, 'the heading "11 Papers"')
  }
}

// A letter somewhere, no control character, and not the first character of HTML, JSON, BibTeX or a comment.
const NAME = /^(?![<{[@%#])(?=.{0,199}\p{L})[^\p{Cc}]{1,200}$/u
const CATEGORY = /^[A-Za-z][A-Za-z-]{0,15}(?:\.[A-Za-z-]{1,15})?$/
const HEADING = /^([\d,]*\d) Papers?$/

/** By the names under which figures are stored. */
const FIGURES = {
  hIndex: { pattern: /^h-index ?(.*)$/, example: 'the h-index as "h-index7"' },
  paperCount: { pattern: /^(.*?) ?papers?$/, example: 'the number of papers as "11papers"' },
  citationCount: { pattern: /^(.*?) ?citations?$/, example: 'the number of citations as "79citations"' },
  novelty: { pattern: /^Novelty ?(.*?) ?%?$/, example: 'the novelty as "Novelty48%"' },
  aiScore: { pattern: /^AI Score ?(.*)$/, example: 'the AI score as "AI Score35"' },
} as const

const NUMBER = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/
const NOT_STATED = /^(?:[-–—]|N\/A)?$/

/** The next line that is not blank, its white space single; `number` is where it was due. */
async function nextLine(lines: AsyncIterator<TextLine>, number: number, due: string): Promise<TextLine> {
  for (let last = number; ; ) {
    const { done, value } = await lines.next()
    if (done) throw refusal(last, due, 'the end of the input')
    if (value.problem) throw new ImporterError('profile-page', `line ${value.number}`, value.problem)
    if (value.text !== '') return { ...value, text: value.text.replace(/\s+/g, ' ') }
    last = value.number + 1
  }
}

function refusal(line: number, required: string, got: string): ImporterError {
  return new ImporterError('profile-page', `line ${line}`, `requires ${required}, got ${got}`)
}
