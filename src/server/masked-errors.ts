import type { GraphQLError } from 'graphql'
import { errorMask } from './mask-error.ts'
import type { Log } from './operations/log.ts'

/** What clients are told of errors; what they are not told goes to the log, under the id of the request. */
export class MaskedErrors {
  readonly #mask: (error: unknown) => GraphQLError
  /** Whose error is being masked. */
  #requestId: string | undefined

  constructor(log: Log) {
    this.#requestId = undefined
    this.#mask = errorMask({
      log: (message, err, requestId) => log.error({ ...(requestId && { requestId }), err }, message),
      requestId: () => this.#requestId,
    })
  }

  /** What is told of one error. */
  one(error: unknown, requestId?: string): GraphQLError {
    this.#requestId = requestId
    try {
      return this.#mask(error)
    } finally {
      this.#requestId = undefined
    }
  }

  /** What is told of what was thrown instead of answered: several errors, maybe. */
  of(error: unknown, requestId?: string): readonly GraphQLError[] {
    if (error instanceof AggregateError) return error.errors.flatMap((each) => this.of(each, requestId))
    return [this.one(error, requestId)]
  }
}
