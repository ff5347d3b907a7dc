import type { ScopedIndex } from './scoped-index.ts'

/** How many authors are nodes of the scope, with ties or without. O(authors). */
export function nodeCount(scoped: ScopedIndex): number {
  let count = 0
  for (let v = 0; v < scoped.index.authorCount; v++) if (scoped.isNode(v)) count++
  return count
}
