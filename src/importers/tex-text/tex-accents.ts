/** The combining character that an accent command of TeX puts on a letter, e.g. of ' or v; undefined for another command. */
export function accentMark(command: string): string | undefined {
  return Object.hasOwn(MARKS, command) ? MARKS[command] : undefined
}

/**
 * A text with an accent on its first letter, in one character where Unicode has it: é, ǖ, ệ. An accent on nothing stands
 * by itself, as \~{} does in addresses.
 */
export function accented(text: string, mark: string): string {
  const [, letter, rest] = /^(\P{M}\p{M}*)(.*)$/su.exec(text.trimStart()) ?? []
  if (letter === undefined || rest === undefined) return BY_ITSELF[mark] ?? ''
  // \i and \j are there to carry an accent above, which Unicode puts on i and j.
  const base = BELOW.has(mark) ? letter : (DOTTED[letter] ?? letter)
  return (base + mark).normalize('NFC') + rest
}

const MARKS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  // The hook of Vietnamese.
  h: '\u0309',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  G: '\u030f',
  f: '\u0311',
  d: '\u0323',
  textcommabelow: '\u0326',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
  t: '\u0361',
}

const BELOW: ReadonlySet<string> = new Set(['\u0323', '\u0326', '\u0327', '\u0328', '\u0331'])

const DOTTED: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' }

const BY_ITSELF: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '¯',
  '\u0307': '˙',
  '\u0308': '¨',
  '\u030a': '˚',
  '\u030b': '˝',
  '\u030c': 'ˇ',
  '\u0327': '¸',
  '\u0328': '˛',
}
