import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Access } from '../schema/access.ts'

/** A request of HTTP on its way in, with what the steps before the present one have found out. */
export class Arrival {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Who asks; undefined until somebody has looked. */
  access: Access | undefined
  #ending: AbortController | undefined

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request
    this.response = response
    this.access = undefined
    this.#ending = undefined
  }

  /** Aborted when the client goes away before it has its answer. Made when first asked for: most never ask. */
  get signal(): AbortSignal {
    this.#ending ??= this.#followed()
    return this.#ending.signal
  }

  #followed(): AbortController {
    const ending = new AbortController()
    const { response } = this
    if (response.destroyed && !response.writableFinished) ending.abort()
    response.once('close', () => {
      if (!response.writableFinished) ending.abort()
    })
    return ending
  }
}
