import { fold } from '../../bibliography/fold.ts'
import { displayName, isNameSuffix } from '../../bibliography/person-name.ts'
import { standsForOthers } from '../stands-for-others.ts'
import { texText } from '../tex-text.ts'
import type { ArxivPaper } from './arxiv-paper.ts'

/**
 * The names of a byline as submitted, "A. Sample (1 and 2), B. Example Jr. (Oxford) ((1) Harvard University, (2) CERN)",
 * which the metadata dump gives once more, taken apart: ["Sample", "A.", ""]. They are still TeX; "et al." stays, as last.
 *
 * The submitted line prints the names as the authors did, and the affiliations; the parsed one knows where a name ends.
 * So the names are cut from the line, and stand if they are those of the parsed list; else the parsed names do, in reading
 * order. Numbers in parentheses stand for the affiliations at the end of the line.
 */
export function submittedNames(line: string, parsed: readonly (readonly string[])[] = []): ArxivPaper['names'] {
  const { printed, numbered } = withoutNumberedList(line.replace(/\s+/g, ' ').trim())
  const all = namesIn(printed)
  const submitted = all.filter(({ name }) => !standsForOthers(name))
  const others = all.filter(({ name }) => standsForOthers(name))
  const taken = parsed.filter(([family = '', given = '']) => !standsForOthers(family) && `${family}${given}` !== '')
  const agree =
    taken.length === 0 ||
    (taken.length === submitted.length &&
      taken.every(([family = ''], i) => folded(submitted[i]!.name).includes(folded(family))))
  const names = agree
    ? submitted
    : taken.map(([family = '', given = '', suffix = '', ...notes]) => ({
        name: displayName({ given, particle: '', family, suffix }),
        notes,
      }))
  return [...names, ...others].map(({ name, notes }) => ({ name, affiliations: affiliationsOf(notes, numbered) }))
}

function folded(tex: string): string {
  return fold(texText(tex))
}

interface NotedName {
  readonly name: string
  /** What stands after it in parentheses. */
  readonly notes: readonly string[]
}

/** "((1) Harvard University, (2) CERN)" or "(1 Harvard University; 2 CERN)" at the end of the line, taken off it. */
function withoutNumberedList(line: string): { printed: string; numbered: ReadonlyMap<string, string> } {
  const inParentheses = line.search(/\( ?\(\w{1,3}\)/)
  if (inParentheses !== -1) return parted(line, inParentheses, /\((\w{1,3})\) ?/)
  const last = line.lastIndexOf('(')
  const isList = line.startsWith('(1 ', last) && line.endsWith(')') && /[;,] ?2 /.test(line.slice(last))
  return isList ? parted(line, last, /(?:^|[;,] ?)(\d{1,2}) (?=\p{L})/u) : { printed: line, numbered: new Map() }
}

function parted(line: string, at: number, number: RegExp): { printed: string; numbered: ReadonlyMap<string, string> } {
  const [, ...parts] = line
    .slice(at + 1)
    .replace(/\)$/, '')
    .split(number)
  const numbered = new Map<string, string>()
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const body = withoutSeparators(parts[i + 1]!)
    if (body !== '') numbered.set(parts[i]!, body)
  }
  return { printed: line.slice(0, at), numbered }
}

/** Without the commas and the "and" before the next number. A loop, since a pattern would take quadratic time. */
function withoutSeparators(text: string): string {
  let end = text.length
  while (end > 0 && ' ,;'.includes(text[end - 1]!)) end -= 1
  const shorter = text.slice(0, end)
  return shorter.endsWith(' and') ? withoutSeparators(shorter.slice(0, -4)) : shorter
}

/** Names are parted by commas, "and", "&" and, after a collaboration, a colon; none of these parts within parentheses. */
function namesIn(line: string): readonly NotedName[] {
  const names: { name: string; notes: string[] }[] = []
  let name = ''
  let notes: string[] = []
  let note = ''
  let depth = 0
  const finish = () => {
    const text = name.trim()
    const previous = names.at(-1)
    if (previous && (text === '' || isNameSuffix(text))) {
      if (text !== '') previous.name += `, ${text}`
      previous.notes.push(...notes)
    } else if (text !== '') names.push({ name: text, notes })
    name = ''
    notes = []
  }
  for (const [token] of line.replace(/ et\.? al\b\.?/gi, ', et al.').matchAll(TOKEN)) {
    if (token === '(') depth += 1
    else if (token === ')' && depth > 0) depth -= 1
    if (depth > 0 && !(token === '(' && depth === 1)) note += token
    else if (token === ')' && note !== '') {
      notes.push(note)
      note = ''
    } else if (PARTS_NAMES.test(token)) finish()
    else if (token !== '(' && token !== ')') name += token
  }
  if (note !== '') notes.push(note)
  finish()
  return names
}

// A backslash keeps the character after it; "and" parts names as a word only.
const TOKEN = /\\.|[()]|(?:, ?)?(?<=[ ,)])and(?= )|[,;&]|:(?= )|[^\\(),;&: ]+| |:/g
const PARTS_NAMES = /^(?:(?:, ?)?and|[,;&:])$/

/** The affiliations that notes mean: "1 and 2" those with these numbers, "Oxford" itself. */
function affiliationsOf(notes: readonly string[], numbered: ReadonlyMap<string, string>): string[] {
  return notes.flatMap((note) => {
    const numbers = note.split(/[\s,;&]+(?:and\s+)?/).filter(Boolean)
    if (numbers.every((number) => numbered.has(number))) return numbers.map((number) => numbered.get(number)!)
    return numbers.every((number) => /^(?:\d{1,3}|[a-z*])$/.test(number)) ? [] : [note]
  })
}
