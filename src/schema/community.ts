import type { Measures } from '../analysis/measures.ts'
import { type AppliedScope, AppliedScopeRef, applyScope } from './applied-scope.ts'
import { AuthorConnection } from './author.ts'
import { authorOrdering } from './author-order.ts'
import { builder } from './builder.ts'
import { type CategoryCount, CategoryCountRef } from './category.ts'
import type { Context } from './context.ts'
import { Author } from './nodes.ts'
import { connectionCost, type OrderedList, page } from './page.ts'
import { patiently } from './patience.ts'
import { Scope, type ScopeArgument } from './scope.ts'

/** All communities of a scope. */
interface Partition {
  readonly scope: AppliedScope
  readonly found: ReturnType<Measures['communities']>
}

interface Community extends Partition {
  readonly label: number
}

const CommunityRef = builder.objectRef<Community>('Community').implement({
  description:
    'Authors who write with each other more than chance would have it, found by the Leiden algorithm on shared papers; the same at every call. Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z.',
  fields: (t) => ({
    id: t.id({
      description: 'Stands for the community within this scope and data version.',
      resolve: ({ scope, label }) => Buffer.from(`Community:${scope.hash}:${label}`).toString('base64url'),
    }),
    size: t.int({ description: 'Number of members.', resolve: ({ found, label }) => found.sizes[label]! }),
    topCategories: t.field({
      type: [CategoryCountRef],
      description:
        'The five categories at most under which most papers in scope of its members are filed, each paper once; those of most papers first.',
      resolve: (community, _, { snapshot }) => topCategories(community, snapshot.categories),
    }),
    members: t.connection(
      {
        type: Author,
        description: 'Its members, those of most papers first: as many as `size` says.',
        complexity: connectionCost,
        resolve: async ({ found, label }, args, context) =>
          page(args, await authorOrdering.listAll(context, (v) => found.labels[v] === label, null)),
      },
      AuthorConnection,
    ),
  }),
})

builder.objectField(Author, 'community', (t) =>
  t.field({
    type: CommunityRef,
    nullable: true,
    description:
      'The community of the author in the network of the scope; null for an author whom the scope makes no node (a group). An error STILL_COMPUTING where that takes long: ask again.',
    complexity: 50,
    args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
    resolve: async (author, { scope }, context) => {
      const partition = await partitionOf(scope, context)
      return communityAt(partition, partition.found.labels[author.v]!)
    },
  }),
)

builder.queryField('communities', (t) =>
  t.connection(
    {
      type: CommunityRef,
      description:
        'The communities of the network of a scope, the largest first; an author without ties is one alone. An error STILL_COMPUTING where that takes long: ask again.',
      complexity: connectionCost,
      args: { scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }) },
      resolve: async (_, { scope, ...args }, context) => {
        const partition = await partitionOf(scope, context)
        return Object.assign(page(args, listed(partition)), partition)
      },
    },
    {
      name: 'CommunityConnection',
      description: 'A page of communities.',
      fields: (t) => ({
        totalCount: t.exposeInt('totalCount', { description: 'Communities on all pages together.' }),
        modularity: t.float({
          nullable: true,
          description:
            'Share of the weight of all ties that lies within communities, less what chance would put there, −1/2 to 1; null without ties. Newman and Girvan 2004, doi:10.1103/PhysRevE.69.026113.',
          resolve: ({ found }) => found.modularity,
        }),
        scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the communities rest on.' }),
      }),
    },
    { name: 'CommunityEdge', description: 'A community on a page.' },
  ),
)

async function partitionOf(requested: ScopeArgument, { snapshot, analysis }: Context): Promise<Partition> {
  const scope = applyScope(snapshot, requested)
  return { scope, found: await patiently('communities', analysis.measure('communities', scope)) }
}

function communityAt(partition: Partition, label: number): Community | null {
  return label === -1 ? null : { ...partition, label }
}

/** Labels are numbered by size. */
function listed(partition: Partition): OrderedList<Community> {
  const { sizes } = partition.found
  return {
    order: 'SIZE DESC',
    descending: true,
    length: sizes.length,
    at: (label) => ({ ...partition, label }),
    sortKeyAt: (label) => [sizes[label]!, label],
  }
}

function topCategories({ found, label }: Community, names: readonly string[]): CategoryCount[] {
  const { offsets, categories, paperCounts } = found
  const top: CategoryCount[] = []
  for (let k = offsets[label]!; k < offsets[label + 1]!; k++) {
    top.push({ category: names[categories[k]!]!, paperCount: paperCounts[k]! })
  }
  return top
}
