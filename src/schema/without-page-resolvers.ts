import { type GraphQLSchema, isObjectType } from 'graphql'

/**
 * Takes away the resolvers of what Relay's connections and edges show of a Page: they are its properties, and a field
 * without a resolver costs a compiled query nothing.
 */
export function withoutPageResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    const shown = type.name.endsWith('Connection') ? ['edges', 'nodes', 'pageInfo'] : []
    if (type.name.endsWith('Edge')) shown.push('node', 'cursor')
    for (const name of shown) delete type.getFields()[name]?.resolve
  }
  return schema
}
