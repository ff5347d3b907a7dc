import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from 'graphql'

/** The directives that types take in a supergraph: whom other subgraphs may refer to, and what each of them may define. */
const added: Readonly<Record<string, string>> = {
  Author: '@key(fields: "id")',
  Paper: '@key(fields: "id")',
  PageInfo: '@shareable',
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])'

/** What composition adds to every subgraph by itself. */
const ownTypes = ['_Any', '_Entity', '_Service']
const ownFields = ['_entities', '_service']

/** The schema as a subgraph of Apollo Federation 2, in its definition language. */
export function subgraphSdl(schema: GraphQLSchema): string {
  const known = printed.get(schema)
  if (known !== undefined) return known
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true })
  const sdl = print({
    kind: Kind.DOCUMENT,
    definitions: [...parse(link).definitions, ...definitions.flatMap(inSubgraph)],
  })
  printed.set(schema, sdl)
  return sdl
}

const printed = new WeakMap<GraphQLSchema, string>()

function inSubgraph(definition: DefinitionNode): DefinitionNode[] {
  // Of what a client may write into queries, the router decides.
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return []
  if ('name' in definition && ownTypes.includes(definition.name?.value ?? '')) return []
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return [{ ...definition, directives: [] }]
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [definition]
  const fields = definition.fields!.filter(({ name }) => !ownFields.includes(name.value))
  return [{ ...definition, fields, directives: directivesOf(definition) }]
}

function directivesOf({ name }: ObjectTypeDefinitionNode): readonly ConstDirectiveNode[] {
  const text = added[name.value]
  if (text === undefined) return []
  const { definitions } = parse(`type T ${text} { f: ID }`, { noLocation: true }) as DocumentNode
  return (definitions[0] as ObjectTypeDefinitionNode).directives!
}
