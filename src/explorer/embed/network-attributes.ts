import { wholeNumber } from '../addresses/whole-number.ts'
import type { EgoNetworkVariables } from '../network/ego-network-question.ts'
import { readScope, type Scope, scopeInput } from '../scope/scope.ts'

/** What the element's attributes ask for. */
export interface NetworkAttributes {
  /** A global id or an ORCID; null while there is none. */
  readonly author: string | null
  readonly radius: number
  readonly maxAuthors: number
  readonly scope: Scope
}

/** Attributes that say which network to show. */
export const askingAttributes = [
  'author',
  'radius',
  'max-authors',
  'from-year',
  'to-year',
  'category',
  'max-team',
  'min-shared',
] as const

type Attributes = (name: (typeof askingAttributes)[number]) => string | null

/** Reads the attributes. One that is no such value is as if it were not there; the caption says what counts. */
export function readAttributes(attribute: Attributes): NetworkAttributes {
  const author = attribute('author')?.trim()
  return {
    author: author ? author : null,
    radius: wholeNumber(attribute('radius')?.trim() ?? null, 0) ?? 1,
    maxAuthors: wholeNumber(attribute('max-authors')?.trim() ?? null, 0) ?? 150,
    scope: readScope(scopeParameters(attribute)),
  }
}

/** The question that they stand for. */
export function egoNetworkVariables(
  { radius, maxAuthors, scope }: NetworkAttributes,
  author: string,
): EgoNetworkVariables {
  return { author: isOrcid(author) ? { orcid: author } : { id: author }, radius, maxAuthors, scope: scopeInput(scope) }
}

/** The scope's attributes are called as its parameters in addresses are, but that one names several categories. */
function scopeParameters(attribute: Attributes): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const name of ['from-year', 'to-year', 'max-team', 'min-shared'] as const) {
    const value = attribute(name)
    if (value !== null) parameters.set(name, value.trim())
  }
  for (const category of (attribute('category') ?? '').split(/[\s,]+/)) {
    if (category !== '') parameters.append('category', category)
  }
  return parameters
}

const isOrcid = (author: string) => /^(?:https?:\/\/orcid\.org\/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/i.test(author)
