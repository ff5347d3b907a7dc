import { FetchError } from './fetch-error.ts'
import type { Credentials, Fetcher, PageRequest } from './fetcher.ts'
import { type Answer, oneRequest } from './one-request.ts'
import type { PassingFault } from './passing-fault.ts'
import { GaveUpError, type Patience, persistently, type Wait } from './persistently.ts'
import { RequestPacer } from './request-pacer.ts'

export interface ClientOptions extends Credentials {
  /** The source's own interval when left out. */
  readonly intervalMs?: number
  /** For one request, to the end of its answer. */
  readonly timeoutMs?: number
  /** Of one answer, decompressed. */
  readonly maxBytes?: number
  readonly patience?: Patience
  readonly signal?: AbortSignal
  readonly onWait?: (wait: Wait) => void
  /** A scheme and host in the place of the source's own, for tests. */
  readonly origin?: string
}

/** Asks one source: at its interval, with who asks, again after a fault. All queries to a source go through one client. */
export class PoliteClient {
  readonly fetcher: Fetcher
  readonly signal: AbortSignal | undefined
  readonly #options: ClientOptions
  readonly #pacer: RequestPacer

  constructor(fetcher: Fetcher, options: ClientOptions) {
    this.fetcher = fetcher
    this.signal = options.signal
    this.#options = options
    this.#pacer = new RequestPacer(options.intervalMs ?? fetcher.intervalMs)
  }

  /** What `read` makes of the answer; a `PassingFault` of its own leads to a further attempt too. */
  async ask<Result>(request: PageRequest, read: (answer: Answer) => Promise<Result>): Promise<Result> {
    const { patience, onWait } = this.#options
    try {
      return await persistently(async () => read(await this.#once(request)), {
        ...patience,
        ...(this.signal && { signal: this.signal }),
        ...(onWait && { onWait: (wait) => onWait({ ...wait, problem: this.#withoutKey(wait.problem) }) }),
      })
    } catch (error) {
      if (error instanceof GaveUpError) throw this.#gaveUp(error, request)
      if (!(error instanceof FetchError)) throw error
      const { concernsSource } = error
      const advice = concernsSource ? `; ${this.fetcher.limitAdvice}` : ''
      throw new FetchError(this.#told(request, error.message) + advice, { concernsSource, cause: error.cause })
    }
  }

  #once({ address, led }: PageRequest): Promise<Answer> {
    const { timeoutMs = 120_000, maxBytes = 67_108_864, origin, contact, apiKey } = this.#options
    const { fetcher, signal } = this
    return oneRequest(address, {
      userAgent: contact === null ? 'etal' : `etal (mailto:${contact})`,
      sign: (request) => fetcher.sign(request, { contact, apiKey }),
      leadsTo: (location) => (led ? null : (fetcher.leadsTo?.(location) ?? null)),
      turn: () => this.#pacer.turn(signal),
      timeoutMs,
      maxBytes,
      ...(signal && { signal }),
      ...(origin !== undefined && { origin }),
    })
  }

  #gaveUp({ fault, attempts }: GaveUpError, request: PageRequest): FetchError {
    const tries = attempts === 1 ? '' : ` after ${attempts} attempts`
    const advice = fault.askedTooMuch ? `; ${this.fetcher.limitAdvice}` : ''
    const what = `${fault.message}${tries}; run the same command again ${whenTo(fault)}: it goes on from there${advice}`
    return new FetchError(this.#told(request, what), { concernsSource: true, cause: fault })
  }

  #told({ address }: PageRequest, problem: string): string {
    return this.#withoutKey(`[${this.fetcher.importer.name}] ${address}: ${problem}`)
  }

  /** A source may repeat in its words what it was asked with. */
  #withoutKey(text: string): string {
    const { apiKey } = this.#options
    return apiKey ? text.replaceAll(apiKey, '…').replaceAll(encodeURIComponent(apiKey), '…') : text
  }
}

function whenTo({ waitMs }: PassingFault): string {
  return waitMs === null || waitMs < 60_000 ? 'later' : `in ${Math.ceil(waitMs / 60_000)} minutes, as the source asks`
}
