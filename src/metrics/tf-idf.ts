import type { TermCounts } from './term-counts.ts'

/**
 * TF-IDF weights of every text, parallel to `terms`: (1 + ln tf) · (ln((1 + N) / (1 + df)) + 1), each row scaled to
 * length 1 (L2), so that a cosine is a dot product. N texts, of which df hold the term.
 *
 * The logarithm keeps a word that an abstract repeats from outweighing its subject; the smoothed idf is at least 1, so a
 * word that every text holds still counts a little. Weights lie in 0 … 1; an empty text has none. O(terms).
 * Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0.
 */
export function tfIdf({ textCount, offsets, terms, counts, documentFrequency }: TermCounts): Float64Array {
  const idf = Float64Array.from(documentFrequency, (df) => Math.log((1 + textCount) / (1 + df)) + 1)
  const weights = new Float64Array(terms.length)
  for (let p = 0; p < textCount; p++) {
    let squares = 0
    for (let i = offsets[p]!; i < offsets[p + 1]!; i++) {
      const weight = (1 + Math.log(counts[i]!)) * idf[terms[i]!]!
      weights[i] = weight
      squares += weight * weight
    }
    const length = Math.sqrt(squares)
    for (let i = offsets[p]!; i < offsets[p + 1]!; i++) weights[i]! /= length
  }
  return weights
}
