import type { TextLine } from '../text-lines.ts'

/** One "@type{…}" of a BibTeX file, whatever its type. */
export interface BibtexBlock {
  /** The line of its @ sign. */
  readonly line: number
  /** In lower case; empty for a line that cannot be read and may have begun an entry. */
  readonly type: string
  /** What stands between the delimiters; of a block that cannot be read, as much as there is. */
  readonly body: string
  /** Why the block cannot be read, as "requires …, got …"; null for a sound one. */
  readonly problem: string | null
}

/**
 * Parts a BibTeX file into its blocks, holding one at a time.
 *
 * What stands between blocks is commentary, and so is a line outside of them that begins with a percent sign. A block ends
 * where its brace closes, or its parenthesis outside of braces and quotes; as for BibTeX itself, a backslash does not hide a
 * brace. A line that begins as an entry does ends a block that is still open, so that a brace too few spoils one entry and
 * not all that follow; in a comment, whose entries are commented out, it does not.
 */
export async function* bibtexBlocks(
  lines: AsyncIterable<TextLine>,
  { maxCharacters = 1_048_576 }: { readonly maxCharacters?: number } = {},
): AsyncGenerator<BibtexBlock, void, undefined> {
  let open: OpenBlock | null = null
  /** "@article" at the end of a line, whose brace may open the next. */
  let dangling: { readonly text: string; readonly line: number } | null = null

  for await (const { number, text: read, problem } of lines) {
    if (problem !== null) {
      if (open) open.problem ??= `line ${number}: ${problem}`
      else yield { line: number, type: '', body: '', problem }
      continue
    }
    if (open && open.type !== 'comment' && ENTRY_LINE.test(read)) {
      const cut: BibtexBlock = broken(open, `the beginning of another entry at line ${number}`)
      yield cut
      open = null
    }
    let text = dangling && /^[{(]/.test(read) ? `${dangling.text}${read}` : read
    const line: number = dangling && text !== read ? dangling.line : number
    dangling = null
    if (open) append(open, '\n', maxCharacters)

    while (text !== '') {
      if (open === null) {
        if (text.startsWith('%')) break
        const start: RegExpExecArray | null = BLOCK_START.exec(text)
        if (start === null) {
          const tail = DANGLING.exec(text)
          if (tail) dangling = { text: tail[0], line }
          break
        }
        open = openBlock(line, start[1]!.toLowerCase(), start[2]!)
        text = text.slice(start.index + start[0].length)
      }
      const end = closing(open, text)
      append(open, text.slice(0, end === -1 ? text.length : end), maxCharacters)
      if (end === -1) break
      yield { line: open.line, type: open.type, body: open.pieces.join(''), problem: open.problem }
      open = null
      text = text.slice(end + 1)
    }
  }
  if (open) yield broken(open, 'the end of the input')
}

/** Whether a block begins in a line outside of any. */
export function beginsBibtexBlock(line: string): boolean {
  return !line.startsWith('%') && (BLOCK_START.test(line) || DANGLING.test(line))
}

interface OpenBlock {
  readonly line: number
  readonly type: string
  readonly closesWith: '}' | ')'
  depth: number
  quoted: boolean
  pieces: string[]
  characters: number
  problem: string | null
}

const BLOCK_START = /@\s*([A-Za-z][A-Za-z0-9_-]*)\s*([{(])/
const DANGLING = /@\s*[A-Za-z][A-Za-z0-9_-]*$/
const ENTRY_LINE = /^@\s*[A-Za-z]+\s*[{(]\s*[^\s,={}()"#%]*\s*[,=]/

function openBlock(line: number, type: string, delimiter: string): OpenBlock {
  const closesWith = delimiter === '{' ? '}' : ')'
  return { line, type, closesWith, depth: 0, quoted: false, pieces: [], characters: 0, problem: null }
}

function broken({ line, type, closesWith, pieces, problem }: OpenBlock, got: string): BibtexBlock {
  const reason = problem ?? `requires ${JSON.stringify(closesWith)} at the end of the @${type}, got ${got}`
  return { line, type, body: pieces.join(''), problem: reason }
}

/** Comments are not kept, nor what goes beyond the limit. */
function append(block: OpenBlock, piece: string, maxCharacters: number): void {
  if (block.type === 'comment') return
  block.characters += piece.length
  if (block.characters <= maxCharacters) block.pieces.push(piece)
  else block.problem ??= `requires an entry of at most ${maxCharacters} characters, got more`
}

/** Where in a line the block closes; -1 when it goes on in the next. */
function closing(block: OpenBlock, text: string): number {
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '{') block.depth += 1
    else if (character === '}') {
      if (block.depth === 0 && block.closesWith === '}') return i
      block.depth = Math.max(0, block.depth - 1)
    } else if (block.closesWith === ')' && block.depth === 0) {
      if (character === '"') block.quoted = !block.quoted
      if (character === ')' && !block.quoted) return i
    }
  }
  return -1
}
