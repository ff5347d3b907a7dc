import { initGraphQLTada } from 'gql.tada'
import type { introspection } from '../generated/schema-types.d.ts'

/**
 * Turns the text of a GraphQL document into one that knows the types of its variables and its answer, by the printed
 * schema: a change of the schema that breaks a question fails the type check where the question stands.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { PartialDate: string; Date: string }
}>()

export { type FragmentOf, type ResultOf, readFragment, type VariablesOf } from 'gql.tada'
