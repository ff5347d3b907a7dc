import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'
import { parseGlobalId } from './global-id.ts'
import { type AuthorNode, nodeOf, type PaperNode } from './nodes.ts'
import { largestPage } from './page.ts'

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Whatever has this global id; null when unknown.',
    args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
    resolve: (_, { id }, { snapshot }) => named(snapshot, 'id', id),
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: `Whatever has these global ids, in their order; null for each that is unknown. At most ${largestPage}.`,
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    args: { ids: t.arg.idList({ required: true, description: 'Global ids.' }) },
    resolve: (_, { ids }, { snapshot }) => {
      if (ids.length > largestPage) throw badUserInput('ids', `at most ${largestPage} ids`, `${ids.length} ids`)
      return ids.map((id) => named(snapshot, 'ids', id))
    },
  }),
}))

function named(snapshot: Snapshot, argument: string, id: string): AuthorNode | PaperNode | null {
  const { typename, key } = parseGlobalId(argument, id)
  return nodeOf(snapshot, typename, key)
}
