import { type ASTNode, GraphQLError } from 'graphql'

export interface Limited {
  readonly code: string
  /** A whole sentence: what was asked for, what is allowed, and what to do. */
  readonly message: string
  /** What was asked for, and what is allowed. */
  readonly asked: number
  readonly limit: number
  /** Where in the query. */
  readonly nodes?: ASTNode | readonly ASTNode[] | undefined
  readonly more?: Readonly<Record<string, unknown>>
}

/** The refusal of what goes beyond a limit: it says what was asked for, and what is allowed. */
export function limitError({ code, message, asked, limit, nodes, more }: Limited): GraphQLError {
  // As errors of validation are sent: 200 to clients that take application/json, for these read no other answer.
  const http = { status: 400, spec: true }
  return new GraphQLError(message, {
    ...(nodes && { nodes }),
    extensions: { code, asked, limit, ...more, http },
  })
}

/** A number as people write it, e.g. "50,000". */
export function counted(value: number): string {
  return Number.isFinite(value) ? Math.ceil(value).toLocaleString('en-US') : 'more than can be counted'
}
