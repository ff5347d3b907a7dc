import type { TieWeighting } from '../graph/collaboration-network.ts'
import { inducedNetwork } from '../graph/induced-network.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { CollaborationNetworkRef, largestNetwork, type Network, networkWith } from './collaboration-network.ts'
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
    resolve: (_, args, { snapshot }) => inducedNetworkOf(args, snapshot),
  }),
)

interface InducedNetworkArguments {
  readonly authors: readonly string[]
  readonly scope?: ScopeArgument
  readonly weighting?: TieWeighting | null | undefined
}

function inducedNetworkOf({ authors: ids, ...args }: InducedNetworkArguments, snapshot: Snapshot): Network {
  const authors = requireAuthors(snapshot, 'authors', ids, largestNetwork)
  const scope = applyScope(snapshot, args.scope, ...authors)
  const weighting = args.weighting ?? 'SHARED_PAPERS'
  const vertices = authors.map(({ v }) => v)
  const cap = 'group authors are left out unless includeGroups is true'
  return networkWith(inducedNetwork(scope.scoped, vertices, { weighting }), { scope, weighting, cap })
}
