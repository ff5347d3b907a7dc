/**
 * The values, largest first. O(n log n), or one O(n) look when they already stand so: the input itself is then returned,
 * and a caller with several indicators to compute sorts once. The input is never changed.
 */
export function descending(values: ArrayLike<number>): ArrayLike<number> {
  for (let i = 1; i < values.length; i++) {
    if (values[i]! > values[i - 1]!) return Float64Array.from(values).sort().reverse()
  }
  return values
}
