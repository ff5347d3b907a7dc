import type { IncomingHttpHeaders } from 'node:http'
import type { Arrival } from '../arrival.ts'
import { endpoint } from '../yoga.ts'

/** As much of a Fetch request as plugins and resolvers look at; the real one costs more than most answers. */
export class PlainRequest {
  readonly method = 'POST'
  readonly url = `http://localhost${endpoint}`
  readonly headers: PlainHeaders
  readonly #arrival: Arrival

  constructor(arrival: Arrival) {
    this.headers = new PlainHeaders(arrival.request.headers)
    this.#arrival = arrival
  }

  get signal(): AbortSignal {
    return this.#arrival.signal
  }
}

class PlainHeaders {
  readonly #headers: IncomingHttpHeaders

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers
  }

  get(name: string): string | null {
    return this.#headers[name.toLowerCase()]?.toString() ?? null
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }
}
