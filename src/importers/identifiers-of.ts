import {
  type Identifier,
  type IdentifierSchemeName,
  identifierKey,
  normalizeIdentifier,
} from '../bibliography/identifier.ts'

/**
 * The identifiers that a record states, in normal form and each once. One that is not of its scheme is left out: a
 * mistyped DOI says nothing and is no reason to lose the paper. The DOI that arXiv gives a paper names it in arXiv too.
 */
export function identifiersOf(
  stated: Iterable<readonly [scheme: IdentifierSchemeName, raw: string | number | null | undefined]>,
): Identifier[] {
  const identifiers = new Map<string, Identifier>()
  const add = (scheme: IdentifierSchemeName, raw: string) => {
    const value = normalizeIdentifier(scheme, raw)
    if (value === null) return
    const identifier = { scheme, value }
    identifiers.set(identifierKey(identifier), identifier)
    if (scheme === 'doi' && value.startsWith('10.48550/arxiv.')) add('arxiv', value)
  }
  for (const [scheme, raw] of stated) if (raw != null) add(scheme, String(raw))
  return [...identifiers.values()]
}
