import { type BibtexBlock, beginsBibtexBlock, bibtexBlocks } from './bibtex/bibtex-blocks.ts'
import { BibtexMacros, bibtexEntry } from './bibtex/bibtex-entry.ts'
import { BibtexEntryQueue, type ReadyItem } from './bibtex/bibtex-entry-queue.ts'
import { bibtexPaper } from './bibtex/bibtex-paper.ts'
import { excerpt, quoted } from './excerpt.ts'
import type { Imported, Importer } from './importer.ts'
import { ImporterError } from './importer-error.ts'
import { type TextLine, textLines } from './text-lines.ts'

/**
 * BibTeX and BibLaTeX files.
 *
 * Macros (@string) are filled in, TeX is decoded, comments and @preamble are skipped. An entry is a paper whatever its type,
 * but for those that only hold things for others (@xdata, @set). Editors are no authors: a volume without authors has an
 * empty byline. "and others" cuts the byline. Keywords become categories, behind the arXiv class. Identifiers come from doi,
 * eprint, pmid, DBLP keys and known addresses; one that is not valid is left out without a word, as the paper is sound
 * without it. ISBN and ISSN, which name books and journals, are not kept.
 *
 * By `crossref` and `xdata` an entry inherits date, container and, where it has none, authors. BibTeX wants the parent
 * behind its children, BibLaTeX takes it anywhere: an entry whose parent has not come waits for it, and what follows waits
 * behind it, up to 8 million characters. One that goes without a date or a volume because its parent is missing is
 * reported beside its paper.
 *
 * Text is UTF-8; an entry in which another encoding shows is rejected by the line. Records are numbered by line; of several
 * entries on one line, the later ones count on.
 */
export const bibtex: Importer = {
  format: 'BIBTEX',
  name: 'bibtex',
  summary: 'BibTeX and BibLaTeX files.',

  async *read(input): AsyncGenerator<Imported> {
    const macros = new BibtexMacros()
    const queue = new BibtexEntryQueue()
    let record = 0
    const lines = textLines(input)
    try {
      for await (const block of bibtexBlocks(fromFirstBlock(lines))) {
        if (block.problem === null && NO_PAPER.has(block.type)) continue
        let entry = block.problem ?? bibtexEntry(block.type, block.body, macros)
        if (block.type === 'string') {
          const problem = block.problem ?? macros.define(block.body)
          if (problem === null) continue
          entry = problem
        }
        record = Math.max(block.line, record + 1)
        for (const item of queue.add({ record, text: sourceOf(block), entry })) yield* imported(item)
      }
      for (const item of queue.end()) yield* imported(item)
    } finally {
      await lines.return()
    }
  },
}

const NO_PAPER: ReadonlySet<string> = new Set(['comment', 'preamble', 'control', 'bibnote'])
const FOR_OTHERS: ReadonlySet<string> = new Set(['xdata', 'set'])

function sourceOf({ type, body }: BibtexBlock): string {
  return type === '' ? '' : `@${type}{${body}}`
}

function* imported({ record, text, entry, missingParent }: ReadyItem): Generator<Imported> {
  if (typeof entry !== 'string' && FOR_OTHERS.has(entry.type)) return
  const paper = typeof entry === 'string' ? entry : bibtexPaper(entry)
  if (typeof paper === 'string') {
    yield { kind: 'rejection', record, reason: paper, excerpt: text === '' ? null : excerpt(text) }
    return
  }
  yield { kind: 'paper', record, paper }
  if (missingParent !== null && (paper.publishedOn === null || paper.venue === null)) {
    const reason = `requires an entry ${quoted(missingParent)} for its date or its volume, got none: imported without`
    yield { kind: 'rejection', record, reason, excerpt: excerpt(text) }
  }
}

/**
 * The lines of a file that has a block near its top; any other is refused. Commentary may come before the first block;
 * what begins as XML, JSON or RIS does, or goes on without a block for ten thousand lines or a million characters, is no
 * BibTeX.
 */
async function* fromFirstBlock(lines: AsyncIterable<TextLine>): AsyncGenerator<TextLine> {
  let unreadable: TextLine[] | null = []
  let last = 0
  let characters = 0
  for await (const line of lines) {
    if (unreadable === null) {
      yield line
      continue
    }
    const { number, text, problem } = line
    if (characters === 0 && OTHER_FORMAT.test(text)) throw refusal(number, unreadable, quoted(text))
    if (problem === null && beginsBibtexBlock(text)) {
      yield* unreadable
      unreadable = null
      yield line
      continue
    }
    if (problem !== null) unreadable.push(line)
    characters += text.length
    if (number > 10_000 || characters > 1_000_000) throw refusal(number, unreadable, quoted(text))
    last = number
  }
  if (unreadable !== null) throw refusal(last + 1, unreadable, 'the end of the input')
}

const OTHER_FORMAT = /^(?:<[?!\w]|[{[]|TY {1,2}- ?[A-Z])/

function refusal(line: number, unreadable: readonly TextLine[], got: string): ImporterError {
  const [first] = unreadable
  if (first?.problem) return new ImporterError('bibtex', `line ${first.number}`, first.problem)
  return new ImporterError('bibtex', `line ${line}`, `requires an entry as "@article{key, …}", got ${got}`)
}
