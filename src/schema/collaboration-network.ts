import type { SnapshotAnalysis } from '../analysis/analysis.ts'
import type { CollaborationNetwork, TieWeighting } from '../graph/collaboration-network.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { type AppliedScope, AppliedScopeRef } from './applied-scope.ts'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { answerTooLarge } from './errors.ts'
import { Author, type AuthorNode, authorAt } from './nodes.ts'
import { type Tie, TieRef } from './tie.ts'

/** Authors that one network may hold. */
export const largestNetwork = 2000

export interface Network {
  readonly topology: CollaborationNetwork
  /** What the network is of, e.g. "Ada Lovelace and everybody within 2 steps". */
  readonly title: string
  readonly scope: AppliedScope
  readonly weighting: TieWeighting
  /** By which rule something was left out; null when nothing was. */
  readonly rule: string | null
  /** The number of ties among all who were asked for, whoever is left out. */
  readonly wholeTieCount: (analysis: SnapshotAnalysis) => Promise<number>
}

interface NetworkNode {
  readonly author: AuthorNode
  readonly distance: number
  readonly degree: number
  readonly strength: number
  readonly network: Network
  /** The author's place among the vertices of the network. */
  readonly place: number
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
    community: t.int({
      complexity: 5,
      description:
        'Number of the community within this network, from 0, the largest first: found by the Leiden algorithm on the weights of these ties, the same at every call. Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z.',
      resolve: async ({ network, place }, _, context) => (await communitiesWithin(network, context))[place]!,
    }),
  }),
})

const Omission = builder.objectRef<Network>('Omission').implement({
  description: 'What is not in the network though it was asked for.',
  fields: (t) => ({
    authors: t.int({ description: 'Authors left out.', resolve: ({ topology }) => topology.omitted.authors }),
    ties: t.int({
      description: 'Ties left out with them.',
      resolve: (network, _, context) => omittedTieCount(network, context),
    }),
    papers: t.int({
      description: 'Papers of the authors asked for that make no ties because they have more names than maxTeamSize.',
      resolve: ({ topology }) => topology.omitted.papers,
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
  topology: CollaborationNetwork,
  { cap, ...given }: Pick<Network, 'title' | 'scope' | 'weighting' | 'wholeTieCount'> & { readonly cap: string },
): Network {
  const rules = []
  if (topology.omitted.authors > 0) rules.push(cap)
  if (topology.omitted.papers > 0) rules.push(`papers of more than ${given.scope.maxTeamSize} names make no ties`)
  return { topology, ...given, rule: rules.join('; ') || null }
}

function nodesOf(network: Network, snapshot: Snapshot): NetworkNode[] {
  const { vertices, distances, degrees, strengths } = network.topology
  return Array.from(vertices, (v, place) => ({
    author: authorAt(snapshot, v),
    distance: distances[place]!,
    degree: degrees[place]!,
    strength: strengths[place]!,
    network,
    place,
  }))
}

const knownCommunities = new WeakMap<Network, Promise<Int32Array>>()

/** The communities of the vertices of a network, found when the first of them is asked for. */
function communitiesWithin(network: Network, { analysis }: Context): Promise<Int32Array> {
  const { topology, scope, weighting } = network
  const known = knownCommunities.get(network)
  if (known) return known
  const found = analysis.ask('networkCommunities', scope, topology, { weighting }).then(({ labels }) => labels)
  knownCommunities.set(network, found)
  return found
}

const knownTieCounts = new WeakMap<Network, Promise<number>>()

/** The number of ties left out, counted when somebody wants to know. */
export async function omittedTieCount(network: Network, { analysis }: Pick<Context, 'analysis'>): Promise<number> {
  const { topology, wholeTieCount } = network
  if (topology.omitted.ties !== null) return topology.omitted.ties
  const counted = knownTieCounts.get(network) ?? wholeTieCount(analysis)
  knownTieCounts.set(network, counted)
  return (await counted) - topology.ties.sources.length
}

/** Refuses to list more ties than a network may. */
export function requireFewTies({ topology: { ties } }: Network): void {
  const cure = 'ask for fewer authors, or for fewer ties by minSharedPapers or maxTeamSize'
  if (ties.sources.length > mostTies) throw answerTooLarge('ties', ties.sources.length, mostTies, cure)
}

function tiesOf(network: Network): Tie[] {
  requireFewTies(network)
  const { topology, scope, weighting } = network
  const { ties } = topology
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
