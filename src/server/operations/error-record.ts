/** How deep causes are followed. */
const deepest = 5

interface ErrorRecord {
  readonly type: string
  readonly message: string
  readonly code?: unknown
  readonly stack?: string
  readonly cause?: ErrorRecord
  readonly errors?: readonly ErrorRecord[]
}

/** What a log says of an error: what it is and why, and nothing of the data that it came upon. */
export function errorRecord(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { cause, code, errors } = error as Error & { code?: unknown; errors?: unknown }
  const further = depth < deepest
  return {
    type: error.name,
    message: error.message,
    ...(code !== undefined && { code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(further && cause !== undefined && { cause: errorRecord(cause, depth + 1) }),
    ...(further &&
      Array.isArray(errors) && { errors: errors.slice(0, 10).map((each) => errorRecord(each, depth + 1)) }),
  }
}
