const TOLERANCE = 1e-9

/**
 * A sum of fractions freed from the rounding of binary floating point: the nearest whole number when it lies within 1e-9
 * of it (relative to the value above 1), else the sum as it is. So 1/10 ten times counts as 1, and may be compared with a
 * citation count; sums over tens of thousands of papers stray by less than 1e-11.
 */
export function settled(sum: number): number {
  const whole = Math.round(sum)
  return Math.abs(sum - whole) <= TOLERANCE * Math.max(1, Math.abs(sum)) ? whole : sum
}
