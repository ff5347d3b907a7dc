/**
 * A checksum of 32-bit words that costs a fraction of what reading them costs: four interleaved sums, weighted by odd
 * numbers. Any change of one word changes it; against chance, not against malice. O(words).
 */
export function wordSum(words: Int32Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let k = 0
  for (; k + 3 < words.length; k += 4) {
    a = (a + words[k]!) | 0
    b = (b + words[k + 1]!) | 0
    c = (c + words[k + 2]!) | 0
    d = (d + words[k + 3]!) | 0
  }
  for (; k < words.length; k++) a = (a + words[k]!) | 0
  return (a + Math.imul(b, 3) + Math.imul(c, 5) + Math.imul(d, 7)) | 0
}
