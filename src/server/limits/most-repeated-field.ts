import type { DocumentNode, FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql'
import { Kind } from 'graphql'

/** How often the field of one name stands at one place of an answer. */
interface Repetition {
  readonly field: FieldNode
  readonly count: number
}

/**
 * The field that is asked for most often under one name at one place: GraphQL compares each of them with each other.
 * Fragments are put in, types not looked at. Takes as long as the fields that documentExtent counts.
 */
export function mostRepeatedField(document: DocumentNode): Repetition | null {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  let most: Repetition | null = null

  const look = (sets: readonly SelectionSetNode[]): void => {
    const fields = new Map<string, FieldNode[]>()
    const spread = new Set<string>()
    for (const set of sets) gather(set, fields, spread, fragments)
    for (const group of fields.values()) {
      if (group.length > (most?.count ?? 0)) most = { field: group[0]!, count: group.length }
      const within = group.flatMap(({ selectionSet }) => selectionSet ?? [])
      if (within.length > 0) look(within)
    }
  }

  for (const definition of document.definitions) {
    if ('selectionSet' in definition && definition.selectionSet) look([definition.selectionSet])
  }
  return most
}

/** The fields of a selection by the names of their answers, as they are gathered to be answered. */
function gather(
  { selections }: SelectionSetNode,
  fields: Map<string, FieldNode[]>,
  spread: Set<string>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value
      const group = fields.get(key)
      if (group) group.push(selection)
      else fields.set(key, [selection])
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      gather(selection.selectionSet, fields, spread, fragments)
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value)
      const fragment = fragments.get(selection.name.value)
      if (fragment) gather(fragment.selectionSet, fields, spread, fragments)
    }
  }
}
