/** A sum of fractions in whole numbers, for oracles that may not round. */
export class ExactFraction {
  numerator = 0n
  denominator = 1n

  add(numerator: number, denominator: number): this {
    this.numerator = this.numerator * BigInt(denominator) + BigInt(numerator) * this.denominator
    this.denominator *= BigInt(denominator)
    return this
  }

  atLeast(whole: number): boolean {
    return this.numerator >= BigInt(whole) * this.denominator
  }

  atMost(whole: number): boolean {
    return this.numerator <= BigInt(whole) * this.denominator
  }

  /** To twelve decimals. */
  toNumber(): number {
    return Number((this.numerator * 10n ** 12n) / this.denominator) / 1e12
  }
}

/** The exact sum of n / d over pairs [n, d]. */
export function sumOf(fractions: readonly (readonly [number, number])[]): ExactFraction {
  const sum = new ExactFraction()
  for (const [numerator, denominator] of fractions) sum.add(numerator, denominator)
  return sum
}
