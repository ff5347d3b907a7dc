import { PoolBusyError } from './bounded-pool.ts'

/**
 * What keeps a database from answering, when it is no fault of the question: it cannot be reached, or restarts; it has no
 * connection or no lock to give; it took longer than a statement may; it has no room left to write.
 */
export type DatabaseFault = 'UNAVAILABLE' | 'BUSY' | 'SLOW' | 'FULL'

/** The fault that an error tells of, be it itself or what it was caused by, as pg, Prisma and Node tell it; null of others. */
export function databaseFault(error: unknown): DatabaseFault | null {
  for (const link of linksOf(error)) {
    const fault = faultOf(link)
    if (fault !== null) return fault
  }
  return null
}

interface Link {
  readonly code?: unknown
  readonly message?: unknown
  /** What Prisma's driver adapter says. */
  readonly kind?: unknown
  readonly originalCode?: unknown
  /** What an error was caused by, or consists of, under the names that GraphQL, JavaScript, Node and Prisma give it. */
  readonly originalError?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
  readonly meta?: { readonly driverAdapterError?: unknown } | undefined
}

function faultOf(link: Link): DatabaseFault | null {
  if (link instanceof PoolBusyError) return 'BUSY'
  for (const code of [link.code, link.originalCode, link.kind]) {
    const fault = typeof code === 'string' ? (faultOfCode[code] ?? faultOfClass[code.slice(0, -3)]) : undefined
    if (fault !== undefined) return code === canceled && !isTimeout(link) ? null : fault
  }
  if (typeof link.message !== 'string') return null
  return faultsOfMessage.find(([message]) => message.test(link.message as string))?.[1] ?? null
}

/** query_canceled: by the limit of time, or by whoever does not want the answer any more. */
const canceled = '57014'

function isTimeout({ message }: Link): boolean {
  return typeof message === 'string' && message.includes('timeout')
}

const faultOfCode: Readonly<Record<string, DatabaseFault>> = {
  // Node
  ECONNREFUSED: 'UNAVAILABLE',
  ECONNRESET: 'UNAVAILABLE',
  ECONNABORTED: 'UNAVAILABLE',
  EPIPE: 'UNAVAILABLE',
  ETIMEDOUT: 'UNAVAILABLE',
  EHOSTUNREACH: 'UNAVAILABLE',
  ENETUNREACH: 'UNAVAILABLE',
  ENOTFOUND: 'UNAVAILABLE',
  EAI_AGAIN: 'UNAVAILABLE',
  // Postgres: shut down by an administrator, crashed, starting up, database dropped; another password, no such database
  '57P01': 'UNAVAILABLE',
  '57P02': 'UNAVAILABLE',
  '57P03': 'UNAVAILABLE',
  '57P04': 'UNAVAILABLE',
  '28000': 'UNAVAILABLE',
  '28P01': 'UNAVAILABLE',
  '3D000': 'UNAVAILABLE',
  // Postgres: no connection left, no lock in time, two who wait for each other or read what the other has changed
  '53300': 'BUSY',
  '55P03': 'BUSY',
  '40P01': 'BUSY',
  '40001': 'BUSY',
  // Postgres: out of memory
  '53200': 'UNAVAILABLE',
  [canceled]: 'SLOW',
  // Postgres: disk full
  '53100': 'FULL',
  // Prisma
  P1000: 'UNAVAILABLE',
  P1001: 'UNAVAILABLE',
  P1002: 'UNAVAILABLE',
  P1003: 'UNAVAILABLE',
  P1008: 'SLOW',
  P1011: 'UNAVAILABLE',
  P1017: 'UNAVAILABLE',
  P2024: 'BUSY',
  P2028: 'BUSY',
  P2034: 'BUSY',
  P2037: 'BUSY',
  DatabaseNotReachable: 'UNAVAILABLE',
  ConnectionClosed: 'UNAVAILABLE',
  SocketTimeout: 'UNAVAILABLE',
  TooManyConnections: 'BUSY',
}

/** Classes of Postgres' codes: exceptions of the connection. */
const faultOfClass: Readonly<Record<string, DatabaseFault>> = { '08': 'UNAVAILABLE' }

/** What pg and its pool say without a code. */
const faultsOfMessage: readonly (readonly [RegExp, DatabaseFault])[] = [
  [/^timeout exceeded when trying to connect$/, 'BUSY'],
  [/^Query read timeout$/, 'SLOW'],
  [/^Connection terminated|^timeout expired$/, 'UNAVAILABLE'],
  [/^Client (?:has encountered a connection error|was closed) and is not queryable$/, 'UNAVAILABLE'],
  [/^Cannot use a pool after calling end on the pool$/, 'UNAVAILABLE'],
]

/** An error and what it was caused by, each once. */
function* linksOf(error: unknown): Generator<Link> {
  const left = [error]
  const seen = new Set<unknown>()
  while (left.length > 0) {
    const link = left.shift() as Link | null | undefined
    if (typeof link !== 'object' || link === null || seen.has(link)) continue
    seen.add(link)
    yield link
    const parts = Array.isArray(link.errors) ? link.errors : []
    left.push(link.originalError, link.cause, link.meta?.driverAdapterError, ...parts)
  }
}
