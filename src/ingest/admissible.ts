import { excerpt } from '../importers/excerpt.ts'
import type { Imported } from '../importers/importer.ts'

/** Names, categories and identifiers are looked up by index, which takes no text of any length. */
const longestLookedUp = 500

/** The record as it came, or its rejection where a text that is looked up is too long to be what it says it is. */
export function admissible(item: Imported): Imported {
  const text = lookedUp(item).find(({ length }) => length > longestLookedUp)
  if (text === undefined) return item
  const reason = `requires names, categories and identifiers of at most ${longestLookedUp} characters, got one of ${text.length}`
  return { kind: 'rejection', record: item.record, reason, excerpt: excerpt(text) }
}

function lookedUp(item: Imported): string[] {
  if (item.kind === 'rejection') return []
  if (item.kind === 'author') {
    const { name, nameVariants, identifiers } = item.author
    return [name, ...nameVariants, ...identifiers.map(({ value }) => value)]
  }
  const { byline, categories, identifiers } = item.paper
  const values = [...identifiers, ...byline.flatMap(({ identifiers }) => identifiers)].map(({ value }) => value)
  return [...byline.map(({ nameAsPrinted }) => nameAsPrinted), ...categories, ...values]
}
