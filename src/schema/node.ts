import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'
import { parseGlobalId } from './global-id.ts'
import { nodeOf } from './nodes.ts'
import { largestPage } from './page.ts'

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Whatever has this global id; null when unknown.',
    args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
    resolve: (_, { id }, { snapshot }) => {
      const { typename, key } = parseGlobalId('id', id)
      return nodeOf(snapshot, typename, key)
    },
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: 'Whatever has these global ids, in their order; null for each that is unknown. At most 100.',
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    args: { ids: t.arg.idList({ required: true, description: 'Global ids.' }) },
    resolve: (_, { ids }, { snapshot }) => {
      if (ids.length > largestPage) throw badUserInput('ids', `at most ${largestPage} ids`, `${ids.length} ids`)
      return ids.map((id) => {
        const { typename, key } = parseGlobalId('ids', id)
        return nodeOf(snapshot, typename, key)
      })
    },
  }),
}))
