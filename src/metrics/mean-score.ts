import type { Coverage } from './coverage.ts'
import { mean } from './mean.ts'

/** A mean over the papers that have a score, with the share of papers it rests on. */
export interface MeanScore {
  readonly value: number | null
  readonly coverage: Coverage
}

/**
 * The mean of the scores that are known, with its coverage: `of` is the number of papers, scored or not.
 * The value is within the range of the scores; null when no paper has one. O(n).
 */
export function meanScore(scores: readonly (number | null)[]): MeanScore {
  const known = scores.filter((score) => score !== null)
  return { value: mean(known), coverage: { papers: known.length, of: scores.length } }
}
