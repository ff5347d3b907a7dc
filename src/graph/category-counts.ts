import { type CollaborationIndex, paperCategories } from './collaboration-index.ts'

/**
 * How many of these papers are filed under each category, by category index, 0 … categoryCount − 1; also when it is not
 * their primary one. A paper given twice counts twice.
 */
export function categoryCounts(
  index: CollaborationIndex,
  categoryCount: number,
  papers: Iterable<number>,
): Uint32Array {
  const counts = new Uint32Array(categoryCount)
  for (const p of papers) for (const category of paperCategories(index, p)) counts[category]!++
  return counts
}
