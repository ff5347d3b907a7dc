import { AsyncResource } from 'node:async_hooks'

/** Milliseconds for which work may hold the event loop before whatever else waits there is let in. */
const longest = 10

const rowsAtOnce = 20_000

/**
 * Turns at the event loop for many pieces of work that are each short and together long: those that come while the
 * turn lasts are done at once, the others in later turns, in the order in which they came.
 */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #began = 0
  #isOn = false

  /** Does the work, at once or when there is a turn for it. */
  take<Result>(work: () => Result): Result | Promise<Awaited<Result>> {
    this.#begin()
    if (this.#waiting.length === 0 && !this.#isOver()) return work()
    return new Promise((resolve, reject) => {
      const inTurn = () => {
        try {
          resolve(work() as Awaited<Result>)
        } catch (error) {
          reject(error)
        }
      }
      // It belongs to whoever asked for it, not to whose turn comes before: traces go by that.
      this.#waiting.push(AsyncResource.bind(inTurn))
    })
  }

  /** The rows that pass, looked at some ten thousand to a turn. */
  async filter(rows: Uint32Array, passes: (row: number) => boolean): Promise<Uint32Array> {
    const kept = new Uint32Array(rows.length)
    let count = 0
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      await this.take(() => {
        for (const row of rows.subarray(start, start + rowsAtOnce)) if (passes(row)) kept[count++] = row
      })
    }
    return kept.subarray(0, count)
  }

  #begin(): void {
    if (this.#isOn) return
    this.#isOn = true
    this.#began = performance.now()
    setImmediate(() => {
      this.#isOn = false
      if (this.#waiting.length > 0) this.#resume()
    })
  }

  #resume(): void {
    this.#begin()
    while (this.#waiting.length > 0 && !this.#isOver()) this.#waiting.shift()!()
  }

  #isOver(): boolean {
    return performance.now() - this.#began > longest
  }
}

/** The turns that everything in this process takes. */
export const turns = new Turns()
