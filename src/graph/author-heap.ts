/**
 * Authors waiting by their length, shortest first: a binary heap. An author may wait more than once; whoever takes it
 * out passes over the stale ones. Williams 1964, doi:10.1145/512274.512284.
 */
export class AuthorHeap {
  size: number
  private lengths: Float64Array
  private authors: Uint32Array

  constructor() {
    this.size = 0
    this.lengths = new Float64Array(64)
    this.authors = new Uint32Array(64)
  }

  /** The shortest length that waits; Infinity when nobody does. */
  get top(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.lengths[0]!
  }

  clear(): void {
    this.size = 0
  }

  push(author: number, length: number): void {
    if (this.size === this.authors.length) this.grow()
    const { lengths, authors } = this
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (lengths[parent]! <= length) break
      lengths[at] = lengths[parent]!
      authors[at] = authors[parent]!
      at = parent
    }
    lengths[at] = length
    authors[at] = author
  }

  /** Takes out the author on top; requires one. */
  pop(): number {
    const { lengths, authors } = this
    const first = authors[0]!
    const size = --this.size
    const length = lengths[size]!
    const author = authors[size]!
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && lengths[child + 1]! < lengths[child]!) child++
      if (lengths[child]! >= length) break
      lengths[at] = lengths[child]!
      authors[at] = authors[child]!
      at = child
    }
    lengths[at] = length
    authors[at] = author
    return first
  }

  private grow(): void {
    const lengths = new Float64Array(2 * this.lengths.length)
    lengths.set(this.lengths)
    this.lengths = lengths
    const authors = new Uint32Array(2 * this.authors.length)
    authors.set(this.authors)
    this.authors = authors
  }
}
