import { authorKindOf } from '../../bibliography/author-kind.ts'
import type { AuthorKind } from '../../bibliography/paper-record.ts'
import {
  displayName,
  invertedName,
  isNameSuffix,
  type PersonName,
  parsePersonName,
} from '../../bibliography/person-name.ts'
import { standsForOthers } from '../stands-for-others.ts'
import { texText } from '../tex-text.ts'

export interface BibtexNames {
  readonly names: readonly { readonly nameAsPrinted: string; readonly kind: AuthorKind }[]
  /** False when the list ends in "and others". */
  readonly complete: boolean
}

/**
 * The names of an author field, in order.
 *
 * They are joined by "and" outside of braces. A name stays as the entry prints it, "First von Last" or "von Last, Jr, First",
 * unless the braces of TeX say what the words alone do not, as in "Gabriel {García Márquez}": that becomes "García Márquez,
 * Gabriel". BibLaTeX's "family=Last, given=First, prefix=von" is read as well. A name that is wholly in braces is that of a
 * body, unless it reads "Last, First". Lists that were joined by semicolons or commas instead, which BibTeX itself refuses
 * or misreads, are taken apart where nothing else can be meant.
 */
export function bibtexNames(field: string): BibtexNames {
  // "A. L.\\ Thiele": a control space parts words as a tie does.
  const list = oneLine(field)
    .replace(/\\ /g, '~')
    .replace(/^and\s|\sand$/gi, '')
  const printed = joinedOtherwise(splitOutsideBraces(list, /\s(?:and\s)+/iy))
  const cut = standsForOthers(texText(printed.at(-1) ?? ''))
  const shown = cut ? printed.slice(0, -1) : [...printed.slice(0, -1), printed.at(-1)?.replace(ET_AL, '') ?? '']
  const names = shown.map(nameOf).filter(({ nameAsPrinted }) => nameAsPrinted !== '')
  return { names, complete: !cut && !ET_AL.test(printed.at(-1) ?? '') }
}

const ET_AL = /(?<![,\s~])[,\s~]+(?:\\lowercase\{)?et[\s~\\]+al\b\.?\}?\s*$/i

function joinedOtherwise(names: readonly string[]): readonly string[] {
  if (names.length === 1) {
    const parts = splitOutsideBraces(names[0]!, /\s*;\s*/y)
    if (parts.length > 1) return parts.filter(Boolean)
  }
  return names.flatMap((name) => {
    const parts = splitOutsideBraces(name, /\s*,\s*/y)
    const apart = parts.length > 3 && !EXTENDED.test(name) && parts.every((part) => /\S[\s~]+\S/.test(part))
    return apart ? parts : [name]
  })
}

const EXTENDED = /^[{"\s]*(?:given|family|prefix|suffix)\s*=/i

function nameOf(source: string): { nameAsPrinted: string; kind: AuthorKind } {
  const name = source.trim()
  if (EXTENDED.test(name)) return person(extendedParts(name), null)
  const flat = oneLine(texText(name))
  if (isWhollyBraced(name)) {
    const kind = /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}.\s-]*$/u.test(flat) ? authorKindOf(flat) : 'GROUP'
    return { nameAsPrinted: flat, kind }
  }
  if (authorKindOf(flat) === 'GROUP') return { nameAsPrinted: inReadingOrder(flat), kind: 'GROUP' }
  // Printed with the family name first, whatever BibTeX makes of it.
  if (/^[^,]*[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}][^,]*$/u.test(flat)) {
    return { nameAsPrinted: flat, kind: 'PERSON' }
  }
  return person(partsOf(name), flat)
}

/** As printed, where that parses to the same name; else with the family name first, which always does. */
function person(parts: PersonName, printed: string | null): { nameAsPrinted: string; kind: AuthorKind } {
  const reading = printed ?? displayName(parts)
  const parsed = parsePersonName(reading)
  const same = family(parsed) === family(parts) && parsed.suffix === parts.suffix && parsed.given === parts.given
  return { nameAsPrinted: same || parts.given === '' ? reading : invertedName(parts), kind: 'PERSON' }
}

function family({ particle, family }: PersonName): string {
  return `${particle} ${family}`.trim()
}

/** A body whose name was taken for a person's, "Collaboration, ATLAS", in the order in which one reads it. */
function inReadingOrder(name: string): string {
  const [, last, first] = /^([^,]+), ([^,]+)$/.exec(name) ?? []
  return last !== undefined && authorKindOf(last) === 'GROUP' && !/\s/.test(last) ? `${first} ${last}` : name
}

/**
 * The parts of a name as BibTeX finds them: words that begin in lower case, outside of braces, are the particle; what is
 * in braces is one word. After O. Patashnik, BibTeXing, 1988, section 4.
 */
function partsOf(name: string): PersonName {
  const parts = splitOutsideBraces(name, /\s*,\s*/y)
  if (parts.length === 1) return givenFirst(wordsOf(parts[0]!))
  const [last, ...rest] = parts as [string, ...string[]]
  const suffix = rest.length > 1 ? plain(rest.slice(0, -1).join(' ')) : ''
  const words = wordsOf(last)
  const start = 1 + words.slice(0, -1).findLastIndex(isLowerCase)
  const given = plain(rest.at(-1)!)
  return isNameSuffix(given) && rest.length === 1
    ? { ...givenFirst(words), suffix: given }
    : { given, particle: plain(words.slice(0, start).join(' ')), family: plain(words.slice(start).join(' ')), suffix }
}

function givenFirst(words: readonly string[]): PersonName {
  const last = words.length - 1
  const first = words.findIndex((word, i) => i < last && isLowerCase(word))
  const start = first === -1 ? last : first
  const end = first === -1 ? last : 1 + words.slice(0, last).findLastIndex(isLowerCase)
  const familyName = plain(words.slice(end).join(' '))
  // "Frank G. {Bennett, Jr.}": braces that hide the comma from BibTeX; or no comma at all.
  const [, bare, suffix] = /^(.*?),? (\S+)$/.exec(familyName) ?? []
  const suffixed = bare !== undefined && isNameSuffix(suffix!)
  const [beforeComma = ''] = familyName.split(',')
  if (first === -1 && start > 1 && isNameSuffix(familyName))
    return { ...givenFirst(words.slice(0, -1)), suffix: familyName }
  return {
    given: plain(words.slice(0, start).join(' ')),
    particle: plain(words.slice(start, end).join(' ')),
    // What else a comma parts from a name is an order or a degree: "James {Example, S. J.}".
    family: suffixed ? bare : beforeComma,
    suffix: suffixed ? suffix! : '',
  }
}

/** The case of a word is that of its first letter outside of braces, or of the letter that a TeX command in braces makes. */
function isLowerCase(word: string): boolean {
  const visible = word.replace(/^\{(?!\\).*?\}+/s, '')
  const letter = /\p{L}/u.exec(texText(visible))?.[0]
  return letter !== undefined && /\p{Ll}/u.test(letter)
}

function wordsOf(text: string): readonly string[] {
  return splitOutsideBraces(text, /[\s~]+/y).filter(Boolean)
}

/** "family={van Example}, given=Ada, given-i=A, useprefix=true". */
function extendedParts(name: string): PersonName {
  const parts = { given: '', particle: '', family: '', suffix: '' }
  const bare = isWhollyBraced(name) ? name.slice(1, -1) : name
  for (const part of splitOutsideBraces(bare, /\s*,\s*/y)) {
    const [, key, value] = /^"?([\w-]+)\s*=\s*(.*?)"?$/s.exec(part.trim()) ?? []
    const known = key?.toLowerCase()
    const text = plain((value ?? '').replace(/^"|"$/g, ''))
    if (known === 'prefix') parts.particle = text
    else if (known === 'given' || known === 'family' || known === 'suffix') parts[known] = text
  }
  return parts.family === '' ? { ...parts, given: '', family: parts.given } : parts
}

function plain(tex: string): string {
  return oneLine(texText(tex))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isWhollyBraced(name: string): boolean {
  return name.startsWith('{') && closingBrace(name) === name.length - 1 && !/^\{\\[^A-Za-z]/.test(name)
}

function closingBrace(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth += 1
    else if (text[i] === '}' && --depth === 0) return i
  }
  return -1
}

/** Splits at a sticky pattern outside of braces. */
function splitOutsideBraces(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = []
  let start = 0
  let depth = 0
  for (let i = 0; i < text.length; ) {
    if (depth === 0) {
      separator.lastIndex = i
      const found = separator.exec(text)?.[0]
      if (found) {
        parts.push(text.slice(start, i))
        i += found.length
        start = i
        continue
      }
    }
    if (text[i] === '{') depth += 1
    else if (text[i] === '}') depth = Math.max(0, depth - 1)
    i += 1
  }
  return [...parts, text.slice(start)].map((part) => part.trim())
}
