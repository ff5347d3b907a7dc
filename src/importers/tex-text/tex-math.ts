import { accented, accentMark } from './tex-accents.ts'
import { blackboard, texScript, texSymbol } from './tex-symbols.ts'

/**
 * A formula of TeX as a line of Unicode: α, n², 10⁻⁵, O(n log n), ℝ. null where one line does not hold it (fractions,
 * roots over several signs, arrays) or where a command is not known: then the source says it best.
 */
export function mathText(source: string, depth = 0): string | null {
  let text = ''
  for (let at = 0; at < source.length; ) {
    const piece = pieceAt(source, at, depth)
    if (piece === null) return null
    text += piece.text
    at = piece.end
  }
  return text
}

interface Piece {
  readonly text: string
  readonly end: number
}

const MAX_DEPTH = 8

function pieceAt(source: string, at: number, depth: number): Piece | null {
  if (depth > MAX_DEPTH) return null
  const character = source[at]!
  if (character === '\\') return commandAt(source, at, depth)
  if (character === '^' || character === '_') return scriptAt(source, at, character, depth)
  if (character === '{') {
    const group = groupAt(source, at)
    const text = group && mathText(group.text, depth + 1)
    return text === null ? null : { text, end: group!.end }
  }
  if (character === '~') return { text: ' ', end: at + 1 }
  return /[}&#%$]/.test(character) ? null : { text: character, end: at + 1 }
}

function commandAt(source: string, at: number, depth: number): Piece | null {
  const command = match(COMMAND, source, at)
  if (command === null) return null
  const name = command.slice(1)
  const end = at + command.length
  const spaceEnd = end + match(SPACE, source, end)!.length
  if (SPACES.has(name)) return { text: ' ', end }
  if (UNSEEN.has(name)) return { text: '', end: spaceEnd }
  if (ESCAPED.has(name)) return { text: name, end }
  if (FUNCTIONS.has(name)) return { text: name, end }

  const mark = accentMark(ACCENTS[name] ?? '')
  if (mark !== undefined) {
    const carrier = spaceEnd < source.length ? pieceAt(source, spaceEnd, depth + 1) : null
    return carrier && [...carrier.text].length === 1 ? { ...carrier, text: accented(carrier.text, mark) } : null
  }
  const group = groupAt(source, spaceEnd)
  if (group) {
    const inside = mathText(group.text, depth + 1)
    if (inside === null) return null
    if (name === 'mathbb') return { text: blackboard(inside) ?? inside, end: group.end }
    return STYLES.has(name) ? { text: inside, end: group.end } : null
  }
  if (STYLES.has(name)) return { text: '', end: spaceEnd }
  const symbol = texSymbol(name)
  if (symbol === undefined) return null
  // TeX would swallow the space in any case; before an operator it helps to read.
  const swallows = /^\p{L}/u.test(symbol) && /[A-Za-z0-9^_{(]/.test(source[spaceEnd] ?? '')
  return { text: symbol, end: swallows ? spaceEnd : end }
}

function scriptAt(source: string, at: number, script: '^' | '_', depth: number): Piece | null {
  const start = at + 1 + match(SPACE, source, at + 1)!.length
  const argument =
    groupAt(source, start) ??
    (source[start] === '\\'
      ? pieceSource(source, start, match(COMMAND, source, start))
      : pieceSource(source, start, String.fromCodePoint(source.codePointAt(start) ?? 0x7d)))
  const inside = argument && mathText(argument.text, depth + 1)
  if (argument === null || inside === null || inside === '') return null
  if (script === '^' && inside === '∘') return { text: '°', end: argument.end }
  const raised = texScript(script, inside)
  if (raised !== undefined) return { text: raised, end: argument.end }
  return /^[^\s^_]$/u.test(inside) ? { text: script + inside, end: argument.end } : null
}

function pieceSource(source: string, start: number, text: string | null): Piece | null {
  return text === null || start >= source.length ? null : { text, end: start + text.length }
}

/** What stands between the brace at this place and its partner. */
function groupAt(source: string, at: number): Piece | null {
  if (source[at] !== '{') return null
  for (let i = at, open = 0; i < source.length; i++) {
    if (source[i] === '\\') i += 1
    else if (source[i] === '{') open += 1
    else if (source[i] === '}') {
      open -= 1
      if (open === 0) return { text: source.slice(at + 1, i), end: i + 1 }
    }
  }
  return null
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? null
}

const COMMAND = /\\(?:[A-Za-z]+|[\s\S])/uy
const SPACE = /\s*/y

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const SPACES: ReadonlySet<string> = new Set([',', ';', ':', '>', ' ', '\n', '\t', '\r', 'quad', 'qquad', 'thinspace'])
const UNSEEN = words(
  '! / left right big Big bigg Bigg bigl bigr Bigl Bigr middle displaystyle textstyle limits nolimits relax',
)
const ESCAPED = words('{ } % & # $ _')
const FUNCTIONS = words(
  'log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf lim limsup liminf arg deg det dim gcd hom ker mod Pr',
)
const STYLES = words(
  'rm bf it sf tt cal mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathbb mathnormal text textrm textbf textit textsf texttt textnormal mbox hbox boldsymbol bm operatorname ensuremath',
)

/** The accent of text that an accent of formulas is. */
const ACCENTS: Readonly<Record<string, string>> = {
  bar: '=',
  hat: '^',
  tilde: '~',
  dot: '.',
  ddot: '"',
  acute: "'",
  grave: '`',
  check: 'v',
  breve: 'u',
}
