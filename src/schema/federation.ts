import { GraphQLError } from 'graphql'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'
import { parseKey } from './global-id.ts'
import { Author, AuthorNode, nodeOf, Paper } from './nodes.ts'
import { subgraphSdl } from './subgraph-sdl.ts'

/** Entities that a router may ask for at once. */
export const mostRepresentations = 1_000

builder.scalarType('_Any', {
  description: 'How a router of Apollo Federation names an entity: an object of __typename and id.',
  serialize: (value) => value,
  parseValue: (value) => value,
})

const Entity = builder.unionType('_Entity', {
  description: 'Whatever another subgraph may refer to, by its global id.',
  types: [Author, Paper],
  resolveType: (entity) => (entity instanceof AuthorNode ? 'Author' : 'Paper'),
})

const Service = builder.objectRef<{ readonly sdl: string }>('_Service').implement({
  description: 'This API as a subgraph of Apollo Federation 2.',
  fields: (t) => ({
    sdl: t.exposeString('sdl', { description: 'The schema with the directives of Federation, for composition.' }),
  }),
})

builder.queryFields((t) => ({
  _service: t.field({
    type: Service,
    description: 'For routers of Apollo Federation: what this subgraph offers.',
    resolve: (_, __, ___, { schema }) => ({ sdl: subgraphSdl(schema) }),
  }),
  _entities: t.field({
    type: [Entity],
    nullable: { list: false, items: true },
    description: `For routers of Apollo Federation: authors and papers by their global ids, in order; null for each that is unknown. At most ${mostRepresentations}.`,
    complexity: ({ representations }) => ({ field: 1, multiplier: representations.length }),
    args: {
      representations: t.arg({
        type: ['_Any'],
        required: true,
        description: 'Objects like { "__typename": "Author", "id": "…" }.',
      }),
    },
    resolve: (_, { representations }, context) => {
      if (representations.length > mostRepresentations) {
        throw badUserInput('representations', `at most ${mostRepresentations} of them`, representations.length)
      }
      // An Error in a list is that of its place: the others are answered all the same.
      return representations.map((representation, k) =>
        entityOf(context, `representations[${k}]`, representation),
      ) as []
    },
  }),
}))

function entityOf({ snapshot }: Context, argument: string, representation: unknown) {
  try {
    const { __typename, id } = Object(representation) as { __typename?: unknown; id?: unknown }
    if (__typename !== 'Author' && __typename !== 'Paper') {
      throw badUserInput(`${argument}.__typename`, '"Author" or "Paper"', __typename ?? null)
    }
    if (typeof id !== 'string') throw badUserInput(`${argument}.id`, 'a global id', id ?? null)
    return nodeOf(snapshot, __typename, parseKey(`${argument}.id`, __typename, id))
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}
