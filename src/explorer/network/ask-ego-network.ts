import type { AnyVariables, Client, CombinedError, OperationResult, OperationResultSource } from '@urql/core'
import type { DrawnNetwork } from './drawn-network.ts'
import {
  drawnNetwork,
  type EgoNetworkAnswer,
  type EgoNetworkVariables,
  egoNetworkQuestion,
  egoNetworkTiesQuestion,
} from './ego-network-question.ts'

export interface AnsweredEgoNetwork {
  readonly author: EgoNetworkAnswer
  readonly network: DrawnNetwork
  /** False where the data changed at every attempt: authors and ties are of two versions. */
  readonly isOneVersion: boolean
}

export interface AskedEgoNetwork {
  /** null where there is no such author. */
  readonly answer?: AnsweredEgoNetwork | null
  readonly error?: CombinedError
}

/** How often the two questions are asked anew where the data changes between them. */
const attempts = 3

/** Asks both questions, of one version of the data. Nothing comes back once the signal has aborted. */
export async function askEgoNetwork(
  client: Client,
  variables: EgoNetworkVariables,
  { signal, anew = false }: { readonly signal: AbortSignal; readonly anew?: boolean },
): Promise<AskedEgoNetwork> {
  for (let attempt = 1; ; attempt++) {
    const context = anew || attempt > 1 ? { requestPolicy: 'network-only' as const } : {}
    const [network, ties] = await Promise.all([
      firstOf(client.query(egoNetworkQuestion, variables, context), signal),
      firstOf(client.query(egoNetworkTiesQuestion, variables, context), signal),
    ])
    const error = network.error ?? ties.error
    if (error) return { error }
    const [author, tied] = [network.data?.author, ties.data?.author]
    if (!author || !tied) return { answer: null }
    const isOneVersion = author.egoNetwork.scope.dataVersion === tied.egoNetwork.scope.dataVersion
    if (isOneVersion || attempt === attempts)
      return { answer: { author, network: drawnNetwork(author, tied), isOneVersion } }
  }
}

/** The first answer that is not about to be replaced; a request that is no longer wanted is ended. */
function firstOf<Data, Variables extends AnyVariables>(
  answers: OperationResultSource<OperationResult<Data, Variables>>,
  signal: AbortSignal,
): Promise<OperationResult<Data, Variables>> {
  return new Promise((resolve) => {
    const { unsubscribe } = answers.subscribe((answer) => {
      if (!answer.stale && !answer.hasNext) resolve(answer)
    })
    signal.addEventListener('abort', unsubscribe, { once: true })
  })
}
