import type { SnapshotAnalysis } from '../analysis/analysis.ts'
import type { TieWeighting } from '../graph/collaboration-network.ts'
import { textAt } from '../store/text-column.ts'
import { applyScope } from './applied-scope.ts'
import { builder } from './builder.ts'
import { CollaborationNetworkRef, largestNetwork, type Network, networkWith } from './collaboration-network.ts'
import type { Context } from './context.ts'
import { requireWithin } from './errors.ts'
import { Author, type AuthorNode } from './nodes.ts'
import { Scope, type ScopeArgument } from './scope.ts'
import { TieWeightingRef } from './tie.ts'

/** Steps beyond which no radius is taken: coauthor networks of millions have diameters near 25. */
const largestRadius = 100

/** What the search costs: every step further reaches some ten times as many, until nearly all are reached. */
const searchCost = (radius: number) => 10 ** Math.min(Math.max(radius, 1), 3)

const usualRadius = 1
const usualMaxAuthors = 150
const ofOneDistance = 'of one distance, those with the strongest ties to the authors one step nearer'

builder.objectField(Author, 'egoNetwork', (t) =>
  t.field({
    type: CollaborationNetworkRef,
    description:
      'Everybody within `radius` steps of the author, and all the ties among them. An author whom the scope makes no node (a group) stands alone.',
    complexity: ({ maxAuthors, radius }) => ({
      field: searchCost(radius ?? usualRadius),
      multiplier: Math.max(1, maxAuthors ?? usualMaxAuthors),
    }),
    args: {
      radius: t.arg.int({ defaultValue: usualRadius, description: `Steps from the author, 0 to ${largestRadius}.` }),
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      weighting: t.arg({ type: TieWeightingRef, defaultValue: 'SHARED_PAPERS', description: 'What ties count for.' }),
      maxAuthors: t.arg.int({
        defaultValue: usualMaxAuthors,
        description: `Authors to return at most, 1 to ${largestNetwork}: the nearest; ${ofOneDistance}.`,
      }),
    },
    resolve: (author, args, context) => egoNetworkOf(author, args, context),
  }),
)

interface EgoNetworkArguments {
  readonly radius?: number | null | undefined
  readonly scope?: ScopeArgument
  readonly weighting?: TieWeighting | null | undefined
  readonly maxAuthors?: number | null | undefined
}

async function egoNetworkOf(
  author: AuthorNode,
  args: EgoNetworkArguments,
  { snapshot, analysis }: Context,
): Promise<Network> {
  const radius = args.radius ?? usualRadius
  const maxAuthors = args.maxAuthors ?? usualMaxAuthors
  const weighting = args.weighting ?? 'SHARED_PAPERS'
  requireWithin('radius', radius, 0, largestRadius)
  requireWithin('maxAuthors', maxAuthors, 1, largestNetwork)
  const scope = applyScope(snapshot, args.scope, author)
  const network = await analysis.ask('egoNetwork', scope, author.v, {
    radius,
    maxAuthors,
    weighting,
    countOmittedTies: false,
  })
  const cap = `the ${maxAuthors} nearest authors are kept; ${ofOneDistance}`
  const title = `${textAt(snapshot.authors.names, author.v)} and everybody within ${radius} ${radius === 1 ? 'step' : 'steps'}`
  const wholeTieCount = (analysis: SnapshotAnalysis) => analysis.ask('ballTieCount', scope, author.v, radius)
  return networkWith(network, { title, scope, weighting, cap, wholeTieCount })
}
