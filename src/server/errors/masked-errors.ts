import { GraphQLError } from 'graphql'
import { databaseUnavailable } from '../../schema/database-unavailable.ts'
import { type DatabaseFault, databaseFault } from '../../store/database-fault.ts'
import type { Log } from '../operations/log.ts'

/** Milliseconds within which the same fault of the database is logged once: it hits every request. */
const quiet = 10_000

/**
 * What clients are told of errors. Those that were meant for them pass; a database that does not answer is said to be
 * just that, with the advice to try again; whatever else went wrong inside stays there, in the log, under the id of the
 * request.
 */
export class MaskedErrors {
  readonly #log: Log
  readonly #faults: Map<DatabaseFault, { since: number; unsaid: number }>

  constructor(log: Log) {
    this.#log = log
    this.#faults = new Map()
  }

  /** What is told of one error. */
  one(error: unknown, requestId?: string): GraphQLError {
    if (isIntended(error)) return error
    const place = error instanceof GraphQLError ? placeOf(error) : {}
    const fault = databaseFault(error)
    if (fault !== null) {
      this.#logFault(fault, innermost(error), requestId)
      return databaseUnavailable(fault, place)
    }
    const named = requestId ? { requestId } : {}
    this.#log.error({ ...named, err: innermost(error) }, 'A request failed')
    return new GraphQLError('Unexpected error.', {
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true, ...named },
    })
  }

  /** What is told of what was thrown instead of answered: several errors, maybe. */
  of(error: unknown, requestId?: string): readonly GraphQLError[] {
    if (error instanceof AggregateError) return error.errors.flatMap((each) => this.of(each, requestId))
    return [this.one(error, requestId)]
  }

  #logFault(fault: DatabaseFault, err: unknown, requestId: string | undefined): void {
    const now = performance.now()
    const last = this.#faults.get(fault)
    if (last && now - last.since < quiet) {
      last.unsaid++
      return
    }
    const more = last?.unsaid ? `, and ${last.unsaid} times since the last message` : ''
    this.#faults.set(fault, { since: now, unsaid: 0 })
    this.#log.error({ ...(requestId && { requestId }), err }, `The database is ${wording[fault]}${more}`)
  }
}

const wording: Readonly<Record<DatabaseFault, string>> = {
  UNAVAILABLE: 'out of reach',
  BUSY: 'too busy',
  SLOW: 'too slow',
  FULL: 'full',
}

/** Thrown as what it is, or wrapped with the place where it was thrown. */
function isIntended(error: unknown): error is GraphQLError {
  for (let inner = error; inner instanceof GraphQLError; inner = inner.originalError) {
    if (inner.originalError == null) return true
  }
  return false
}

function placeOf({ nodes, source, positions, path }: GraphQLError) {
  return { nodes, source, positions, path }
}

/** What GraphQL has wrapped. */
function innermost(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? innermost(error.originalError) : error
}
