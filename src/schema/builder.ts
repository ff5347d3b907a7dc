import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import DataloaderPlugin from '@pothos/plugin-dataloader'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import type PrismaTypes from '../store/generated/pothos-types.ts'
import { getDatamodel } from '../store/generated/pothos-types.ts'
import type { Context } from './context.ts'
import { defaultPageSize, largestPage } from './page.ts'
import { turnsPlugin } from './turns-plugin.ts'

const nonNullable = { list: false, items: false } as const

export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  DefaultEdgesNullability: typeof nonNullable
  DefaultNodeNullability: false
  Connection: { totalCount: number }
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string | Date }
    PartialDate: { Input: string; Output: string }
    _Any: { Input: unknown; Output: unknown }
  }
}>({
  plugins: [ComplexityPlugin, RelayPlugin, PrismaPlugin, DataloaderPlugin, turnsPlugin],
  defaultFieldNullability: false,
  // Takes note of what fields cost; the server reckons with it before anything is executed.
  complexity: { disabled: true },
  prisma: {
    client: (context) => context.store.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    onUnusedQuery: 'error',
  },
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    idFieldOptions: { description: 'Global id.' },
    nodeTypeOptions: { description: 'Whatever can be asked for by its global id.' },
    cursorType: 'String',
    nodesOnConnection: {
      complexity: { field: 0, multiplier: 1 },
      description: 'The items of this page, without their edges.',
    },
    edgesFieldOptions: {
      nullable: nonNullable,
      complexity: { field: 0, multiplier: 1 },
      description: 'The items of this page, each with its cursor.',
    },
    nodeFieldOptions: { nullable: false, description: 'The item.' },
    cursorFieldOptions: {
      description: 'Marks the item as the end or the start of a page: give it to `after` or `before`.',
    },
    pageInfoFieldOptions: { description: 'What lies before and after this page.' },
    pageInfoTypeOptions: { description: 'What lies before and after a page.' },
    hasNextPageFieldOptions: { description: 'Whether items follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether items precede this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first item of the page; null when it is empty.' },
    endCursorFieldOptions: { description: 'Cursor of the last item of the page; null when it is empty.' },
    firstArgOptions: {
      description: `Number of items from the front, 1 to ${largestPage}; ${defaultPageSize} when neither \`first\` nor \`last\` is given.`,
    },
    afterArgOptions: { description: 'Only items behind this cursor.' },
    lastArgOptions: { description: `Number of items from the back, 1 to ${largestPage}.` },
    beforeArgOptions: { description: 'Only items before this cursor.' },
  },
})

builder.queryType({ description: 'Everything that can be asked.' })

/** The sentence that schema.prisma says of a field: written once, shown in the API as well. */
export function documented(model: string, field: string): string {
  const { documentation } = datamodel.models[model]?.fields.find(({ name }) => name === field) ?? {}
  if (!documentation) throw new Error(`documented requires a documented field of the datamodel, got ${model}.${field}`)
  return documentation
}

const { datamodel } = getDatamodel() as unknown as {
  datamodel: { models: Record<string, { fields: { name: string; documentation?: string }[] }> }
}
