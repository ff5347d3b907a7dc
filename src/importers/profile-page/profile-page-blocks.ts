import type { TextLine } from '../text-lines.ts'

/** The lines of one paper on a profile page, from the line of its date to the line before the next paper's. */
export interface ProfilePageBlock {
  /** The line of the date. */
  readonly line: number
  /** "CLSep 30, 2024Code" taken apart; null for text that no such line precedes. */
  readonly start: {
    readonly text: string
    readonly label: string
    readonly day: number
    readonly year: number
    readonly hasCode: boolean
  } | null
  /** The lines after it; blank ones are empty. */
  readonly body: readonly string[]
  /** Why the block cannot be read whatever it says; null for a sound one. */
  readonly problem: string | null
}

/**
 * Parts the list of a profile page into papers, holding one at a time. A paper begins at a line that holds nothing but a
 * category, a date and perhaps the Code mark; whether the date is one is left to the reader of the block, so that
 * a mistyped month spoils its own paper and not the abstract before it.
 */
export async function* profilePageBlocks(
  lines: AsyncIterable<TextLine>,
  { maxCharacters = 1_048_576 }: { readonly maxCharacters?: number } = {},
): AsyncGenerator<ProfilePageBlock, void, undefined> {
  let block: { line: number; start: ProfilePageBlock['start']; body: string[]; problem: string | null } | null = null
  let characters = 0
  for await (const { number, text, problem } of lines) {
    const start = startOf(text.replace(/\s+/g, ' '))
    if (start) {
      if (block) yield block
      block = { line: number, start, body: [], problem: null }
      characters = 0
      continue
    }
    if (block === null && text === '' && problem === null) continue
    block ??= { line: number, start: null, body: [], problem: null }
    characters += text.length + 1
    if (problem) block.problem ??= `line ${number}: ${problem}`
    if (characters > maxCharacters)
      block.problem ??= `requires a paper of at most ${maxCharacters} characters, got more`
    // What is rejected in any case need not be kept.
    if (block.problem === null) block.body.push(text)
  }
  if (block) yield block
}

function startOf(text: string): ProfilePageBlock['start'] {
  const [, label, day, year, code] = /^([\p{L}.-]{3,48}) (\d{1,2}), (\d{4})(Code)?$/u.exec(text) ?? []
  return label ? { text, label, day: Number(day), year: Number(year), hasCode: code !== undefined } : null
}
