import { quoted } from '../excerpt.ts'
import { ImporterError } from '../importer-error.ts'
import type { TextLine } from '../text-lines.ts'

/** One tag of a record with what stands behind it. */
export interface RisField {
  /** Two characters, e.g. AU. */
  readonly tag: string
  /** The value and the lines in which it goes on; a blank one between paragraphs. */
  readonly lines: string[]
}

export interface RisRecord {
  /** The line of its TY. */
  readonly line: number
  readonly fields: readonly RisField[]
  /** Why the record cannot be read, as "requires …, got …"; null for a sound one. */
  readonly problem: string | null
  /** Its beginning as it stands in the file. */
  readonly text: string
}

/**
 * Parts an RIS file into records, holding one at a time. A tag is two characters, two spaces and a hyphen, or as many
 * spaces as the first TY of the file has, for tools that take it less exactly; other lines continue the tag before them.
 *
 * A record ends at ER. Where it is missing the next TY ends it. When the input ends in a record without ER, the file was cut
 * off, and that record is rejected; but not where records before it lacked their ER and none had one, for such is the tool
 * that wrote the file. Tags outside of a record are rejected once a stretch; other text there, such as the name of the
 * provider, is no part of the bibliography. An input without a TY in its first thousand lines is refused.
 */
export async function* risRecords(
  lines: AsyncIterable<TextLine>,
  { maxCharacters = 1_048_576 }: { readonly maxCharacters?: number } = {},
): AsyncGenerator<RisRecord, void, undefined> {
  let open: OpenRecord | null = null
  let tagLine: RegExp | null = null
  let strayTags = false
  let endedByEr = 0
  let endedByTy = 0
  let firstProblem: TextLine | null = null
  let last = 0
  let characters = 0

  for await (const line of lines) {
    const { number, text, problem } = line
    last = number
    if (tagLine === null) {
      const spaces = FIRST_TAG.exec(text)?.[1]
      if (spaces === undefined) {
        if (problem !== null) firstProblem ??= line
        characters += text.length
        if (OTHER_FORMAT.test(text) || number > 1000 || characters > 100_000)
          throw refusal(firstProblem, number, quoted(text))
        continue
      }
      if (firstProblem?.problem) yield unreadable(firstProblem.number, firstProblem.problem)
      tagLine = new RegExp(`^([A-Z][A-Z0-9])(?: {2}|${spaces})-(?: (.*)|(?=[^ -])(.*))?$`, 's')
    }
    if (problem !== null) {
      if (open) open.problem ??= `line ${number}: ${problem}`
      else yield unreadable(number, problem)
      continue
    }

    const [, tag, spaced, unspaced] = tagLine.exec(text) ?? []
    const value = (spaced ?? unspaced ?? '').trim()
    if (tag === 'TY') {
      if (open) {
        yield closed(open)
        endedByTy += 1
      }
      open = openRecord(number)
      strayTags = false
    }
    if (open) keep(open, tag, value, text, maxCharacters)
    else if (tag !== undefined && tag !== 'ER' && !strayTags) {
      strayTags = true
      yield { line: number, fields: [], problem: `requires TY before other tags, got ${quoted(text)}`, text }
    }
    if (tag === 'ER' && open) {
      yield closed(open)
      open = null
      endedByEr += 1
    }
  }
  if (tagLine === null) throw refusal(firstProblem, last + 1, 'the end of the input')
  const isWrittenWithoutEr = endedByTy > 0 && endedByEr === 0
  if (open && !isWrittenWithoutEr) open.problem ??= 'requires ER at the end of the record, got the end of the input'
  if (open) yield closed(open)
}

interface OpenRecord {
  readonly line: number
  readonly fields: RisField[]
  characters: number
  text: string
  problem: string | null
}

const FIRST_TAG = /^TY([ \t]{0,4})-(?: |$|[A-Z])/
const OTHER_FORMAT = /^(?:<[?!\w]|[{[]|@\w+\s*[{(]|%[0A-Z] )/

function openRecord(line: number): OpenRecord {
  return { line, fields: [], characters: 0, text: '', problem: null }
}

function keep(record: OpenRecord, tag: string | undefined, value: string, text: string, maxCharacters: number): void {
  record.characters += text.length
  if (record.text.length < 400) record.text += `${text}\n`
  if (record.characters > maxCharacters)
    record.problem ??= `requires a record of at most ${maxCharacters} characters, got more`
  if (record.problem !== null) return
  if (tag !== undefined) record.fields.push({ tag, lines: [value] })
  else record.fields.at(-1)?.lines.push(text)
}

function closed({ line, fields, problem, text }: OpenRecord): RisRecord {
  return { line, fields, problem, text: text.trimEnd() }
}

function unreadable(line: number, problem: string): RisRecord {
  return { line, fields: [], problem, text: '' }
}

function refusal(problem: TextLine | null, line: number, got: string): ImporterError {
  if (problem?.problem) return new ImporterError('ris', `line ${problem.number}`, problem.problem)
  return new ImporterError('ris', `line ${line}`, `requires a record that begins as "TY  - JOUR", got ${got}`)
}
