import type { GraphQLSchema } from 'graphql'

/** What a field of the schema's own description costs: it is at hand. */
const atHand = 0.25

/** About how many a list of the schema's own description holds. */
const items: Readonly<Record<string, number>> = {
  '__Schema.directives': 10,
  '__Type.fields': 8,
  '__Type.inputFields': 4,
  '__Type.enumValues': 4,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 2,
  '__Field.args': 2,
  '__Directive.args': 2,
  '__Directive.locations': 5,
}

/** The cost of what a schema says of itself, which states none. */
export function introspectionCost(
  schema: GraphQLSchema,
  type: string,
  field: string,
): number | { readonly field: number; readonly multiplier: number } {
  if (!type.startsWith('__')) return 1
  const coordinate = `${type}.${field}`
  if (coordinate === '__Schema.types') return { field: atHand, multiplier: Object.keys(schema.getTypeMap()).length }
  const multiplier = items[coordinate]
  return multiplier === undefined ? atHand : { field: atHand, multiplier }
}
