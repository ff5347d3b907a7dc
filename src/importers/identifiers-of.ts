import {
  type Identifier,
  type IdentifierSchemeName,
  identifierKey,
  normalizeIdentifier,
} from '../bibliography/identifier.ts'

/** An identifier as a source states it. */
export type Stated = readonly [scheme: IdentifierSchemeName, raw: string | number | null | undefined]

/**
 * The identifiers that a record states, in normal form and each once. One that is not of its scheme is left out: a
 * mistyped DOI says nothing and is no reason to lose the paper. The DOI that arXiv gives a paper names it in arXiv too.
 */
export function identifiersOf(stated: Iterable<Stated>): Identifier[] {
  const identifiers = new Map<string, Identifier>()
  for (const one of stated) {
    for (const identifier of normalIdentifiers(one)) identifiers.set(identifierKey(identifier), identifier)
  }
  return [...identifiers.values()]
}

/** The stated identifier in normal form, and behind it what it names in another scheme; none where it is not of its own. */
export function normalIdentifiers([scheme, raw]: Stated): Identifier[] {
  const value = raw == null ? null : normalizeIdentifier(scheme, String(raw))
  if (value === null) return []
  const inArxiv = scheme === 'doi' && value.startsWith('10.48550/arxiv.') ? normalIdentifiers(['arxiv', value]) : []
  return [{ scheme, value }, ...inArxiv]
}
