import type { Client } from '@urql/core'
import { useEffect, useState } from 'preact/hooks'
import { type AskedEgoNetwork, askEgoNetwork } from '../network/ask-ego-network.ts'
import { egoNetworkVariables, type NetworkAttributes } from './network-attributes.ts'

interface Standing extends AskedEgoNetwork {
  /** What was asked for that the answer is to. */
  readonly asked?: NetworkAttributes
  readonly fetching: boolean
}

/** Asks for the network of the attributes. While another one is awaited, the former one stays. */
export function useEgoNetwork(
  client: Client,
  attributes: NetworkAttributes,
): Standing & { readonly again: () => void } {
  const [standing, setStanding] = useState<Standing>({ fetching: true })
  const [round, setRound] = useState(0)
  // Equal attributes ask the same.
  const key = JSON.stringify(attributes)
  useEffect(() => {
    if (attributes.author === null) return setStanding({ fetching: false })
    const aborting = new AbortController()
    setStanding((standing) => ({ ...standing, fetching: true }))
    askEgoNetwork(client, egoNetworkVariables(attributes, attributes.author), {
      signal: aborting.signal,
      anew: round > 0,
    }).then((asked) => {
      if (!aborting.signal.aborted) setStanding({ ...asked, asked: attributes, fetching: false })
    })
    return () => aborting.abort()
  }, [client, key, round])
  return { ...standing, again: () => setRound((round) => round + 1) }
}
