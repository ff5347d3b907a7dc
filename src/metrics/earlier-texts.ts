import type { TermCounts } from './term-counts.ts'

/**
 * A growing set of texts that answers, exactly, how similar its nearest member is to a given text.
 *
 * Texts are rows of `corpus` with unit-length `weights` (see tfIdf); similarity is the cosine, here a dot product.
 * An inverted index lists for each term the texts added so far that hold it. `nearest` reads the lists from the rarest
 * term to the most frequent and keeps, per text met, the part of the dot product summed so far. Terms are grouped in
 * bands by frequency, and before each band an upper bound of what the terms to come can still add is known:
 *   - for any text: Σ weight · the largest weight of that term in any text added;
 *   - for text d, by Cauchy and Schwarz: the length of the query's tail times the length of d's tail from that band on.
 * Once no text unmet can beat the best similarity found, the lists of frequent terms need no longer be opened: texts whose
 * bound cannot beat it either are dropped, and the rest are compared in full. The partial sums only choose what to compare;
 * the figure returned is always a full dot product. Max-score pruning: Turtle and Flood 1995,
 * doi:10.1016/0306-4573(95)00020-H; bounds by tail length: Anastasiu and Karypis 2014, doi:10.1109/ICDE.2014.6816700.
 *
 * O(terms of the text) to add one; 8 bytes a term of a text, 40 a text.
 */
export class EarlierTexts {
  /** How many texts have been added. */
  size = 0

  readonly #corpus: TermCounts
  readonly #weights: Float64Array
  readonly #bandOf: Uint8Array
  /** The list of term t: members[listStart[t] … listStart[t] + listLength[t] − 1], by order of addition. */
  readonly #listStart: Int32Array
  readonly #listLength: Int32Array
  readonly #members: Int32Array
  readonly #memberWeights: Float32Array
  readonly #largestWeight: Float64Array
  /** The row of each member, and the length of its tail from each band on. */
  readonly #rowOf: Int32Array
  readonly #tails: Float32Array
  readonly #longestTail = new Float64Array(BANDS)
  /** Working space of `nearest`; the query's weight of each term and the partial sums are zero between calls. */
  readonly #query: Float64Array
  readonly #partial: Float64Array
  readonly #candidates: Int32Array

  constructor(corpus: TermCounts, weights: Float64Array) {
    const { textCount, terms, documentFrequency } = corpus
    const vocabulary = documentFrequency.length
    this.#corpus = corpus
    this.#weights = weights
    this.#bandOf = Uint8Array.from(documentFrequency, (df) => bandOf(df, textCount))
    this.#listStart = new Int32Array(vocabulary)
    for (let t = 1; t < vocabulary; t++) this.#listStart[t] = this.#listStart[t - 1]! + documentFrequency[t - 1]!
    this.#listLength = new Int32Array(vocabulary)
    this.#members = new Int32Array(terms.length)
    this.#memberWeights = new Float32Array(terms.length)
    this.#largestWeight = new Float64Array(vocabulary)
    this.#rowOf = new Int32Array(textCount)
    this.#tails = new Float32Array(textCount * BANDS)
    this.#query = new Float64Array(vocabulary)
    this.#partial = new Float64Array(textCount)
    this.#candidates = new Int32Array(textCount)
  }

  /** Adds row p of the corpus, once. */
  add(p: number): void {
    const { offsets, terms } = this.#corpus
    const member = this.size++
    this.#rowOf[member] = p
    const start = offsets[p]!
    const end = offsets[p + 1]!
    for (let i = start; i < end; i++) {
      const term = terms[i]!
      const weight = this.#weights[i]!
      const place = this.#listStart[term]! + this.#listLength[term]!++
      this.#members[place] = member
      this.#memberWeights[place] = weight
      if (weight > this.#largestWeight[term]!) this.#largestWeight[term] = weight
    }
    let i = end - 1
    let squares = 0
    for (let band = 0; band < BANDS; band++) {
      for (; i >= start && this.#bandOf[terms[i]!]! <= band; i--) squares += this.#weights[i]! ** 2
      const tail = Math.sqrt(squares)
      this.#tails[member * BANDS + band] = tail
      if (tail > this.#longestTail[band]!) this.#longestTail[band] = tail
    }
  }

  /** The largest cosine similarity of row p to any text added, 0 to 1; 0 when it shares no term with any of them. */
  nearest(p: number): number {
    const { offsets, terms } = this.#corpus
    const start = offsets[p]!
    const end = offsets[p + 1]!

    // What the terms from the one at hand on can add: to any text, and as the square of the query's tail.
    let bound = 0
    let squares = 0
    for (let i = start; i < end; i++) {
      const weight = this.#weights[i]!
      this.#query[terms[i]!] = weight
      bound += weight * this.#largestWeight[terms[i]!]!
      squares += weight * weight
    }

    let best = 0
    let leader = -1 // the member with the largest partial sum; always compared in full
    let candidates: Int32Array | null = null // null while an unmet text may win
    for (let i = start; i < end; ) {
      const band = this.#bandOf[terms[i]!]!
      const tail = Math.sqrt(Math.max(0, squares))
      if (Math.min(bound, tail * this.#longestTail[band]!) + SLACK <= best) {
        candidates = this.#promising(candidates, best, bound, tail, band)
        if (candidates.length * (end - start) <= this.#postingsAhead(i, end, band)) break
      }
      for (; i < end && this.#bandOf[terms[i]!] === band; i++) {
        const weight = this.#weights[i]!
        const top = this.#read(terms[i]!, weight, leader)
        if (top !== leader) best = Math.max(best, this.#similarity(top))
        leader = top
        bound -= weight * this.#largestWeight[terms[i]!]!
        squares -= weight * weight
      }
      if (i === end) candidates = this.#promising(candidates, best, 0, 0, 0)
    }
    for (const member of candidates ?? []) best = Math.max(best, this.#similarity(member))

    this.#partial.fill(0, 0, this.size)
    for (let i = start; i < end; i++) this.#query[terms[i]!] = 0
    return Math.min(1, best)
  }

  /** Adds one term's part to the partial sums of the texts that hold it; returns the member with the largest sum. */
  #read(term: number, weight: number, leader: number): number {
    const partial = this.#partial
    const members = this.#members
    const memberWeights = this.#memberWeights
    const from = this.#listStart[term]!
    const to = from + this.#listLength[term]!
    let top = leader < 0 ? 0 : partial[leader]!
    for (let k = from; k < to; k++) {
      const member = members[k]!
      const sum = partial[member]! + weight * memberWeights[k]!
      partial[member] = sum
      if (sum > top) {
        top = sum
        leader = member
      }
    }
    return leader
  }

  /** Those of the candidates (all texts met when null) that may still beat the best. Only once no unmet text can. */
  #promising(candidates: Int32Array | null, best: number, bound: number, tail: number, band: number): Int32Array {
    const count = candidates?.length ?? this.size
    const partial = this.#partial
    let kept = 0
    for (let m = 0; m < count; m++) {
      const member = candidates ? candidates[m]! : m
      const sum = partial[member]!
      if (sum === 0) continue
      const ahead = Math.min(bound, tail * this.#tails[member * BANDS + band]!)
      if (sum + ahead + SLACK > best) this.#candidates[kept++] = member
    }
    return this.#candidates.subarray(0, kept)
  }

  /** How many list entries the terms of one band, from place i on, would read. */
  #postingsAhead(i: number, end: number, band: number): number {
    const { terms } = this.#corpus
    let postings = 0
    for (; i < end && this.#bandOf[terms[i]!] === band; i++) postings += this.#listLength[terms[i]!]!
    return postings
  }

  /** The full dot product of the query with a member. */
  #similarity(member: number): number {
    const { offsets, terms } = this.#corpus
    const p = this.#rowOf[member]!
    let sum = 0
    for (let i = offsets[p]!; i < offsets[p + 1]!; i++) sum += this.#query[terms[i]!]! * this.#weights[i]!
    return sum
  }
}

/** Bands of terms: 0 for those in more than half of all texts, 1 for more than a quarter, and so on; the last is open. */
const BANDS = 12

/** More than the rounding of single-precision weights and of the bounds can amount to. */
const SLACK = 1e-6

function bandOf(documentFrequency: number, textCount: number): number {
  return Math.min(BANDS - 1, Math.floor(Math.log2(textCount / documentFrequency)))
}
