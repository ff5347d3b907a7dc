import { GraphQLError, type GraphQLErrorOptions } from 'graphql'
import type { DatabaseFault } from '../store/database-fault.ts'

/** Seconds after which asking again makes sense. */
const retryAfter = 5

/**
 * What keeps the database from answering, as a client is told it: nothing of the inside, and what to do. `place` says
 * which field it hit.
 */
export function databaseUnavailable(
  fault: DatabaseFault,
  place: Pick<GraphQLErrorOptions, 'nodes' | 'source' | 'positions' | 'path'> = {},
): GraphQLError {
  const { code, message, mayRetry } = told[fault]
  const http = { status: 503, ...(mayRetry && { headers: { 'Retry-After': String(retryAfter) } }) }
  return new GraphQLError(message, { ...place, extensions: { code, ...(mayRetry && { retryAfter }), http } })
}

const told: Readonly<Record<DatabaseFault, { code: string; message: string; mayRetry: boolean }>> = {
  UNAVAILABLE: {
    code: 'DATABASE_UNAVAILABLE',
    message: 'The database cannot be reached at the moment; try again in a few seconds',
    mayRetry: true,
  },
  BUSY: {
    code: 'DATABASE_BUSY',
    message: 'The database has more to do than it can do at the moment; try again in a few seconds',
    mayRetry: true,
  },
  SLOW: {
    code: 'DATABASE_SLOW',
    message: 'The database took too long to answer; try again in a few seconds, or ask for less at a time',
    mayRetry: true,
  },
  FULL: {
    code: 'DATABASE_FULL',
    message: 'The database has no room left to write to; what it holds can still be read',
    mayRetry: false,
  },
}
