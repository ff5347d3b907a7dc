import type { Client } from '@urql/core'
import { Loading } from '../parts/loading.tsx'
import { AnsweredNetwork, type NetworkSurroundings } from './answered-network.tsx'
import { EmbeddedFailure } from './embedded-failure.tsx'
import type { NetworkAttributes } from './network-attributes.ts'
import { useEgoNetwork } from './use-ego-network.ts'
import './embedded-network.css'

interface EmbeddedNetworkProps extends NetworkSurroundings {
  readonly attributes: NetworkAttributes
  readonly client: Client
}

/** What is in the element's shadow root: the network, or why there is none. */
export function EmbeddedNetwork({ attributes, client, endpoint, picture, tell }: EmbeddedNetworkProps) {
  const { answer, asked, error, fetching, again } = useEgoNetwork(client, attributes)
  if (attributes.author === null) {
    return <p class="message">This element takes an attribute “author”: the id of an author, or an ORCID.</p>
  }
  if (error && !fetching) return <EmbeddedFailure error={error} endpoint={endpoint} again={again} />
  if (!asked || answer === undefined) {
    return (
      <div class="message">
        <Loading what="the network" />
      </div>
    )
  }
  if (answer === null) {
    return (
      <p class="message" role="alert">
        There is no author <bdi>{asked.author}</bdi> here.
      </p>
    )
  }
  return <AnsweredNetwork {...{ answer, asked, fetching, endpoint, picture, tell }} />
}
