import type { TieWeighting } from '../graph/collaboration-network.ts'
import { applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { CollaborationNetworkRef, largestNetwork, type Network, networkWith } from './collaboration-network.ts'
import type { Context } from './context.ts'
import { requireAuthors } from './nodes.ts'
import { Scope, type ScopeArgument } from './scope.ts'
import { TieWeightingRef } from './tie.ts'

builder.queryField('inducedNetwork', (t) =>
  t.field({
    type: CollaborationNetworkRef,
    description: 'Only these authors and the ties among them (a department, a programme committee).',
    complexity: ({ authors }) => ({ field: 10, multiplier: Math.max(1, authors.length) }),
    args: {
      authors: t.arg.idList({
        required: true,
        description: `Global ids of authors, 1 to ${largestNetwork}; one given twice counts once.`,
      }),
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      weighting: t.arg({ type: TieWeightingRef, defaultValue: 'SHARED_PAPERS', description: 'What ties count for.' }),
    },
    resolve: (_, args, context) => inducedNetworkOf(args, context),
  }),
)

interface InducedNetworkArguments {
  readonly authors: readonly string[]
  readonly scope?: ScopeArgument
  readonly weighting?: TieWeighting | null | undefined
}

async function inducedNetworkOf(
  { authors: ids, ...args }: InducedNetworkArguments,
  { snapshot, analysis }: Context,
): Promise<Network> {
  const authors = requireAuthors(snapshot, 'authors', ids, largestNetwork)
  const scope = applyScope(snapshot, args.scope, ...authors)
  const weighting = args.weighting ?? 'SHARED_PAPERS'
  const vertices = authors.map(({ v }) => v)
  const cap = 'group authors are left out unless includeGroups is true'
  const network = await analysis.ask('inducedNetwork', scope, vertices, { weighting })
  return networkWith(network, {
    title: `Ties among ${authors.length} ${authors.length === 1 ? 'author' : 'authors'}`,
    scope,
    weighting,
    cap,
    wholeTieCount: async () => network.ties.sources.length,
  })
}
