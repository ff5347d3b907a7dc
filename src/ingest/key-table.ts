/**
 * Which numbers a text may stand for, in 24 to 48 bytes a number: of the text a hash alone is kept (see hash53), so two
 * texts may, very seldom, stand for each other's numbers. Whoever asks checks what comes back. Open addressing, linear
 * probing, at most half full.
 */
export class KeyTable {
  #size: number
  /** Hashes, 0 where there is none. */
  #keys: Float64Array
  #values: Int32Array

  constructor() {
    this.#size = 0
    this.#keys = new Float64Array(1 << 12)
    this.#values = new Int32Array(1 << 12)
  }

  add(key: number, value: number): void {
    if (2 * this.#size > this.#keys.length) this.#grow()
    this.#put(key, value)
  }

  /** The numbers that were added under the key. */
  *get(key: number): Generator<number> {
    const keys = this.#keys
    for (let at = key % keys.length; keys[at] !== 0; at = (at + 1) % keys.length) {
      if (keys[at] === key) yield this.#values[at]!
    }
  }

  /** How many numbers there are under the key, counted up to `most`. */
  count(key: number, most: number): number {
    const keys = this.#keys
    let count = 0
    for (let at = key % keys.length; keys[at] !== 0 && count < most; at = (at + 1) % keys.length) {
      if (keys[at] === key) count++
    }
    return count
  }

  #put(key: number, value: number): void {
    const keys = this.#keys
    let at = key % keys.length
    for (; keys[at] !== 0; at = (at + 1) % keys.length) if (keys[at] === key && this.#values[at] === value) return
    keys[at] = key
    this.#values[at] = value
    this.#size++
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    this.#size = 0
    this.#keys = new Float64Array(2 * keys.length)
    this.#values = new Int32Array(2 * keys.length)
    for (let at = 0; at < keys.length; at++) if (keys[at] !== 0) this.#put(keys[at]!, values[at]!)
  }
}

/** 53 bits of two multiplicative hashes, never 0. Not proof against an adversary: a table answers with what may be. */
export function hash53(text: string): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k)
    high = Math.imul(high ^ code, 0x27d4eb2f)
    low = Math.imul(low ^ code, 0x165667b1)
  }
  high = Math.imul(high ^ (high >>> 15), 0x2545f491) ^ (low >>> 13)
  low = Math.imul(low ^ (low >>> 16), 0x45d9f3b3) ^ (high >>> 11)
  return (high >>> 11) * 4_294_967_296 + (low >>> 0) || 1
}
