import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Access } from '../schema/access.ts'
import { connectedAddress } from './access/client-address.ts'
import type { RateLimit } from './access/rate-limit.ts'
import type { ObservedOperation } from './operations/observed-operation.ts'

const none: readonly string[] = []

/** A request of HTTP on its way in, with what the steps before the present one have found out. */
export class Arrival {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** By what the request is found in the log; the client is told. */
  id: string
  /** Who asks; undefined until somebody has looked. */
  access: Access | undefined
  /** To which limit the request counts; null to none. */
  quota: { readonly limit: RateLimit; readonly client: string } | null
  /** Which lane has answered; pages lie beside the lanes. */
  lane: 'none' | 'pages' | 'short' | 'full'
  /** What has been executed; null where nothing came to that. */
  operation: ObservedOperation | null
  /** What the limits have found it to cost; null where they were not asked. Of a batch, the sum. */
  cost: number | null
  /** The codes of the errors that the answer states. */
  errorCodes: readonly string[]
  /** Where traces are made, what it is in them. */
  span: unknown
  readonly #addressOf: (request: IncomingMessage) => string
  #address: string | undefined
  #ending: AbortController | undefined

  constructor(request: IncomingMessage, response: ServerResponse, addressOf = connectedAddress) {
    this.request = request
    this.response = response
    this.id = ''
    this.access = undefined
    this.quota = null
    this.lane = 'none'
    this.operation = null
    this.cost = null
    this.errorCodes = none
    this.span = undefined
    this.#addressOf = addressOf
    this.#address = undefined
    this.#ending = undefined
  }

  /** From where the request comes, as far as that can be believed. */
  get address(): string {
    this.#address ??= this.#addressOf(this.request)
    return this.#address
  }

  /** Notes which errors a result states; a result that is still to come in parts states none yet. */
  noteErrors(result: unknown): void {
    const errors = (result as { errors?: readonly { extensions?: { code?: unknown } }[] } | undefined)?.errors
    if (!errors?.length) return
    this.errorCodes = [...this.errorCodes, ...errors.map(({ extensions }) => String(extensions?.code ?? 'GRAPHQL'))]
  }

  /** Whether the client went away before it had its answer. */
  get isGone(): boolean {
    return this.response.destroyed && !this.response.writableFinished
  }

  /** Aborted when the client goes away before it has its answer. Made when first asked for: most never ask. */
  get signal(): AbortSignal {
    this.#ending ??= this.#followed()
    return this.#ending.signal
  }

  #followed(): AbortController {
    const ending = new AbortController()
    const look = () => this.isGone && ending.abort()
    look()
    this.response.once('close', look)
    return ending
  }
}
