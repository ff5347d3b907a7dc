/**
 * The author's credit for each paper's citations under fractional counting, c_j / a_j, parallel to the input.
 * a_j is the byline's full length, at least 1, also where names are missing.
 */
export function credits(citations: ArrayLike<number>, teamSizes: ArrayLike<number>): Float64Array {
  return Float64Array.from(citations, (c, j) => c / teamSizes[j]!)
}
