import type { Asker } from '../../analysis/analysis.ts'

/** Where an operation came from: aborted when the client goes away. */
interface Client {
  readonly signal: AbortSignal
}

/** What can tell without a signal whether the client went away. */
interface Connection {
  readonly isGone: boolean
}

/**
 * Who waits for an operation's answer: until the client goes away, or the operation's time is over. The signal is made
 * when it is asked for, since most operations ask nobody whom one could stop.
 */
export class OperationAsker implements Asker {
  readonly #client: Client
  readonly #connection: Connection | null
  #ending: AbortController | undefined
  #isOver = false

  constructor(client: Client, connection: Connection | null) {
    this.#client = client
    this.#connection = connection
    this.#ending = undefined
  }

  get ended(): boolean {
    return this.#isOver || (this.#connection?.isGone ?? false)
  }

  get signal(): AbortSignal {
    this.#ending ??= this.#followed()
    return this.#ending.signal
  }

  /** Nothing is to be done for the operation any more. */
  end(): void {
    this.#isOver = true
    this.#ending?.abort()
  }

  #followed(): AbortController {
    const ending = new AbortController()
    const { signal } = this.#client
    if (this.#isOver || signal.aborted) ending.abort()
    else signal.addEventListener('abort', () => ending.abort(), { once: true })
    return ending
  }
}
