/** Bits set in 32. Warren 2012, Hacker's Delight, 5-1. */
export function bitCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Bits set in the words start … end − 1. */
export function bitCountBetween(words: Uint32Array, start: number, end: number): number {
  let count = 0
  for (let k = start; k < end; k++) count += bitCount(words[k]!)
  return count
}

/** Bits set in two sets of `length` words, both of which lie among `words`. */
export function commonBitCount(words: Uint32Array, start: number, other: number, length: number): number {
  let count = 0
  for (let k = 0; k < length; k++) {
    const both = words[start + k]! & words[other + k]!
    if (both !== 0) count += bitCount(both)
  }
  return count
}
