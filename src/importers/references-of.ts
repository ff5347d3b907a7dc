import type { Identifier, IdentifierSchemeName } from '../bibliography/identifier.ts'
import { identifierKey } from '../bibliography/identifier.ts'
import { identifiersOf } from './identifiers-of.ts'

/** One way of a source to name a cited paper. */
export type Citing = readonly [scheme: IdentifierSchemeName, raw: string | null | undefined]

/**
 * The papers that a paper cites, each once and by one identifier: the first of those given that is of its scheme. A DOI
 * of arXiv's counts as the arXiv number, which every source of arXiv papers gives. What has none is left out.
 */
export function referencesOf(cited: Iterable<readonly Citing[]>): Identifier[] {
  const references = new Map<string, Identifier>()
  for (const names of cited) {
    const reference = firstOf(names)
    if (reference) references.set(identifierKey(reference), reference)
  }
  return [...references.values()]
}

function firstOf(names: readonly Citing[]): Identifier | undefined {
  for (const name of names) {
    const identifier = identifiersOf([name]).at(-1)
    if (identifier) return identifier
  }
  return undefined
}
