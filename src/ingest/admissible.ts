import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import { excerpt } from '../importers/excerpt.ts'
import type { Imported } from '../importers/importer.ts'

/** Names, categories and identifiers are looked up by index, which takes no text of any length. */
const longestLookedUp = 500

/** The snapshot counts the names of a byline in two bytes; the longest known has some 15,000. */
const longestByline = 65_535

/** The record as it came, or its rejection where something in it is too long, or stands where something else does. */
export function admissible(item: Imported): Imported {
  if (item.kind === 'rejection') return item
  for (const text of item.kind === 'author' ? textsOfAuthor(item.author) : textsOfPaper(item.paper)) {
    if (text.length <= longestLookedUp) continue
    const reason = `requires names, categories and identifiers of at most ${longestLookedUp} characters, got one of ${text.length}`
    return { kind: 'rejection', record: item.record, reason, excerpt: excerpt(text) }
  }
  const reason = item.kind === 'paper' ? bylineProblem(item.paper) : null
  return reason === null
    ? item
    : { kind: 'rejection', record: item.record, reason, excerpt: excerpt((item as { paper: PaperRecord }).paper.title) }
}

function bylineProblem({ byline, statedAuthorCount }: PaperRecord): string | null {
  const names = Math.max(byline.length, statedAuthorCount ?? 0)
  if (names > longestByline) {
    return `requires a byline of at most ${longestByline} names, stated or listed, got ${names}`
  }
  const places = new Set<number>()
  for (const { position } of byline) {
    if (position === null) continue
    if (places.has(position)) return `requires one name at each place of the byline, got two at ${position}`
    places.add(position)
  }
  return null
}

function* textsOfAuthor({ name, nameVariants, formerNames = [], identifiers }: AuthorRecord): Generator<string> {
  yield name
  yield* nameVariants
  yield* formerNames
  for (const { value } of identifiers) yield value
}

function* textsOfPaper({ byline, categories, identifiers, references }: PaperRecord): Generator<string> {
  yield* categories
  for (const { value } of identifiers) yield value
  for (const { value } of references) yield value
  for (const { nameAsPrinted, identifiers } of byline) {
    yield nameAsPrinted
    for (const { value } of identifiers) yield value
  }
}
