import { identifierKey } from '../bibliography/identifier.ts'
import type { ResolvedSignature, StoredPaper } from '../store/stored-paper.ts'
import { longestByline } from './admissible.ts'

/**
 * What is known of a paper after one more source has described it: what the source states replaces what was stored, what
 * it leaves open stays. A mark once set (code, retraction) stays set. Merging the same description twice changes nothing.
 */
export function mergePaper(stored: StoredPaper, stated: Omit<StoredPaper, 'id'>): StoredPaper {
  const newerCount =
    (stated.citationCountAsOf ?? '') >= (stored.citationCountAsOf ?? '') && stated.citationCount !== null
  const citations = newerCount || stored.citationCount === null ? stated : stored
  return {
    id: stored.id,
    title: stored.title,
    abstract: fullerText(stored.abstract, stated.abstract),
    publishedOn: finerDate(stored.publishedOn, stated.publishedOn),
    venue: stated.venue ?? stored.venue,
    volume: stated.volume ?? stored.volume,
    issue: stated.issue ?? stored.issue,
    pages: stated.pages ?? stored.pages,
    type: stated.type === 'OTHER' ? stored.type : stated.type,
    categories: union(stored.categories, stated.categories, (category) => category),
    identifiers: union(stored.identifiers, stated.identifiers, identifierKey),
    url: stated.url ?? stored.url,
    hasCode: stored.hasCode || stated.hasCode,
    codeUrl: stated.codeUrl ?? stored.codeUrl,
    citationCount: citations.citationCount,
    citationCountAsOf: citations.citationCountAsOf,
    retracted: stored.retracted || stated.retracted,
    statedAuthorCount: statedLength(stored, stated),
    authorListComplete: stored.authorListComplete || stated.authorListComplete,
    references: union(stored.references, stated.references, identifierKey),
    byline: mergeByline(stored, stated),
  }
}

type Bylined = Pick<StoredPaper, 'byline' | 'authorListComplete'>

/**
 * A whole byline beats a cut one, the newer of two whole ones the older; two cut ones add what each shows. Where these
 * print different names at one place, the newer has it, and the older name comes last, without a place.
 */
function mergeByline(stored: Bylined, stated: Bylined): readonly ResolvedSignature[] {
  const known = new Map(stored.byline.map((signature) => [placeOf(signature), signature]))
  const enriched = (signature: ResolvedSignature) => enrich(signature, known.get(placeOf(signature)))
  if (stated.authorListComplete) return stated.byline.map(enriched)
  if (stored.authorListComplete) return stored.byline
  const placed = new Map([...stored.byline, ...stated.byline].filter(isPlaced).map((s) => [s.position, enriched(s)]))
  const byline = [...placed.values()].sort((a, b) => a.position! - b.position!)
  const present = new Set(byline.map(({ authorId }) => authorId))
  for (const signature of [...stored.byline, ...stated.byline]) {
    if (present.has(signature.authorId)) continue
    present.add(signature.authorId)
    byline.push({ ...enriched(signature), position: null })
  }
  // More names than any byline has say that the two are of no one paper.
  return byline.length > longestByline ? stored.byline : byline
}

function placeOf({ authorId, position }: ResolvedSignature): string {
  return `${authorId} ${position}`
}

/** The length that goes with the byline that holds: what a cut one was said to have does not lengthen a whole one. */
function statedLength(stored: Counted, stated: Counted): number | null {
  if (stated.authorListComplete) return stated.statedAuthorCount
  if (stored.authorListComplete) return stored.statedAuthorCount
  return stated.statedAuthorCount ?? stored.statedAuthorCount
}

type Counted = Pick<StoredPaper, 'statedAuthorCount' | 'authorListComplete'>

function isPlaced(signature: ResolvedSignature): boolean {
  return signature.position !== null
}

/** A source that prints no affiliation or no ORCID does not take away the one known. */
function enrich(signature: ResolvedSignature, known: ResolvedSignature | undefined): ResolvedSignature {
  if (known === undefined || (signature.affiliations.length > 0 && signature.orcid !== null)) return signature
  const affiliations = signature.affiliations.length > 0 ? signature.affiliations : known.affiliations
  return { ...signature, affiliations, orcid: signature.orcid ?? known.orcid }
}

/**
 * 2024-09-30 beats 2024-09 beats 2024; of two equally fine ones the newly stated holds. The year stays the stored one:
 * a title that returns year after year would else lead its paper away from the record that it came from.
 */
function finerDate(stored: string | null, stated: string | null): string | null {
  if (stored === null || stated === null) return stored ?? stated
  if (stored.slice(0, 4) !== stated.slice(0, 4)) return stored
  return stated.length >= stored.length ? stated : stored
}

/** The text stated, unless it is the stored one broken off: a cut file takes nothing away. */
function fullerText(stored: string | null, stated: string | null): string | null {
  return stated === null || stored?.startsWith(stated) ? stored : stated
}

function union<Item>(stored: readonly Item[], stated: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const keys = new Set(stored.map(keyOf))
  return [...stored, ...stated.filter((item) => !keys.has(keyOf(item)))]
}
