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

/** A number, and when it was taken. */
export type Sample = readonly [time: number, value: number]

/**
 * By how much of itself a quantity grew from the first sample to the last, as the straight line says that lies nearest to
 * all of them (least squares): a peak at either end does not decide. Negative where it fell.
 */
export function growth(samples: readonly Sample[]): number {
  if (samples.length < 2) throw new RangeError(`growth requires at least 2 samples, got ${samples.length}`)
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const [meanTime, meanValue] = [mean(samples.map(([time]) => time)), mean(samples.map(([, value]) => value))]
  const slope =
    mean(samples.map(([time, value]) => (time - meanTime) * (value - meanValue))) /
    mean(samples.map(([time]) => (time - meanTime) ** 2))
  const [from, to] = [samples[0]![0], samples.at(-1)![0]]
  return (slope * (to - from)) / (meanValue + slope * (from - meanTime))
}
