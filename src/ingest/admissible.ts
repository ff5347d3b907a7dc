import { excerpt } from '../importers/excerpt.ts'
import type { Imported } from '../importers/importer.ts'

/** Names, categories and identifiers are looked up by index, which takes no text of any length. */
const longestLookedUp = 500

/** The snapshot counts the names of a byline in two bytes; the longest known has some 15,000. */
const longestByline = 65_535

/** The record as it came, or its rejection where something in it is too long to be what it says it is. */
export function admissible(item: Imported): Imported {
  const text = lookedUp(item).find(({ length }) => length > longestLookedUp)
  if (text !== undefined) {
    const reason = `requires names, categories and identifiers of at most ${longestLookedUp} characters, got one of ${text.length}`
    return { kind: 'rejection', record: item.record, reason, excerpt: excerpt(text) }
  }
  if (item.kind !== 'paper') return item
  const { byline, statedAuthorCount, title } = item.paper
  const names = Math.max(byline.length, statedAuthorCount ?? 0)
  if (names <= longestByline) return item
  const reason = `requires a byline of at most ${longestByline} names, stated or listed, got ${names}`
  return { kind: 'rejection', record: item.record, reason, excerpt: excerpt(title) }
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
