import type { CollaborationIndex } from './collaboration-index.ts'

/** A copy of a list of authors in the order of their ids, which is that of comesBefore. O(n log n). */
export function inOrderOfIds(
  { authorRanks }: Pick<CollaborationIndex, 'authorRanks'>,
  authors: Uint32Array,
): Uint32Array {
  return authors.slice().sort((v, w) => authorRanks[v]! - authorRanks[w]!)
}
