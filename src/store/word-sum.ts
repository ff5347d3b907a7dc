/**
 * A checksum of 32-bit words: four interleaved sums of the kind of xxHash, in which every bit of a word comes to weigh on
 * all that follow. Words that are changed or change places are noticed; against chance, not against malice. O(words), at
 * the speed of the memory. Collet 2012, https://github.com/Cyan4973/xxHash, XXH32.
 */
export function wordSum(words: Int32Array): number {
  let a = 1
  let b = 2
  let c = 3
  let d = 4
  let k = 0
  for (; k + 3 < words.length; k += 4) {
    a = mixed(a, words[k]!)
    b = mixed(b, words[k + 1]!)
    c = mixed(c, words[k + 2]!)
    d = mixed(d, words[k + 3]!)
  }
  for (; k < words.length; k++) a = mixed(a, words[k]!)
  return mixed(mixed(mixed(a, b), c), d)
}

const odd = 0x85ebca77
const prime = 0x9e3779b1

function mixed(sum: number, word: number): number {
  const added = (sum + Math.imul(word, odd)) | 0
  return Math.imul((added << 13) | (added >>> 19), prime)
}
