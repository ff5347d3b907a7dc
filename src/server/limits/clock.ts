interface Running {
  readonly until: number
  readonly end: () => void
}

/** How exactly time is kept, in milliseconds. */
const tick = 100

/**
 * Ends what runs longer than it may: one timer for all, for a timer each costs more than most of what is timed. All may
 * run equally long, so that those which began first are over first.
 */
export class Clock {
  readonly #milliseconds: number
  readonly #running = new Set<Running>()
  #timer: NodeJS.Timeout | undefined

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  /** Calls `end` when the time is over, unless what is returned is given to `stop` before. */
  start(end: () => void): object {
    const running = { until: performance.now() + this.#milliseconds, end }
    this.#running.add(running)
    this.#timer ??= setInterval(() => this.#look(), tick).unref()
    return running
  }

  stop(running: object): void {
    this.#running.delete(running as Running)
  }

  #look(): void {
    const now = performance.now()
    for (const running of this.#running) {
      if (running.until > now) return
      this.#running.delete(running)
      running.end()
    }
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
