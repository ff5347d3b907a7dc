import type { BibtexEntry } from './bibtex-entry.ts'
import { BibtexParents } from './bibtex-parents.ts'

/** A block of the file that is an entry or should have been one. */
export interface BibtexItem {
  readonly record: number
  /** What stands in the file, to show of an item that cannot be read. */
  readonly text: string
  /** A string is the reason why there is none. */
  readonly entry: BibtexEntry | string
}

export interface ReadyItem extends BibtexItem {
  /** The key of a parent that the file has not shown until now; null when all is inherited. */
  readonly missingParent: string | null
}

/**
 * Entries in the order of the file, each held until the parents that it refers to have come, and those behind it with it.
 * When more than `maxCharacters` are held the first goes without its parent.
 */
export class BibtexEntryQueue {
  #held: BibtexItem[]
  #heldCharacters: number
  readonly #parents: BibtexParents
  readonly #maxCharacters: number

  constructor(maxCharacters = 8_388_608) {
    this.#held = []
    this.#heldCharacters = 0
    this.#parents = new BibtexParents()
    this.#maxCharacters = maxCharacters
  }

  /** Takes an item in and gives out those that need wait no longer, with what they inherit. */
  *add(item: BibtexItem): Generator<ReadyItem> {
    if (typeof item.entry !== 'string') this.#parents.remember(item.entry)
    this.#held.push(item)
    this.#heldCharacters += item.text.length
    yield* this.#ready(this.#maxCharacters)
  }

  /** Gives out the rest. */
  *end(): Generator<ReadyItem> {
    yield* this.#ready(-1)
  }

  *#ready(maxCharacters: number): Generator<ReadyItem> {
    let given = 0
    for (const item of this.#held) {
      const missingParent = typeof item.entry === 'string' ? null : this.#parents.missing(item.entry)
      if (missingParent !== null && this.#heldCharacters <= maxCharacters) break
      given += 1
      this.#heldCharacters -= item.text.length
      const entry = typeof item.entry === 'string' ? item.entry : this.#parents.heirOf(item.entry)
      yield { ...item, entry, missingParent }
    }
    if (given > 0) this.#held = this.#held.slice(given)
  }
}
