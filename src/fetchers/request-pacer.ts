import { setTimeout as sleep } from 'node:timers/promises'

/** Lets requests begin at a least interval from one another, in the order in which they ask. */
export class RequestPacer {
  readonly #intervalMs: number
  #next: number

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.#next = Number.NEGATIVE_INFINITY
  }

  /** Resolves when the request may begin; rejects as soon as the signal is aborted. */
  async turn(signal?: AbortSignal): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, this.#next)
    this.#next = at + this.#intervalMs
    if (at > now) await sleep(Math.ceil(at - now), undefined, signal ? { signal } : {})
  }
}
