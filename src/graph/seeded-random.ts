/**
 * Whole numbers below a bound, evenly spread, the same for the same seed: xorshift32, period 2^32 − 1. Marsaglia 2003,
 * doi:10.18637/jss.v008.i14.
 */
export class SeededRandom {
  private state: number

  constructor(seed: number) {
    // Neighbouring seeds begin far apart, and none begins at 0, where the sequence would stand still.
    this.state = Math.imul(seed ^ (seed >>> 16), 0x9e3779b1) | 0 || 1
    for (let k = 0; k < 8; k++) this.next()
  }

  /** A whole number in 0 … bound − 1; requires 1 ≤ bound ≤ 2^32. */
  below(bound: number): number {
    return Math.floor((this.next() / 2 ** 32) * bound)
  }

  /** Brings the first `count` of some numbers, or all of them, into random order. Durstenfeld 1964. */
  shuffle(numbers: Uint32Array, count = numbers.length): void {
    for (let k = 0; k < Math.min(count, numbers.length - 1); k++) {
      const other = k + this.below(numbers.length - k)
      const number = numbers[k]!
      numbers[k] = numbers[other]!
      numbers[other] = number
    }
  }

  private next(): number {
    let x = this.state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.state = x
    return x >>> 0
  }
}
