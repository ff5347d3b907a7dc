import { type Identifier, identifierKey } from '../bibliography/identifier.ts'
import { normalIdentifiers, type Stated } from './identifiers-of.ts'

/**
 * The papers that a paper cites, each once and by one identifier: the first of those stated that is of its scheme. A DOI
 * of arXiv's counts as the arXiv number, which every source of arXiv papers gives. What has none is left out.
 */
export function referencesOf(cited: Iterable<readonly Stated[]>): Identifier[] {
  const references = new Map<string, Identifier>()
  for (const names of cited) {
    const reference = firstOf(names)
    if (reference) references.set(identifierKey(reference), reference)
  }
  return [...references.values()]
}

function firstOf(names: readonly Stated[]): Identifier | undefined {
  for (const name of names) {
    const identifier = normalIdentifiers(name).at(-1)
    if (identifier) return identifier
  }
  return undefined
}
