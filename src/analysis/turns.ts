/** Milliseconds for which work may hold the event loop before whatever else waits there is let in. */
const longest = 10

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
      this.#waiting.push(() => {
        try {
          resolve(work() as Awaited<Result>)
        } catch (error) {
          reject(error)
        }
      })
    })
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
