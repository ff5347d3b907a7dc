import type { GraphQLError } from 'graphql'

interface Part {
  readonly errors?: readonly GraphQLError[]
}

/** The later parts that a result of @defer or @stream brings, their errors masked as those of the first part are. */
export function maskedParts(
  incremental: readonly Part[],
  mask: (error: GraphQLError) => GraphQLError,
): readonly Part[] {
  return incremental.map((part) =>
    part.errors ? { ...part, errors: part.errors.map((error) => told(mask(error))) } : part,
  )
}

/** What is for HTTP stays here: its head has been sent. */
function told(error: GraphQLError): GraphQLError {
  const { http: _, ...extensions } = error.extensions
  return { ...error.toJSON(), extensions } as unknown as GraphQLError
}
