import { authorKindOf } from '../../bibliography/author-kind.ts'
import { fold } from '../../bibliography/fold.ts'
import { nameKey } from '../../bibliography/name-key.ts'
import type { Signature } from '../../bibliography/paper-record.ts'
import { initials, parsePersonName } from '../../bibliography/person-name.ts'
import { bylineOf } from '../byline-of.ts'
import { markupText } from '../markup-text.ts'
import type { RisField } from './ris-records.ts'

export interface RisByline {
  readonly byline: readonly Signature[]
  /** False when the list of authors ends in "et al.". */
  readonly complete: boolean
}

/**
 * The names under AU and A1, "Last, First, Suffix", one to a line or several with semicolons between them. A comma behind
 * the whole name marks a body, as EndNote has it. An affiliation belongs to the author after whose tag it stands, where AU
 * and AD take turns; else to those it names, "[Doe, J.; Roe, K.] Institute" or "J. Doe, Institute"; else to a sole author.
 */
export function risByline(fields: readonly RisField[]): RisByline {
  const alternating = takesTurns(fields)
  const printed: { name: string; places: string[] }[] = []
  const loose: string[] = []
  let cut = false
  for (const { tag, lines } of fields) {
    if (AUTHOR_TAGS.has(tag)) {
      for (const name of lines
        .flatMap((line) => line.split(';'))
        .map(markupText)
        .filter(Boolean)) {
        const shown = name.replace(ET_AL, '').trim()
        cut ||= shown !== name
        if (shown !== '') printed.push({ name: shown, places: [] })
      }
    } else if (AFFILIATION_TAGS.has(tag)) {
      const places = lines.map(markupText).filter(Boolean)
      for (const place of places) (alternating ? printed.at(-1)!.places : loose).push(place)
    }
  }
  attribute(loose, printed)
  const byline = bylineOf(
    printed.map(({ name, places }) => {
      const nameAsPrinted = name.replace(/ ?,$/, '')
      const kind = nameAsPrinted === name ? authorKindOf(name) : 'GROUP'
      return { nameAsPrinted, kind, affiliations: [...new Set(places)] }
    }),
  )
  return { byline, complete: !cut }
}

const AUTHOR_TAGS: ReadonlySet<string> = new Set(['AU', 'A1'])
const AFFILIATION_TAGS: ReadonlySet<string> = new Set(['AD', 'C1'])
const ET_AL = /(?<![\s,])(?:^|[\s,]+)(?:et\.? al\.?|and others|others)$/i

/** Whether each author's affiliation follows the author: an author stands between two of them. */
function takesTurns(fields: readonly RisField[]): boolean {
  const order = fields.map(({ tag }) => (AUTHOR_TAGS.has(tag) ? 'u' : AFFILIATION_TAGS.has(tag) ? 'd' : '')).join('')
  return /^u+d+(?:u+d+)+$/.test(order)
}

/** Adds each affiliation to the authors whom it names, or to a sole author. */
function attribute(affiliations: readonly string[], authors: readonly { name: string; places: string[] }[]): void {
  const byKey = new Map<string, string[][]>()
  for (const { name, places } of authors) {
    for (const key of new Set([nameKey(name), shortKey(name)])) {
      const namesakes = byKey.get(key)
      if (namesakes) namesakes.push(places)
      else byKey.set(key, [places])
    }
  }
  for (const line of affiliations) {
    const { names, place } = attribution(line)
    const named = names.map((name) => byKey.get(nameKey(name)) ?? byKey.get(shortKey(name)) ?? [])
    // Of namesakes the line does not tell which one is meant.
    const found = named.filter(({ length }) => length === 1).flat()
    for (const places of found) places.push(place)
    if (found.length === 0 && authors.length === 1) authors[0]!.places.push(line)
  }
}

/** Family name and first initial, under which an address may name an author whom the byline spells out. */
function shortKey(printed: string): string {
  const name = parsePersonName(printed)
  return `${fold(`${name.particle} ${name.family}`)}, ${initials(name).slice(0, 1)}`
}

/** Whom an affiliation names and the place that it tells of them. */
function attribution(line: string): { readonly names: readonly string[]; readonly place: string } {
  const [, list, after] = /^\[([^\]]+)\] ?(.+)$/.exec(line) ?? []
  if (list !== undefined) return { names: list.split(';'), place: after! }
  const [, name, place] = /^([^,]+), ?(.+)$/.exec(line) ?? []
  return name === undefined ? { names: [], place: line } : { names: [name], place: place! }
}
