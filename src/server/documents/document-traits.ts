import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** Code grows with what it stands for; large queries spend their time elsewhere. */
const longestCompiled = 16_384
const mostFields = 1_000

/** Whether a part of the answer may be sent later than the rest. */
export function comesInParts(document: DocumentNode): boolean {
  const known = inParts.get(document)
  if (known !== undefined) return known
  const found = names(document, ['defer', 'stream'])
  inParts.set(document, found)
  return found
}

const inParts = new WeakMap<DocumentNode, boolean>()

/**
 * Whether graphql-jit makes of an operation what the specification says, and little enough. It keeps the conditions of
 * @skip and @include by the node, though a fragment's nodes stand in several places; it names what it keeps of a field
 * by the path joined with underscores; and it writes objects as literals, in which __proto__ is no key.
 */
export function compilesTruly(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if ((document.loc?.source.body.length ?? Number.POSITIVE_INFINITY) > longestCompiled) return false
  if (names(document, ['skip', 'include']) || misleadsCompiler(document)) return false
  return fieldCount(document, operation) <= mostFields
}

function names(document: DocumentNode, directives: readonly string[]): boolean {
  return some(document, (node) => node.kind === Kind.DIRECTIVE && directives.includes(node.name.value))
}

/** Whether an alias has an underscore, or a variable or an input's field is called __proto__. */
function misleadsCompiler(document: DocumentNode): boolean {
  return some(document, (node) => {
    if (node.kind === Kind.FIELD) return node.alias?.value.includes('_') ?? false
    return (node.kind === Kind.VARIABLE || node.kind === Kind.OBJECT_FIELD) && node.name.value === '__proto__'
  })
}

/** The variables that stand within an object or a list: compiled code takes those that are not given for null. */
export function variablesWithin(document: DocumentNode): readonly string[] {
  const found = new Set<string>()
  visit(document, {
    Variable({ name }, _, parent) {
      if (Array.isArray(parent) || (parent as ASTNode).kind === Kind.OBJECT_FIELD) found.add(name.value)
    },
  })
  return [...found]
}

/** The fields of an operation with those of its fragments, each as often as it stands there; counted to just past the most. */
function fieldCount(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  let count = 0
  const add = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      // A spread counts as well: of nothing but spreads one could go on for ever.
      if (++count > mostFields) return
      const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      if (within?.selectionSet) add(within.selectionSet)
    }
  }
  add(selectionSet)
  return count
}

function some(document: DocumentNode, holds: (node: ASTNode) => boolean): boolean {
  let found = false
  visit(document, {
    enter(node) {
      if (!holds(node)) return
      found = true
      return BREAK
    },
  })
  return found
}
