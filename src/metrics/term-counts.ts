import { GrowingColumn } from './growing-column.ts'

/**
 * The bags of words of many texts, as compressed sparse rows: text p has the terms
 * terms[offsets[p] … offsets[p + 1] − 1], each once and ascending, with parallel counts.
 *
 * Terms are numbered from the rarest to the most frequent; equal frequencies by first appearance.
 */
export interface TermCounts {
  readonly textCount: number
  /** Length textCount + 1. */
  readonly offsets: Int32Array
  readonly terms: Int32Array
  readonly counts: Int32Array
  /** In how many texts a term occurs, ascending; its length is the size of the vocabulary. */
  readonly documentFrequency: Int32Array
}

/**
 * Collects bags of words one text at a time, keeping of each text its numbers alone.
 * O(words) time; 8 bytes a distinct word of a text, and the vocabulary once until `finish`.
 */
export class TermCounter {
  readonly #termOf = new Map<string, number>()
  readonly #frequency = new GrowingColumn()
  readonly #offsets = new GrowingColumn()
  readonly #terms = new GrowingColumn()
  readonly #counts = new GrowingColumn()

  constructor() {
    this.#offsets.push(0)
  }

  /** Adds the next text, given by its words. */
  add(words: readonly string[]): void {
    const counts = new Map<number, number>()
    for (const word of words) {
      const term = this.#termOf.get(word) ?? this.#newTerm(word)
      counts.set(term, (counts.get(term) ?? 0) + 1)
    }
    const frequency = this.#frequency.values()
    for (const [term, count] of counts) {
      this.#terms.push(term)
      this.#counts.push(count)
      frequency[term]!++
    }
    this.#offsets.push(this.#terms.length)
  }

  finish(): TermCounts {
    const { rankOf, documentFrequency } = ranksByFrequency(this.#frequency.values())
    const offsets = this.#offsets.values()
    const terms = this.#terms.values().map((term) => rankOf[term]!)
    const counts = this.#counts.values().slice()
    for (let p = 0; p + 1 < offsets.length; p++) sortRow(terms, counts, offsets[p]!, offsets[p + 1]!)
    return { textCount: offsets.length - 1, offsets: offsets.slice(), terms, counts, documentFrequency }
  }

  /** The key is a copy of its own: a slice would keep the whole text alive. */
  #newTerm(word: string): number {
    const term = this.#termOf.size
    this.#termOf.set(Array.from(word).join(''), term)
    this.#frequency.push(0)
    return term
  }
}

function ranksByFrequency(frequency: Int32Array) {
  const byFrequency = Int32Array.from(frequency, (_, term) => term).sort(
    (s, t) => frequency[s]! - frequency[t]! || s - t,
  )
  const rankOf = new Int32Array(frequency.length)
  byFrequency.forEach((term, rank) => {
    rankOf[term] = rank
  })
  return { rankOf, documentFrequency: byFrequency.map((term) => frequency[term]!) }
}

const COUNT_RANGE = 2 ** 20

/** Sorts one row by term, term and count packed into one number. */
function sortRow(terms: Int32Array, counts: Int32Array, start: number, end: number): void {
  const packed = new Float64Array(end - start)
  for (let i = start; i < end; i++) packed[i - start] = terms[i]! * COUNT_RANGE + Math.min(counts[i]!, COUNT_RANGE - 1)
  packed.sort()
  for (let i = start; i < end; i++) {
    terms[i] = Math.floor(packed[i - start]! / COUNT_RANGE)
    counts[i] = packed[i - start]! % COUNT_RANGE
  }
}
