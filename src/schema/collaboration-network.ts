import type { CollaborationNetwork, TieWeighting } from '../graph/collaboration-network.ts'
import { egoNetwork } from '../graph/ego-network.ts'
import { inducedNetwork } from '../graph/induced-network.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { builder } from './builder.ts'
import { badUserInput } from './errors.ts'
import { Author, type AuthorNode, authorAt, Paper, requireAuthor } from './nodes.ts'
import { connectionCost } from './page.ts'
import { PaperConnection } from './paper.ts'
import { type AppliedScope, AppliedScopeRef, applyScope, applyScopeOf, requireInScope, Scope } from './scope.ts'
import { sharedPapersPage, type TieEnds } from './shared-papers.ts'

const TieWeightingRef = builder.enumType('TieWeighting', {
  description: 'What a tie counts for.',
  values: {
    SHARED_PAPERS: { description: 'The number of shared papers.' },
    NEWMAN: {
      description:
        'Sum over the shared papers of 1/(n − 1), n being the byline’s length. Newman 2001, doi:10.1103/PhysRevE.64.016132.',
    },
  },
})

interface Network extends CollaborationNetwork {
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

interface Tie extends TieEnds {
  readonly sharedPaperCount: number
  readonly weight: number
  readonly firstYear: number | null
  readonly lastYear: number | null
}

/** Authors that one network may hold. */
const largestNetwork = 2000

/** Steps beyond which no radius is taken: coauthor networks of millions have diameters near 25. */
const largestRadius = 100

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

const TieRef = builder.objectRef<Tie>('Tie').implement({
  description: 'Two authors who wrote together.',
  fields: (t) => ({
    source: t.field({
      type: Author,
      description: 'The one whose id is lower.',
      resolve: ({ v }, _, { snapshot }) => authorAt(snapshot, v),
    }),
    target: t.field({
      type: Author,
      description: 'The other.',
      resolve: ({ w }, _, { snapshot }) => authorAt(snapshot, w),
    }),
    sharedPaperCount: t.exposeInt('sharedPaperCount', { description: 'Papers written together.' }),
    weight: t.exposeFloat('weight', { description: 'Shared papers or Newman weight, as the network was asked for.' }),
    firstYear: t.exposeInt('firstYear', {
      nullable: true,
      description: 'Year of the first shared paper; null when none is dated.',
    }),
    lastYear: t.exposeInt('lastYear', {
      nullable: true,
      description: 'Year of the last shared paper; null when none is dated.',
    }),
    sharedPapers: t.connection(
      {
        type: Paper,
        description: 'The papers written together, the newest first: as many as sharedPaperCount says.',
        complexity: connectionCost,
        resolve: (tie, args, { snapshot }) => sharedPapersPage(args, tie, snapshot),
      },
      PaperConnection,
    ),
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

const CollaborationNetworkRef = builder.objectRef<Network>('CollaborationNetwork').implement({
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
      description: 'The ties among them, each once.',
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

builder.objectField(Author, 'egoNetwork', (t) =>
  t.field({
    type: CollaborationNetworkRef,
    description: 'Everybody within `radius` steps of the author, and all the ties among them.',
    complexity: ({ maxAuthors }) => ({ field: 10, multiplier: Math.max(1, maxAuthors ?? 150) }),
    args: {
      radius: t.arg.int({ defaultValue: 1, description: `Steps from the author, 0 to ${largestRadius}.` }),
      scope: t.arg({ type: Scope, description: 'Which papers and ties count.' }),
      weighting: t.arg({ type: TieWeightingRef, defaultValue: 'SHARED_PAPERS', description: 'What ties count for.' }),
      maxAuthors: t.arg.int({
        defaultValue: 150,
        description: `Authors to return at most, 1 to ${largestNetwork}: the nearest; of one distance, those with the strongest ties to the authors one step nearer.`,
      }),
    },
    resolve: (author, args, { snapshot }) => {
      const { radius, maxAuthors, weighting } = {
        radius: args.radius ?? 1,
        maxAuthors: args.maxAuthors ?? 150,
        weighting: args.weighting ?? 'SHARED_PAPERS',
      }
      requireWithin('radius', radius, 0, largestRadius)
      requireWithin('maxAuthors', maxAuthors, 1, largestNetwork)
      const scope = applyScopeOf(author, snapshot, args.scope)
      const network = egoNetwork(scope.scoped, author.v, { radius, maxAuthors, weighting })
      const cap = `the ${maxAuthors} nearest authors are kept; of one distance, those with the strongest ties to the authors one step nearer`
      return { ...network, scope, weighting, rule: rule(network, scope, cap) }
    },
  }),
)

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
    resolve: (_, args, { snapshot }) => {
      requireWithin('authors', args.authors.length, 1, largestNetwork)
      const scope = applyScope(snapshot, args.scope)
      const authors = args.authors.map((id) => requireAuthor(snapshot, 'authors', id))
      requireInScope(scope, 'scope.without.authors', ...authors)
      const weighting = args.weighting ?? 'SHARED_PAPERS'
      const network = inducedNetwork(
        scope.scoped,
        authors.map(({ v }) => v),
        { weighting },
      )
      return {
        ...network,
        scope,
        weighting,
        rule: rule(network, scope, 'group authors are left out unless includeGroups is true'),
      }
    },
  }),
)

function nodesOf({ vertices, distances, degrees, strengths }: Network, snapshot: Snapshot): NetworkNode[] {
  return Array.from(vertices, (v, k) => ({
    author: authorAt(snapshot, v),
    distance: distances[k]!,
    degree: degrees[k]!,
    strength: strengths[k]!,
  }))
}

function tiesOf({ ties, scope, weighting }: Network): Tie[] {
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

function rule({ omitted }: CollaborationNetwork, { maxTeamSize }: AppliedScope, cap: string): string | null {
  const rules = []
  if (omitted.authors > 0) rules.push(cap)
  if (omitted.papers > 0) rules.push(`papers of more than ${maxTeamSize} names make no ties`)
  return rules.join('; ') || null
}

function requireWithin(argument: string, value: number, lowest: number, highest: number): void {
  if (!(value >= lowest && value <= highest)) {
    throw badUserInput(
      argument,
      `${argument === 'authors' ? 'a list of ' : 'a number from '}${lowest} to ${highest}${argument === 'authors' ? ' ids' : ''}`,
      value,
    )
  }
}
