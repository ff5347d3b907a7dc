import { accented, accentMark } from './tex-text/tex-accents.ts'
import { mathText } from './tex-text/tex-math.ts'
import { texLetter, texScript, texSymbol } from './tex-text/tex-symbols.ts'

/**
 * The readable text of TeX, for names, titles and abstracts: accents and letters become Unicode characters, braces and
 * commands that merely style go, quotes and dashes take their printed form, formulas that fit one line are written out
 * (α, n², O(n log n)) and others keep their source between the dollars.
 *
 * A command that is not known gives way to its argument ("\acro{CTAN}" is CTAN) or, without one, to its own name ("\TeX"
 * is TeX). Notes, labels and other things not printed in place are left out. A text without backslash, brace, dollar,
 * tilde, backquote and double hyphen comes out as it is, white space included; a dollar that begins no formula, a brace
 * without partner and a tilde that ties nothing stay. Nothing throws, whatever the text.
 *
 * Time is linear in the length. What is escaped becomes plain, so decoding twice is not always decoding once: "\$5\$"
 * is "$5$" and would be "5". Accents nested deeper than eight are left out.
 */
export function texText(text: string): string {
  return TEX.test(text) ? decoded(text, 0) : text
}

const TEX = /[\\{}$~`]|--/

const MAX_DEPTH = 8

function decoded(source: string, depth: number): string {
  const partners = bracePartners(source)
  let text = ''
  const unclosed = new Set<string>()
  let openQuotes = 0
  let at = 0

  while (at < source.length) {
    const plain = match(PLAIN, source, at)
    if (plain !== '') {
      text += plain
      at += plain.length
      continue
    }
    const character = source[at]!
    if (character === '\\') command()
    else if (character === '$') formula()
    else if (character === '~') tie()
    else if (character === '{' || character === '}') take(partners.has(at) ? '' : character, 1)
    else if (character === '-') dash()
    else quotes()
  }
  return text

  function take(decoded: string, length: number): void {
    text += decoded
    at += length
  }

  function dash(): void {
    const length = match(/-+/y, source, at).length
    if (source[at + length] === '>') take(source.slice(at, at + length + 1), length + 1)
    else take(length === 2 ? '–' : length === 3 ? '—' : '-'.repeat(length), length)
  }

  function quotes(): void {
    if (source.startsWith('``', at)) {
      openQuotes += 1
      take('“', 2)
    } else if (source.startsWith("''", at)) {
      // Without an opening pair they are rather seconds of arc.
      take(openQuotes > 0 ? '”' : "''", 2)
      openQuotes = Math.max(0, openQuotes - 1)
    } else if (source[at] === '`') backquote()
    else take(source[at]!, 1)
  }

  /** A word or words in `single quotes'; ?` and !` before a Spanish sentence. */
  function backquote(): void {
    const inverted = text.endsWith('?') ? '¿' : text.endsWith('!') ? '¡' : null
    if (inverted !== null && /^\p{L}/u.test(source.slice(at + 1, at + 3))) {
      text = text.slice(0, -1)
      take(inverted, 1)
      return
    }
    const quoted = /(?<=(?:^|[\s({[“-]))`([^`'\\${}~]{1,200}(?:'\p{L}[^`'\\${}~]{0,200}){0,4})'(?![\p{L}\p{N}'])/uy
    quoted.lastIndex = at
    const found = quoted.exec(source)
    if (found) take(`‘${decodedArgument(found[1]!)}’`, found[0].length)
    else take('`', 1)
  }

  /**
   * A tie is a space that does not break. After a space, a slash or nothing it ties nothing, "~5 km" and "/~knuth", nor
   * between a single letter and a number, "z~2.5".
   */
  function tie(): void {
    const next = source[at + 1] ?? ' '
    const loose = /(?:^|[\s/(])$/.test(source.slice(Math.max(0, at - 1), at)) && /\S/.test(next)
    const about = /(?:^|\P{L})\p{L}$/u.test(source.slice(Math.max(0, at - 2), at)) && /\d/.test(next)
    take(loose || about ? '~' : ' ', 1)
  }

  function formula(): void {
    const double = source.startsWith('$$', at)
    const start = at + (double ? 2 : 1)
    const end = closingDollar(source, start, double)
    const inside = source.slice(start, end)
    if (end === -1 || !isFormula(inside, source[end + 1])) take(double ? '$$' : '$', start - at)
    else math(inside, end + (double ? 2 : 1))
  }

  function math(inside: string, end: number): void {
    text += mathText(inside.trim()) ?? source.slice(at, end)
    at = end
  }

  function command(): void {
    const name = match(COMMAND, source, at).slice(1)
    const end = at + 1 + name.length
    const mark = accentMark(name)
    if (mark !== undefined) accent(mark, end)
    else if (name === '') take('\\', 1)
    else if (/^[A-Za-z]/.test(name)) word(name, end)
    else if (name === '(' || name === '[') displayed(name === '(' ? '\\)' : '\\]', end)
    else if (name === '\\') take(' ', match(/\\\\\*?(?:\[[^\]]{0,20}\])?/y, source, at).length)
    else take(/[\s,;:>]/.test(name) ? ' ' : /[-!/@*]/.test(name) ? '' : name, 1 + name.length)
  }

  function accent(mark: string, end: number): void {
    const argument = argumentAt(match(/\{\}(?=\\[ij](?![A-Za-z]))/y, source, end).length + end)
    if (depth < MAX_DEPTH) text += accented(decodedArgument(argument.text), mark)
    at = depth < MAX_DEPTH ? argument.end : end
  }

  function decodedArgument(argument: string): string {
    return TEX.test(argument) ? decoded(argument, depth + 1) : argument
  }

  function displayed(closing: string, start: number): void {
    const end = unclosed.has(closing) ? -1 : source.indexOf(closing, start)
    // What is not there now is not there later either: not to look again keeps the time linear.
    if (end === -1) unclosed.add(closing)
    if (end === -1) at = start
    else math(source.slice(start, end), end + closing.length)
  }

  function word(name: string, end: number): void {
    const bare = name.replace(/\*$/, '')
    const afterSpace = end + match(SPACE, source, end).length
    const letter = texLetter(bare)
    if (letter !== undefined) {
      text += letter
      at = afterSpace
    } else if (VERBATIM.has(bare)) verbatim(end)
    else if (Object.hasOwn(UNPRINTED, bare)) at = afterArguments(afterSpace, UNPRINTED[bare]!)
    else if (DIMENSIONED.has(bare)) at = afterSpace + match(DIMENSION, source, afterSpace).length
    else if (SILENT.has(bare)) at = afterSpace
    else if (bare === 'par' || bare === 'newline' || bare === 'linebreak') take(' ', afterSpace - at)
    else if (bare === 'char') characterCode(afterSpace)
    else if (bare === 'textsuperscript' || bare === 'textsubscript') script(bare === 'textsuperscript' ? '^' : '_', end)
    else if (/^cite|^[Cc]?ref$|^eqref$/.test(bare)) citation(end)
    else symbolOrName(bare, end, afterSpace)
  }

  function symbolOrName(name: string, end: number, afterSpace: number): void {
    const symbol = texSymbol(name)
    const afterOption = end + match(OPTION, source, end).length
    if (symbol !== undefined) {
      text += symbol
      at = /^\p{L}/u.test(symbol) ? afterSpace : end
    } else if (!/^[A-Z]{3,}$/.test(name) && hasArgument(afterOption)) at = afterOption
    else take(LOGOS[name] ?? name, end - at)
  }

  /** A name in capitals, "\UNIX{\TeX}", takes none. */
  function hasArgument(at: number): boolean {
    return source[at] === '{' && partners.get(at) !== at + 1
  }

  /** \url{…}, \path|…|: what stands there is no TeX, but for the escapes that some put before signs. */
  function verbatim(end: number): void {
    const delimiter = match(/[!-/:-@[-`{|]/y, source, end)
    const close = delimiter === '{' ? (partners.get(end) ?? -1) : source.indexOf(delimiter, end + 1)
    if (delimiter === '' || close === -1) at = end
    else {
      text += source.slice(end + 1, close).replace(/\\([%#&_~{}])/g, '$1')
      at = close + 1
    }
  }

  /** \char with a code, or with a backquote and the character. */
  function characterCode(start: number): void {
    const written = match(/`\\?[\s\S]|'[0-7]{1,7}|"[0-9A-F]{1,6}|\d{1,7}/uy, source, start)
    const radix = written[0] === "'" ? 8 : written[0] === '"' ? 16 : 10
    const code = Number.parseInt(written.replace(/['"]/, ''), radix)
    if (written[0] === '`') text += written.replace(/^`\\?(?=.)/s, '')
    else if (code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) text += String.fromCodePoint(code)
    at = start + written.length
  }

  function script(kind: '^' | '_', end: number): void {
    const argument = argumentAt(end)
    const inside = depth < MAX_DEPTH ? decodedArgument(argument.text) : ''
    text += texScript(kind, inside) ?? inside
    at = argument.end
  }

  /** \cite[p. 3]{key}: which work is meant can still be read from the key. */
  function citation(end: number): void {
    const start = end + match(OPTION, source, end).length
    const close = partners.get(start)
    if (source[start] !== '{' || close === undefined) at = end
    else {
      text += `[${source.slice(start + 1, close)}]`
      at = close + 1
    }
  }

  /** What a command takes for its argument: a group, another command with its own argument, or one character. */
  function argumentAt(end: number): { readonly text: string; readonly end: number } {
    const start = end + match(SPACE, source, end).length
    const close = partners.get(start)
    if (close !== undefined && close > start) return { text: source.slice(start + 1, close), end: close + 1 }
    if (close !== undefined || start >= source.length) return { text: '', end: Math.min(start, source.length) }
    if (source[start] !== '\\') {
      const character = String.fromCodePoint(source.codePointAt(start)!)
      return { text: character, end: start + character.length }
    }
    let stop = start
    // \'\^e: as many accents as there may be, then what carries them.
    for (let accents = 0; accents <= MAX_DEPTH && source[stop] === '\\'; accents++) {
      const name = match(COMMAND, source, stop).slice(1)
      stop += 1 + name.length
      if (accentMark(name) === undefined) return { text: source.slice(start, stop), end: stop }
      stop += match(SPACE, source, stop).length
    }
    const inner = partners.get(stop)
    if (inner !== undefined && inner > stop) stop = inner + 1
    else if (inner === undefined && stop < source.length) stop += String.fromCodePoint(source.codePointAt(stop)!).length
    return { text: source.slice(start, stop), end: stop }
  }

  function afterArguments(start: number, count: number): number {
    let end = start + match(OPTION, source, start).length
    for (let i = 0; i < count; i++) {
      const open = end + match(SPACE, source, end).length
      const close = partners.get(open)
      if (source[open] !== '{' || close === undefined) break
      end = close + 1
    }
    return end
  }
}

/** The place of each brace's partner, either way; escaped braces have none. */
function bracePartners(source: string): ReadonlyMap<number, number> {
  const partners = new Map<number, number>()
  const open: number[] = []
  for (let i = 0; i < source.length; i++) {
    const character = source[i]
    if (character === '\\') i += 1
    else if (character === '{') open.push(i)
    else if (character === '}' && open.length > 0) {
      const partner = open.pop()!
      partners.set(partner, i)
      partners.set(i, partner)
    }
  }
  return partners
}

/** The next dollar that is not escaped, or pair of them; -1 for none. */
function closingDollar(source: string, start: number, double: boolean): number {
  for (let i = start; i < source.length; i++) {
    if (source[i] === '\\') i += 1
    else if (source[i] === '$') return !double || source[i + 1] === '$' ? i : -1
  }
  return -1
}

/**
 * Whether what stands between two dollars is a formula, and the dollars are not sums of money: a formula has a sign of
 * TeX in it, or touches both dollars with no digit after the second. Braces that do not match belong to the text around.
 */
function isFormula(inside: string, next: string | undefined): boolean {
  let open = 0
  for (const [brace] of inside.matchAll(/\\.|[{}]/gs)) {
    if (brace === '{') open += 1
    if (brace === '}') open -= 1
    if (open < 0) return false
  }
  if (open > 0) return false
  if (/[\\^_{]/.test(inside)) return true
  return /^\S(?:.*\S)?$/s.test(inside) && !/\d/.test(next ?? '')
}

function match(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? ''
}

// One class of characters: alternatives within the star would take a place on the stack for every character.
const PLAIN = /[^\\{}$~`'-]*/y
const COMMAND = /\\(?:[A-Za-z]+\*?|[\s\S])?/uy
const SPACE = /\s*/y
const OPTION = /(?:\[[^\][{}]{0,200}\])?/y
const DIMENSION = /=?\s*[-+]?\s*[\d.,]*\s*(?:true)?\s*(?:pt|em|ex|mm|cm|in|pc|bp|sp|mu|dd|cc|\\[A-Za-z]+)?\s*/y

const words = (text: string): readonly string[] => text.split(/\s+/)

const VERBATIM: ReadonlySet<string> = new Set(words('url path verb nolinkurl'))

/** Commands that print nothing where they stand, with how many arguments they have. */
const UNPRINTED: Readonly<Record<string, number>> = {
  begin: 1,
  end: 1,
  label: 1,
  index: 1,
  footnote: 1,
  footnotemark: 0,
  thanks: 1,
  vspace: 1,
  hspace: 1,
  // What overlaps its neighbour is an accent made by hand.
  llap: 1,
  phantom: 1,
  hphantom: 1,
  vphantom: 1,
  color: 1,
  textcolor: 1,
  colorbox: 1,
  fontsize: 2,
  href: 1,
  input: 1,
  special: 1,
  includegraphics: 1,
  raisebox: 1,
  selectlanguage: 1,
  foreignlanguage: 1,
}

/** Commands that move what follows by a length. */
const DIMENSIONED: ReadonlySet<string> = new Set(words('kern raise lower hskip vskip mskip mkern moveleft moveright'))

/** Switches of style and hints for line breaking, which end at the next brace. */
const SILENT: ReadonlySet<string> = new Set(
  words(`it bf tt rm sf sl sc em md up cal bfseries itshape slshape scshape upshape mdseries rmfamily sffamily ttfamily
  normalfont selectfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge relax protect noindent
  null hfil hfill vfil hss nobreak allowbreak break newblock xspace ignorespaces unskip displaystyle textstyle left
  right leavevmode strut centering obeyspaces sloppy frenchspacing boldmath item expandafter noexpand smash rlap`),
)

const LOGOS: Readonly<Record<string, string>> = { LaTeXe: 'LaTeX2ε', SliTeX: 'SLiTeX', AmSTeX: 'AMS-TeX', AmS: 'AMS' }
