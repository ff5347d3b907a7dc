import type { GraphQLError } from 'graphql'
import { maskError } from 'graphql-yoga'

/** What a request is told of what was thrown instead of answered: intended errors as they are, others masked. */
export function maskedErrors(error: unknown): readonly GraphQLError[] {
  if (error instanceof AggregateError) return error.errors.flatMap(maskedErrors)
  return [maskError(error, 'Unexpected error.', false) as GraphQLError]
}
