import type { Client, CombinedError } from '@urql/core'
import type { ResultOf } from '../../api/graphql.ts'
import { askEgoNetwork } from '../../network/ask-ego-network.ts'
import type { DrawnTie } from '../../network/drawn-network.ts'
import type { Omitted } from '../../network/left-out.ts'
import { authorBy } from '../../parts/author-by.ts'
import { scopeInput } from '../../scope/scope.ts'
import { expansionsQuestion, inducedNetworkQuestion, inducedTiesQuestion } from './network-question.ts'
import type { NetworkView } from './network-view.ts'
import { distancesFrom, type ShownNetwork, shownNetwork, unionOf } from './shown-network.ts'

/** What decides which authors and ties are shown. */
export interface NetworkQuestion extends Pick<NetworkView, 'radius' | 'maxAuthors' | 'scope' | 'expanded'> {
  /** The author in the middle, as the address says it: by id or ORCID. */
  readonly author: string
}

/** An author whose coauthors were added. */
export interface Expansion {
  readonly id: string
  readonly name: string
  /** Authors who came in with it. */
  readonly added: number
  readonly omitted: Omitted
}

export interface NetworkAnswer {
  /** The author in the middle, by the id that holds now. */
  readonly center: { readonly id: string; readonly name: string }
  readonly question: NetworkQuestion
  readonly network: ShownNetwork
  /** Left out of what stands around the author in the middle. */
  readonly omitted: Omitted
  readonly expansions: readonly Expansion[]
  readonly scopeHash: string
  readonly dataVersion: string
  /** False where the data changed between the questions again and again: parts of the answer are of another version. */
  readonly isOneVersion: boolean
}

export interface Asked {
  /** null where there is no such author. */
  readonly answer?: NetworkAnswer | null
  readonly error?: CombinedError
}

interface Asking {
  readonly signal: AbortSignal
  /** Asks the server whatever was answered before. */
  readonly anew?: boolean
}

/** How often everything is asked anew where the data changes between the questions. */
const attempts = 3

/** Asks for the network around an author, and for what was added to it, of one version of the data. */
export async function askNetwork(client: Client, question: NetworkQuestion, asking: Asking): Promise<Asked> {
  for (let attempt = 1; ; attempt++) {
    const anew = asking.anew || attempt > 1
    const { answer: ego, error } = await askEgoNetwork(client, egoVariables(question), { ...asking, anew })
    if (error || !ego) return error ? { error } : { answer: null }
    const around = egoAnswer(question, ego)
    if (question.expanded.length === 0) return { answer: around }
    const expanded = await expand(client, around, anew)
    if (expanded.error || expanded.answer?.isOneVersion || attempt === attempts) return expanded
  }
}

export const egoVariables = ({ author, radius, maxAuthors, scope }: NetworkQuestion) => ({
  author: authorBy(author),
  radius,
  maxAuthors,
  scope: scopeInput(scope),
})

type Ego = NonNullable<Awaited<ReturnType<typeof askEgoNetwork>>['answer']>

function egoAnswer(question: NetworkQuestion, { author, network, isOneVersion }: Ego): NetworkAnswer {
  const { id, name, egoNetwork } = author
  return {
    center: { id, name },
    question,
    network: shownNetwork(network),
    omitted: egoNetwork.omitted,
    expansions: [],
    scopeHash: egoNetwork.scope.hash,
    dataVersion: egoNetwork.scope.dataVersion,
    isOneVersion,
  }
}

async function expand(client: Client, around: NetworkAnswer, anew: boolean): Promise<Asked> {
  const { expanded, maxAuthors } = around.question
  const scope = scopeInput(around.question.scope)
  const context = anew ? { requestPolicy: 'network-only' as const } : {}
  const found = await client.query(expansionsQuestion, { authors: [...expanded], maxAuthors, scope }, context)
  if (found.error) return { error: found.error }
  const authors = found.data!.nodes.filter((node) => node?.__typename === 'Author')

  const shown = [around.network.authors.map(({ id }) => id)]
  const expansions = authors.map(({ id, name, egoNetwork }): Expansion => {
    const before = unionOf(shown).length
    shown.push(egoNetwork.nodes.map(({ author }) => author.id))
    return { id, name, added: unionOf(shown).length - before, omitted: egoNetwork.omitted }
  })

  const variables = { authors: unionOf(shown), scope }
  const [nodes, ties] = await Promise.all([
    client.query(inducedNetworkQuestion, variables, context),
    client.query(inducedTiesQuestion, variables, context),
  ])
  const error = nodes.error ?? ties.error
  if (error) return { error }
  const versions = [
    around.dataVersion,
    ...authors.map(({ egoNetwork }) => egoNetwork.scope.dataVersion),
    nodes.data!.inducedNetwork.scope.dataVersion,
    ties.data!.inducedNetwork.scope.dataVersion,
  ]
  const network = inducedNetwork(around.center.id, nodes.data!, ties.data!)
  const isOneVersion = around.isOneVersion && new Set(versions).size === 1
  return { answer: { ...around, network, expansions, isOneVersion } }
}

function inducedNetwork(
  center: string,
  { inducedNetwork: { nodes } }: ResultOf<typeof inducedNetworkQuestion>,
  tied: ResultOf<typeof inducedTiesQuestion>,
): ShownNetwork {
  const ties = tied.inducedNetwork.ties.map(
    ({ source, target, sharedPaperCount, firstYear, lastYear }): DrawnTie => ({
      source: source.id,
      target: target.id,
      sharedPaperCount,
      firstYear,
      lastYear,
    }),
  )
  const distances = distancesFrom(center, ties)
  const authors = nodes.map(({ author: { id, name, metrics }, community }) => ({
    id,
    name,
    community,
    paperCount: metrics.paperCount,
    distance: distances.get(id) ?? Number.POSITIVE_INFINITY,
  }))
  return shownNetwork({ authors: authors.sort((one, other) => one.distance - other.distance), ties })
}
