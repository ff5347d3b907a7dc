import { excerpt } from '../excerpt.ts'
import { shownName } from './shown-name.ts'

/** Counts what of an archive is not read, by the reason. */
export class SkippedEntries {
  readonly #counts: Map<string, number>

  constructor() {
    this.#counts = new Map()
  }

  /** `reason` is an ending such as ".csv", or a word such as "hidden". */
  add(reason: string): void {
    // An archive can have any number of endings.
    const known = this.#counts.has(reason) || this.#counts.size < MOST_REASONS ? reason : OTHERS
    this.#counts.set(known, (this.#counts.get(known) ?? 0) + 1)
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0)
  }

  /** As "7 .yaml, 2 hidden": the most frequent first, of some reasons only the total. */
  toString(): string {
    const counts = [...this.#counts].filter(([reason]) => reason !== OTHERS).sort(([, a], [, b]) => b - a)
    const shown = counts.slice(0, MOST_SHOWN)
    const left = this.total - shown.reduce((sum, [, count]) => sum + count, 0)
    const parts = shown.map(([reason, count]) => `${count} ${excerpt(shownName(reason), 20)}`)
    return [...parts, ...(left > 0 ? [`${left} others`] : [])].join(', ')
  }
}

const OTHERS = ''
const MOST_REASONS = 1000
const MOST_SHOWN = 6
