import { quoted } from '../excerpt.ts'

/** An entry of BibTeX with its macros filled in; the values are still TeX. */
export interface BibtexEntry {
  readonly type: string
  /** Empty where it has none. */
  readonly key: string
  /** By name in lower case; of a field that is given twice, the first. */
  readonly fields: ReadonlyMap<string, string>
}

/** What @string defines, and the macros that are there without it: those of the months, and of BibTeX's own styles. */
export class BibtexMacros {
  readonly #values: Map<string, string>
  #characters: number

  constructor() {
    this.#values = new Map(STANDARD_MACROS)
    this.#characters = 0
  }

  get(name: string): string | undefined {
    return this.#values.get(name.toLowerCase())
  }

  /** Takes in the definition in the body of an @string; a string is the reason why it cannot. */
  define(body: string): string | null {
    const fields = readFields({ text: body, at: 0 }, this)
    if (typeof fields === 'string') return fields
    for (const [name, value] of fields) {
      const characters = this.#characters + value.length - (this.#values.get(name)?.length ?? 0)
      if (characters > MAX_MACRO_CHARACTERS) {
        return `requires macros of at most ${MAX_MACRO_CHARACTERS} characters in all, got more`
      }
      this.#characters = characters
      this.#values.set(name, value)
    }
    return null
  }
}

/** Reads the body of an entry, "key, field = value # value, …"; a string is the reason why it cannot be read. */
export function bibtexEntry(type: string, body: string, macros: BibtexMacros): BibtexEntry | string {
  const cursor: Cursor = { text: body, at: 0 }
  skipSpace(cursor)
  let key = take(cursor, /[^\s,={}"#%]*/y)
  skipSpace(cursor)
  if (cursor.text[cursor.at] === '=') {
    // "@article{title = …": an entry without a key.
    cursor.at = 0
    key = ''
  }
  const fields = readFields(cursor, macros)
  return typeof fields === 'string' ? fields : { type, key, fields }
}

// Macros may be made of macros: without a limit, forty lines that double one another fill any memory.
const MAX_VALUE_CHARACTERS = 1_048_576
const MAX_MACRO_CHARACTERS = 16_777_216

interface Cursor {
  readonly text: string
  at: number
}

function readFields(cursor: Cursor, macros: BibtexMacros): Map<string, string> | string {
  const fields = new Map<string, string>()
  let characters = 0
  for (;;) {
    // A comma too many or one missing does no harm: what a field is can still be told.
    take(cursor, SPACE_OR_COMMAS)
    if (cursor.at >= cursor.text.length) return fields
    const start = cursor.at
    const name = take(cursor, /[^\s,={}"#%()]+/y).toLowerCase()
    skipSpace(cursor)
    if (name === '' || cursor.text[cursor.at] !== '=') return `requires "field = value", got ${here(cursor, start)}`
    cursor.at += 1
    const value = readValue(cursor, macros)
    if (value === null)
      return `requires a value of the field ${quoted(name)} in braces or quotes, got ${here(cursor, start)}`
    characters += value.length
    if (characters > MAX_VALUE_CHARACTERS)
      return `requires values of at most ${MAX_VALUE_CHARACTERS} characters, got more`
    if (!fields.has(name)) fields.set(name, value)
  }
}

/** One value or several joined by "#". */
function readValue(cursor: Cursor, macros: BibtexMacros): string | null {
  let value = ''
  for (;;) {
    skipSpace(cursor)
    const piece = readPiece(cursor, macros)
    if (piece === null) return null
    value += piece
    if (value.length > MAX_VALUE_CHARACTERS) return value
    skipSpace(cursor)
    if (cursor.text[cursor.at] !== '#') return value
    cursor.at += 1
  }
}

function readPiece(cursor: Cursor, macros: BibtexMacros): string | null {
  const first = cursor.text[cursor.at]
  if (first === '{' || first === '"') return readDelimited(cursor, first === '{' ? '}' : '"')
  const bare = take(cursor, /[^\s,={}"#%()]+/y)
  // A macro that nothing defines stands for its name, which says more than nothing.
  return bare === '' ? null : (macros.get(bare) ?? bare)
}

function readDelimited(cursor: Cursor, end: '}' | '"'): string | null {
  const { text } = cursor
  const start = cursor.at + 1
  for (let i = start, depth = 0; i < text.length; i++) {
    const character = text[i]
    if (character === end && depth === 0) {
      // Strictly \" ends a quoted value; whoever writes it outside of braces means an accent.
      if (end === '"' && text[i - 1] === '\\' && text[i - 2] !== '\\') continue
      cursor.at = i + 1
      return text.slice(start, i)
    }
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    if (depth < 0) return null
  }
  return null
}

/** White space, and comments between fields. */
function skipSpace(cursor: Cursor): void {
  take(cursor, SPACE)
}

const SPACE = /(?:\s+|%[^\n]*(?:\n|$))*/y
const SPACE_OR_COMMAS = /(?:[\s,]+|%[^\n]*(?:\n|$))*/y

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += found.length
  return found
}

function here({ text }: Cursor, start: number): string {
  const rest = text.slice(start, start + 200).trim()
  return rest === '' ? 'nothing' : quoted(rest)
}

const STANDARD_MACROS: readonly (readonly [string, string])[] = [
  ['jan', 'January'],
  ['feb', 'February'],
  ['mar', 'March'],
  ['apr', 'April'],
  ['may', 'May'],
  ['jun', 'June'],
  ['jul', 'July'],
  ['aug', 'August'],
  ['sep', 'September'],
  ['oct', 'October'],
  ['nov', 'November'],
  ['dec', 'December'],
  ['acmcs', 'ACM Computing Surveys'],
  ['acta', 'Acta Informatica'],
  ['cacm', 'Communications of the ACM'],
  ['ibmjrd', 'IBM Journal of Research and Development'],
  ['ibmsj', 'IBM Systems Journal'],
  ['ieeese', 'IEEE Transactions on Software Engineering'],
  ['ieeetc', 'IEEE Transactions on Computers'],
  ['ieeetcad', 'IEEE Transactions on Computer-Aided Design of Integrated Circuits'],
  ['ipl', 'Information Processing Letters'],
  ['jacm', 'Journal of the ACM'],
  ['jcss', 'Journal of Computer and System Sciences'],
  ['scp', 'Science of Computer Programming'],
  ['sicomp', 'SIAM Journal on Computing'],
  ['tocs', 'ACM Transactions on Computer Systems'],
  ['tods', 'ACM Transactions on Database Systems'],
  ['tog', 'ACM Transactions on Graphics'],
  ['toms', 'ACM Transactions on Mathematical Software'],
  ['toois', 'ACM Transactions on Office Information Systems'],
  ['toplas', 'ACM Transactions on Programming Languages and Systems'],
  ['tcs', 'Theoretical Computer Science'],
]
