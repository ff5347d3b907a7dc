import type { CollaborationNetwork, TieWeighting } from '../graph/collaboration-network.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { type AppliedScope, AppliedScopeRef } from './applied-scope.ts'
import { builder } from './builder.ts'
import { queryTooCostly } from './errors.ts'
import { Author, type AuthorNode, authorAt } from './nodes.ts'
import { type Tie, TieRef } from './tie.ts'

/** Authors that one network may hold. */
export const largestNetwork = 2000

export interface Network extends CollaborationNetwork {
  readonly scope: AppliedScope
  readonly weighting: TieWeighting
  /** By which rule something was left out; null when nothing was. */
  readonly rule: string | null
}

interface NetworkNode {
  readonly author: AuthorNode
  readonly distance: number
  readonly degree: number
  readonly strength: number
}

const NetworkNodeRef = builder.objectRef<NetworkNode>('NetworkNode').implement({
  description: 'An author in a network.',
  fields: (t) => ({
    author: t.expose('author', { type: Author, description: 'The author.' }),
    distance: t.exposeInt('distance', { description: 'Steps from the nearest seed: 0 for the seeds themselves.' }),
    degree: t.exposeInt('degree', {
      description: 'Ties of the author within this network; the degrees sum to twice the number of ties.',
    }),
    strength: t.exposeFloat('strength', { description: 'Sum of the weights of these ties.' }),
  }),
})

const Omission = builder.objectRef<Network>('Omission').implement({
  description: 'What is not in the network though it was asked for.',
  fields: (t) => ({
    authors: t.int({ description: 'Authors left out.', resolve: ({ omitted }) => omitted.authors }),
    ties: t.int({ description: 'Ties left out with them.', resolve: ({ omitted }) => omitted.ties }),
    papers: t.int({
      description: 'Papers of the authors asked for that make no ties because they have more names than maxTeamSize.',
      resolve: ({ omitted }) => omitted.papers,
    }),
    rule: t.exposeString('rule', { nullable: true, description: 'By which rule; null when nothing was left out.' }),
  }),
})

/** Ties that one network may list: a paper of 2,000 names alone makes two million. */
const mostTies = 50_000

export const CollaborationNetworkRef = builder.objectRef<Network>('CollaborationNetwork').implement({
  description: 'Some authors and all the ties among them.',
  fields: (t) => ({
    nodes: t.field({
      type: [NetworkNodeRef],
      complexity: { field: 0, multiplier: 1 },
      description: 'The authors, nearest first.',
      resolve: (network, _, { snapshot }) => nodesOf(network, snapshot),
    }),
    ties: t.field({
      type: [TieRef],
      complexity: { field: 0, multiplier: 2 },
      description: `The ties among them, each once. More than ${mostTies} are refused, not cut: ask for fewer authors, or for fewer ties by minSharedPapers or maxTeamSize; \`nodes\` and \`omitted\` are answered all the same.`,
      resolve: tiesOf,
    }),
    scope: t.expose('scope', { type: AppliedScopeRef, description: 'The scope that the network rests on.' }),
    omitted: t.field({
      type: Omission,
      description: 'What a cap left out, never silently.',
      resolve: (network) => network,
    }),
  }),
})

/** The network as it is answered; `cap` is the rule by which authors were left out, if any were. */
export function networkWith(
  network: CollaborationNetwork,
  { scope, weighting, cap }: { scope: AppliedScope; weighting: TieWeighting; cap: string },
): Network {
  const rules = []
  if (network.omitted.authors > 0) rules.push(cap)
  if (network.omitted.papers > 0) rules.push(`papers of more than ${scope.maxTeamSize} names make no ties`)
  return { ...network, scope, weighting, rule: rules.join('; ') || null }
}

function nodesOf({ vertices, distances, degrees, strengths }: Network, snapshot: Snapshot): NetworkNode[] {
  return Array.from(vertices, (v, k) => ({
    author: authorAt(snapshot, v),
    distance: distances[k]!,
    degree: degrees[k]!,
    strength: strengths[k]!,
  }))
}

function tiesOf({ ties, scope, weighting }: Network): Tie[] {
  if (ties.sources.length > mostTies) throw queryTooCostly('number of ties', ties.sources.length, mostTies)
  return Array.from(ties.sources, (v, k) => ({
    v,
    w: ties.targets[k]!,
    scope,
    sharedPaperCount: ties.sharedPapers[k]!,
    weight: weighting === 'NEWMAN' ? ties.newmanWeights[k]! : ties.sharedPapers[k]!,
    firstYear: ties.firstYears[k] || null,
    lastYear: ties.lastYears[k] || null,
  }))
}
