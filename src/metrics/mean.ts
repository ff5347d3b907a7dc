/** Arithmetic mean; null for no values. O(n). */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (let j = 0; j < values.length; j++) sum += values[j]!
  return sum / values.length
}
