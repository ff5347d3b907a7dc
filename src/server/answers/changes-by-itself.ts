import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql'

/** Whether a document asks for what may change while the data version stays the same: see `volatile`. */
export function changesByItself(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema)
  let found = false
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const marked = [types.getFieldDef(), types.getParentType()]
        if (marked.some((definition) => definition?.extensions.volatile === true)) found = true
      },
    }),
  )
  return found
}
