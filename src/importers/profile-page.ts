import type { PaperRecord } from '../bibliography/paper-record.ts'
import { partialDateOf } from '../bibliography/partial-date.ts'
import { excerpt, quoted } from './excerpt.ts'
import type { Imported, Importer } from './importer.ts'
import { paperRecordOf } from './paper-record-of.ts'
import { type ProfilePageBlock, profilePageBlocks } from './profile-page/profile-page-blocks.ts'
import { profilePageByline } from './profile-page/profile-page-byline.ts'
import { readProfilePageHeader } from './profile-page/profile-page-header.ts'
import { textLines } from './text-lines.ts'

/**
 * The text of an author's profile page, as copied from a browser:
 *
 *     Ada Example            the page's subject
 *     CL                     a category
 *     h-index7               figures, of which only the h-index must have its line
 *     79citations
 *     11 Papers              heading of the list
 *
 *     CLSep 30, 2024Code     per paper: category, date, perhaps the Code mark
 *     A Title
 *
 *     Ben Sample, Cy Specimen, Di Instance et al.
 *
 *     An abstract, perhaps of several paragraphs, or none.
 *
 * The subject is an author of every paper on the page. Where "et al." hides the name, it comes last in the byline with
 * position null; a byline that is whole and lacks it contradicts the page and is rejected. Two-letter categories stay as
 * printed: they are not unique across archives. The page gives no identifiers, and none are made up. A list that holds
 * more or fewer papers than its heading states is reported as a rejection at the heading's line. Records are numbered by line.
 */
export const profilePage: Importer = {
  format: 'PROFILE_PAGE',
  name: 'profile-page',
  summary:
    "The text of an author's profile page: figures, then papers with category, date, title, byline and abstract.",

  async *read(input, { asOf }): AsyncGenerator<Imported> {
    const lines = textLines(input)
    try {
      const { name, line, figures, unreadable, statedPapers } = await readProfilePageHeader(lines)
      const reportedMetrics = figures.map((figure) => ({ ...figure, asOf }))
      yield {
        kind: 'author',
        record: line,
        author: { name, kind: 'PERSON', nameVariants: [], identifiers: [], reportedMetrics },
      }
      for (const { line, text, example } of unreadable)
        yield rejection(line, `requires ${example}, got ${quoted(text)}`, text)

      let papers = 0
      for await (const block of profilePageBlocks(lines)) {
        if (block.start) papers += 1
        yield imported(block, name)
      }
      if (papers !== statedPapers.count) {
        const reason = `requires as many papers as the heading states, ${statedPapers.count}, got ${papers}`
        yield rejection(statedPapers.line, reason, statedPapers.text)
      }
    } finally {
      await lines.return()
    }
  },
}

function imported(block: ProfilePageBlock, subject: string): Imported {
  const paper = block.problem ?? paperOf(block, subject)
  if (typeof paper !== 'string') return { kind: 'paper', record: block.line, paper }
  return rejection(block.line, paper, [block.start?.text, ...block.body].filter(Boolean).join('\n'))
}

function rejection(record: number, reason: string, text: string): Imported {
  return { kind: 'rejection', record, reason, excerpt: text === '' ? null : excerpt(text) }
}

/** The paper of a block, or the reason why there is none. */
function paperOf({ start, body }: ProfilePageBlock, subject: string): PaperRecord | string {
  if (start === null) return `requires a paper to begin as "CLSep 30, 2024", got ${quoted(body[0] ?? '')}`
  const [, category, month] = CATEGORY_AND_MONTH.exec(start.label) ?? []
  const publishedOn = partialDateOf(start.year, MONTHS.indexOf(month ?? '') + 1, start.day)
  if (category === undefined || publishedOn === null)
    return `requires a date as "Sep 30, 2024", got ${quoted(start.text)}`

  const titleAt = body.findIndex(Boolean)
  const bylineAt = body.findIndex((line, i) => i > titleAt && line !== '')
  if (titleAt === -1) return 'requires a title after the date, got no text'
  if (bylineAt === -1) return `requires a byline after the title, got the title ${quoted(body[titleAt]!)} alone`
  const byline = profilePageByline(body[bylineAt]!, subject)
  if (typeof byline === 'string') return byline

  return paperRecordOf({
    title: body[titleAt]!.replace(/\s+/g, ' '),
    abstract: paragraphs(body.slice(bylineAt + 1)),
    publishedOn,
    categories: category === '' ? [] : [category],
    hasCode: start.hasCode,
    authorListComplete: byline.complete,
    byline: byline.signatures,
  })
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const CATEGORY_AND_MONTH = new RegExp(`^(.*)(${MONTHS.join('|')})$`)

/** Lines that follow one another make a paragraph; a blank line parts two. */
function paragraphs(lines: readonly string[]): string | null {
  return (
    lines
      .join('\n')
      .trim()
      .replace(/\n{2,}/g, '\n\n')
      .replace(/(?<!\n)\n(?!\n)/g, ' ') || null
  )
}
