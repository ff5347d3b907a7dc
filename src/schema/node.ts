import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { badUserInput } from './errors.ts'
import { parseGlobalId } from './global-id.ts'
import { identityEventByKey } from './identity-event.ts'
import { importRunsByKey } from './import-run.ts'
import { nodeOf } from './nodes.ts'
import { largestPage } from './page.ts'

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Whatever has this global id; null when unknown.',
    args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
    resolve: (_, { id }, context) => named(context, 'id', id),
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: `Whatever has these global ids, in their order; null for each that is unknown. At most ${largestPage}.`,
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    args: { ids: t.arg.idList({ required: true, description: 'Global ids.' }) },
    resolve: (_, { ids }, context) => {
      if (ids.length > largestPage) throw badUserInput('ids', `at most ${largestPage} ids`, `${ids.length} ids`)
      return ids.map((id) => named(context, 'ids', id))
    },
  }),
}))

function named(context: Context, argument: string, id: string) {
  const { typename, key } = parseGlobalId(argument, id)
  if (typename === 'ImportRun') return importRunsByKey(context).load(key)
  if (typename === 'IdentityEvent') return identityEventByKey(context).load(key)
  return nodeOf(context.snapshot, typename, key)
}
