import { type ASTNode, type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, visit } from 'graphql'
import { documentExtent } from './document-extent.ts'
import { documentLimits as limits } from './document-limits.ts'
import { counted, limitError } from './limit-error.ts'
import { mostRepeatedField } from './most-repeated-field.ts'

/**
 * What of a document goes beyond the limits, each with its code; nothing as a rule. To be asked before GraphQL's own
 * rules, some of which take long to look at what is refused here.
 */
export function documentFaults(document: DocumentNode): readonly GraphQLError[] {
  const counts = countsOf(document)
  const faults = [...countFaults(document, counts), ...valueFaults(counts)]
  // What is too much to count is not looked at more closely.
  return faults.length > 0 ? faults : extentFaults(document)
}

interface Counts {
  readonly operations: OperationDefinitionNode[]
  fragments: number
  aliases: number
  directives: number
  most: {
    readonly directives: { count: number; node: ASTNode | undefined }
    readonly entries: { count: number; node: ASTNode | undefined }
    readonly keys: { count: number; node: ASTNode | undefined }
    readonly depth: { count: number; node: ASTNode | undefined }
  }
}

function countsOf(document: DocumentNode): Counts {
  const none = () => ({ count: 0, node: undefined as ASTNode | undefined })
  const most = { directives: none(), entries: none(), keys: none(), depth: none() }
  const counts: Counts = { operations: [], fragments: 0, aliases: 0, directives: 0, most }
  const atLeast = (kind: keyof typeof most, count: number, node: ASTNode) => {
    if (count > most[kind].count) Object.assign(most[kind], { count, node })
  }
  let depth = 0
  const within = (kind: 'entries' | 'keys', node: ASTNode, length: number) => {
    atLeast(kind, length, node)
    atLeast('depth', ++depth, node)
  }
  visit(document, {
    enter(node) {
      if ('directives' in node && node.directives !== undefined) atLeast('directives', node.directives.length, node)
      if (node.kind === Kind.OPERATION_DEFINITION) counts.operations.push(node)
      else if (node.kind === Kind.FRAGMENT_DEFINITION) counts.fragments++
      else if (node.kind === Kind.FIELD && node.alias) counts.aliases++
      else if (node.kind === Kind.DIRECTIVE) counts.directives++
      else if (node.kind === Kind.LIST) within('entries', node, node.values.length)
      else if (node.kind === Kind.OBJECT) within('keys', node, node.fields.length)
    },
    leave(node) {
      if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) depth--
    },
  })
  return counts
}

function* countFaults(document: DocumentNode, counts: Counts): Generator<GraphQLError> {
  const { operations, fragments, aliases, directives, most } = counts
  const bounded = [
    ['TOO_MANY_OPERATIONS', 'operations', operations.length, limits.operations],
    ['TOO_MANY_FRAGMENTS', 'fragments', fragments, limits.fragments],
    ['TOO_MANY_ALIASES', 'aliases', aliases, limits.aliases],
    ['TOO_MANY_DIRECTIVES', 'directives', directives, limits.directives],
  ] as const
  for (const [code, what, asked, limit] of bounded) {
    if (asked > limit) {
      const message = `The document has ${counted(asked)} ${what}, more than the ${limit} allowed; send several requests`
      yield limitError({ code, message, asked, limit, nodes: document.definitions[0] })
    }
  }
  if (most.directives.count > limits.directivesAtOnce) {
    const { count: asked, node: nodes } = most.directives
    const message = `There are ${counted(asked)} directives at one place, more than the ${limits.directivesAtOnce} allowed`
    yield limitError({ code: 'TOO_MANY_DIRECTIVES', message, asked, limit: limits.directivesAtOnce, nodes })
  }
  for (const operation of operations) {
    const asked = operation.variableDefinitions?.length ?? 0
    if (asked <= limits.variables) continue
    const message = `The operation has ${counted(asked)} variables, more than the ${limits.variables} allowed; give lists or input objects`
    yield limitError({ code: 'TOO_MANY_VARIABLES', message, asked, limit: limits.variables, nodes: operation })
  }
}

function* valueFaults({ most }: Counts): Generator<GraphQLError> {
  if (most.entries.count > limits.entries) yield tooLong(true, 'the query', most.entries.count, most.entries.node)
  if (most.keys.count > limits.keys) yield tooLong(false, 'the query', most.keys.count, most.keys.node)
  if (most.depth.count > limits.inputDepth) yield tooDeep('the query', most.depth.count, most.depth.node)
}

/** A list of more entries, or an object of more keys, than it may have. */
export function tooLong(isList: boolean, place: string, asked: number, nodes?: ASTNode): GraphQLError {
  const limit = isList ? limits.entries : limits.keys
  const holds = isList
    ? `A list in ${place} has ${counted(asked)} entries`
    : `An object in ${place} has ${counted(asked)} keys`
  const message = `${holds}, more than the ${counted(limit)} allowed${isList ? '; send several requests' : ''}`
  return limitError({ code: isList ? 'LIST_TOO_LONG' : 'OBJECT_TOO_LARGE', message, asked, limit, nodes })
}

/** Lists and objects too deep within one another. */
export function tooDeep(place: string, asked: number, nodes?: ASTNode): GraphQLError {
  const message = `Lists and objects in ${place} lie ${counted(asked)} deep within one another, more than the ${limits.inputDepth} allowed`
  return limitError({ code: 'INPUT_TOO_DEEP', message, asked, limit: limits.inputDepth, nodes })
}

/** Fields of all definitions together: those of nested fragments count in each. */
const mostInAll = limits.selections * 5

function extentFaults(document: DocumentNode): readonly GraphQLError[] {
  const { of, selections, circular } = documentExtent(document)
  if (circular) {
    const name = circular.name.value
    const message = `The fragment ${name} contains itself; a fragment may contain others, but not itself`
    const extensions = { code: 'CIRCULAR_FRAGMENT', http: { spec: true, status: 400 } }
    return [new GraphQLError(message, { nodes: circular, extensions })]
  }
  const faults: GraphQLError[] = []
  for (const [nodes, extent] of of) {
    if (extent.depth > limits.depth) {
      const message = `The query's fields lie ${counted(extent.depth)} deep within one another, more than the ${limits.depth} allowed; ask for what lies deeper by its id`
      faults.push(limitError({ code: 'QUERY_TOO_DEEP', message, asked: extent.depth, limit: limits.depth, nodes }))
    }
    if (extent.selections > limits.selections) faults.push(tooManyFields(extent.selections, limits.selections, nodes))
  }
  if (faults.length > 0) return faults
  if (selections > mostInAll) return [tooManyFields(selections, mostInAll)]
  const most = mostRepeatedField(document)
  if (most === null || most.count <= limits.repeats) return []
  const { field, count: asked } = most
  const name = field.alias?.value ?? field.name.value
  const message = `The field ${name} stands ${counted(asked)} times at one place, more than the ${limits.repeats} allowed; once is enough`
  return [limitError({ code: 'TOO_MANY_REPEATS', message, asked, limit: limits.repeats, nodes: field })]
}

function tooManyFields(asked: number, limit: number, nodes?: ASTNode): GraphQLError {
  const message = `The query has ${counted(asked)} fields, each fragment counted wherever it is spread, more than the ${counted(limit)} allowed; ask in several requests`
  return limitError({ code: 'TOO_MANY_FIELDS', message, asked, limit, nodes })
}
