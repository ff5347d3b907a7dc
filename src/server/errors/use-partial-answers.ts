import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/**
 * An answer that holds something is sent as one, with status 200, though a part of it met with an error that would
 * refuse a whole request, as 503 does: who sees the status alone would throw away what is there.
 */
export function usePartialAnswers(): Plugin {
  return {
    onExecutionResult: ({ result, setResult }) => {
      if (result === undefined || Array.isArray(result) || !('data' in result) || !result.errors) return
      if (!holdsSomething(result.data)) return
      setResult({ ...result, errors: result.errors.map(withoutStatus) })
    },
  }
}

function holdsSomething(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null)
}

function withoutStatus(error: GraphQLError): GraphQLError {
  const http = error.extensions.http
  if (!http?.status) return error
  const { nodes = null, source = null, positions = null, path = null } = error
  const { status: _, ...others } = http
  return new GraphQLError(error.message, {
    nodes,
    source,
    positions,
    path,
    extensions: { ...error.extensions, http: others },
  })
}
