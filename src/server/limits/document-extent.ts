import type { DefinitionNode, DocumentNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql'
import { Kind } from 'graphql'

/** How far one definition of a document goes, its fragments put in. */
interface Extent {
  /** Fields, those of a fragment as often as it is spread. */
  readonly selections: number
  readonly depth: number
}

/** How far a document goes: what each of its definitions comes to, and the sum of their fields. */
interface DocumentExtent {
  readonly selections: number
  readonly of: ReadonlyMap<DefinitionNode, Extent>
  /** A fragment that contains itself; null when there is none. */
  readonly circular: FragmentDefinitionNode | null
}

const known = new WeakMap<DocumentNode, DocumentExtent>()

/** Counted, not put in: each fragment is looked at once. A fragment that contains itself counts as empty within itself. */
export function documentExtent(document: DocumentNode): DocumentExtent {
  const before = known.get(document)
  if (before) return before
  const extent = measured(document)
  known.set(document, extent)
  return extent
}

function measured(document: DocumentNode): DocumentExtent {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const of = new Map<DefinitionNode, Extent>()
  const open = new Set<FragmentDefinitionNode>()
  let circular: FragmentDefinitionNode | null = null

  const ofFragment = (name: string): Extent => {
    const fragment = fragments.get(name)
    if (!fragment) return something
    const counted = of.get(fragment)
    if (counted) return counted
    if (open.has(fragment)) {
      circular ??= fragment
      return something
    }
    open.add(fragment)
    const extent = ofSelections(fragment.selectionSet)
    open.delete(fragment)
    of.set(fragment, extent)
    return extent
  }

  const ofSelections = ({ selections }: SelectionSetNode): Extent => {
    let sum = 0
    let deepest = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const within = selection.selectionSet ? ofSelections(selection.selectionSet) : nothing
        sum += 1 + within.selections
        deepest = Math.max(deepest, within.depth + (selection.name.value === 'ofType' ? 0 : 1))
        continue
      }
      const within =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : ofSelections(selection.selectionSet)
      sum += within.selections
      deepest = Math.max(deepest, within.depth)
    }
    return { selections: sum, depth: deepest }
  }

  let selections = 0
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) ofFragment(definition.name.value)
    else if (definition.kind === Kind.OPERATION_DEFINITION) of.set(definition, ofSelections(definition.selectionSet))
    // Two fragments of one name are an error that is found later; both are counted.
    if (definition.kind === Kind.FRAGMENT_DEFINITION && !of.has(definition)) {
      of.set(definition, ofSelections(definition.selectionSet))
    }
    selections += of.get(definition)?.selections ?? 0
  }
  return { selections, of, circular }
}

const nothing: Extent = { selections: 0, depth: 0 }
/** Of a spread that leads to nothing: one could write more and more of them. */
const something: Extent = { selections: 1, depth: 0 }
