import type { AuthorRecord, PaperRecord } from '../bibliography/paper-record.ts'
import { excerpt } from '../importers/excerpt.ts'
import type { Imported } from '../importers/importer.ts'

/** Names, categories and identifiers are looked up by index, which takes no text of any length. */
const longestLookedUp = 500

/** The snapshot counts the names of a byline in two bytes; the longest known has some 15,000. */
export const longestByline = 65_535

/** The record as it came, or its rejection where something in it is too long, or stands where something else does. */
export function admissible(item: Imported): Imported {
  if (item.kind === 'rejection') return item
  const problem =
    item.kind === 'author'
      ? textProblem(textsOfAuthor(item.author))
      : (textProblem(textsOfPaper(item.paper)) ?? bylineProblem(item.paper))
  if (problem === null) return item
  return { kind: 'rejection', record: item.record, reason: problem.reason, excerpt: excerpt(problem.text) }
}

interface Problem {
  readonly reason: string
  /** Where it shows. */
  readonly text: string
}

function textProblem(texts: Iterable<string>): Problem | null {
  for (const text of texts) {
    if (text.length <= longestLookedUp) continue
    const reason = `requires names, categories and identifiers of at most ${longestLookedUp} characters, got one of ${text.length}`
    return { reason, text }
  }
  return null
}

function bylineProblem({ title, byline, statedAuthorCount }: PaperRecord): Problem | null {
  const names = Math.max(byline.length, statedAuthorCount ?? 0)
  if (names > longestByline) {
    return {
      reason: `requires a byline of at most ${longestByline} names, stated or listed, got ${names}`,
      text: title,
    }
  }
  const places = new Set<number>()
  for (const { position } of byline) {
    if (position === null) continue
    if (places.has(position)) {
      return { reason: `requires one name at each place of the byline, got two at ${position}`, text: title }
    }
    places.add(position)
  }
  return null
}

function* textsOfAuthor(author: AuthorRecord): Generator<string> {
  const { name, nameVariants, formerNames = [], identifiers, reportedMetrics } = author
  yield name
  yield* nameVariants
  yield* formerNames
  for (const { value } of identifiers) yield value
  for (const { name, source = '' } of reportedMetrics) {
    yield name
    yield source
  }
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
