import { type PaperRecord, type PaperType, paperTypes, type Signature } from '../../bibliography/paper-record.ts'
import { ndjsonVersion } from './ndjson-shape.ts'
import {
  isCount,
  isCountOrNone,
  isDateOrNone,
  isDayOrNone,
  isFlagOrNone,
  isKind,
  isName,
  isTextOrNone,
  plainIdentifiers,
  plainTexts,
} from './plain-members.ts'

/**
 * The paper of a parsed line that is of its shape as it stands, else null: what `ndjsonShape` would make of it, in a fifth
 * of the time. Null says nothing about the line but that the shape must judge.
 */
export function plainPaper(line: object): PaperRecord | null {
  const { etal, kind, record } = line as { etal?: unknown; kind?: unknown; record?: unknown }
  if (etal !== ndjsonVersion || kind !== 'paper' || typeof record !== 'object' || record === null) return null
  const paper = record as { readonly [Member in keyof PaperRecord]?: unknown }
  const { type = 'OTHER' } = paper
  const identifiers = plainIdentifiers(paper.identifiers)
  const references = plainIdentifiers(paper.references)
  const categories = plainTexts(paper.categories)
  const byline = plainByline(paper.byline)
  const isPlain =
    isName(paper.title) &&
    TYPES.has(type) &&
    identifiers !== null &&
    references !== null &&
    categories !== null &&
    byline !== null &&
    isTextOrNone(paper.abstract) &&
    isTextOrNone(paper.venue) &&
    isTextOrNone(paper.volume) &&
    isTextOrNone(paper.issue) &&
    isTextOrNone(paper.pages) &&
    isTextOrNone(paper.url) &&
    isTextOrNone(paper.codeUrl) &&
    isDateOrNone(paper.publishedOn) &&
    isDayOrNone(paper.citationCountAsOf) &&
    isCountOrNone(paper.citationCount) &&
    isCountOrNone(paper.statedAuthorCount) &&
    isFlagOrNone(paper.hasCode) &&
    isFlagOrNone(paper.retracted) &&
    isFlagOrNone(paper.authorListComplete)
  if (!isPlain) return null
  return {
    title: paper.title as string,
    abstract: (paper.abstract ?? null) as string | null,
    publishedOn: (paper.publishedOn ?? null) as string | null,
    venue: (paper.venue ?? null) as string | null,
    volume: (paper.volume ?? null) as string | null,
    issue: (paper.issue ?? null) as string | null,
    pages: (paper.pages ?? null) as string | null,
    type: type as PaperType,
    categories,
    identifiers,
    url: (paper.url ?? null) as string | null,
    hasCode: paper.hasCode === true,
    codeUrl: (paper.codeUrl ?? null) as string | null,
    citationCount: (paper.citationCount ?? null) as number | null,
    citationCountAsOf: (paper.citationCountAsOf ?? null) as string | null,
    retracted: paper.retracted === true,
    statedAuthorCount: (paper.statedAuthorCount ?? null) as number | null,
    authorListComplete: paper.authorListComplete !== false,
    references,
    byline,
  }
}

const TYPES: ReadonlySet<unknown> = new Set(paperTypes)

function plainByline(value: unknown): Signature[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const byline: Signature[] = []
  for (const one of value) {
    const signature = plainSignature(one, byline.length + 1)
    if (signature === null) return null
    byline.push(signature)
  }
  return byline
}

function plainSignature(value: unknown, place: number): Signature | null {
  if (typeof value !== 'object' || value === null) return null
  const signature = value as { readonly [Member in keyof Signature]?: unknown }
  const { position = place, nameAsPrinted, kind = 'PERSON', corresponding } = signature
  if (!isName(nameAsPrinted) || !isKind(kind) || !isFlagOrNone(corresponding)) return null
  if (position !== null && !(isCount(position) && position > 0)) return null
  const identifiers = plainIdentifiers(signature.identifiers)
  const affiliations = plainTexts(signature.affiliations)
  if (identifiers === null || affiliations === null) return null
  return { position, nameAsPrinted, kind, identifiers, affiliations, corresponding: corresponding === true }
}
