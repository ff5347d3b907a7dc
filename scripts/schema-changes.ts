import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'

/** The schema as it is kept in the repository, but for its layout. */
export function printedSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}

/** What a client of the schema that was printed before could trip over in this one: a sentence each. */
export async function breakingChanges(printedBefore: string, schema: GraphQLSchema): Promise<string[]> {
  const changes = await diff(buildSchema(printedBefore), schema)
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message)
}
