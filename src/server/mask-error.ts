import { GraphQLError } from 'graphql'
import { databaseUnavailable } from '../schema/database-unavailable.ts'
import { type DatabaseFault, databaseFault } from '../store/database-fault.ts'

export interface MaskingOptions {
  /** Hears of what was masked; `requestId` is that of the request it happened to, if that is known. */
  readonly log: (message: string, error: unknown, requestId?: string) => void
  /** The id of the request at hand. */
  readonly requestId?: () => string | undefined
}

/** Milliseconds within which the same fault of the database is logged once: it hits every request. */
const quiet = 10_000

/**
 * What clients are told of errors. Those that were meant for them pass; a database that does not answer is said to be
 * just that, with the advice to try again; whatever else went wrong inside stays there, in the log, under the id of the
 * request.
 */
export function errorMask({ log, requestId = () => undefined }: MaskingOptions): (error: unknown) => GraphQLError {
  const faults = new Map<DatabaseFault, { since: number; unsaid: number }>()

  const logFault = (fault: DatabaseFault, error: unknown) => {
    const now = performance.now()
    const last = faults.get(fault)
    if (last && now - last.since < quiet) {
      last.unsaid++
      return
    }
    const more = last?.unsaid ? `, and ${last.unsaid} times since the last message` : ''
    faults.set(fault, { since: now, unsaid: 0 })
    log(`The database is ${wording[fault]}${more}`, error, requestId())
  }

  return (error) => {
    if (isIntended(error)) return error
    const place = error instanceof GraphQLError ? placeOf(error) : {}
    const fault = databaseFault(error)
    if (fault !== null) {
      logFault(fault, innermost(error))
      return databaseUnavailable(fault, place)
    }
    const id = requestId()
    log('A request failed', innermost(error), id)
    return new GraphQLError('Unexpected error.', {
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true, ...(id !== undefined && { requestId: id }) },
    })
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
