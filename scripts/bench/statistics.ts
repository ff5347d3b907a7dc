/** The value below which the given share of the numbers lies: of those in ascending order, the one at that place. */
export function quantile(numbers: readonly number[], share: number): number {
  if (numbers.length === 0) throw new RangeError('quantile requires at least 1 number, got none')
  const ascending = numbers.toSorted((a, b) => a - b)
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))]!
}

/** The number in the middle, or half way between the two in the middle. */
export function median(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new RangeError('median requires at least 1 number, got none')
  const ascending = numbers.toSorted((a, b) => a - b)
  return (ascending[(numbers.length - 1) >> 1]! + ascending[numbers.length >> 1]!) / 2
}
