import type { CollaborationIndex } from './collaboration-index.ts'

/**
 * Which of two authors stands first where nothing else decides: the one of the lower id, whatever their indices.
 *
 * The only place that knows: a path among equals, the authors an ego network keeps, the order of its vertices and of
 * its ties follow it.
 */
export function comesBefore({ authorRanks }: Pick<CollaborationIndex, 'authorRanks'>, v: number, w: number): boolean {
  return authorRanks[v]! < authorRanks[w]!
}
