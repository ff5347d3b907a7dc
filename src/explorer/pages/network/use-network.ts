import { useClient } from '@urql/preact'
import { useEffect, useState } from 'preact/hooks'
import { type Asked, askNetwork, type NetworkQuestion } from './ask-network.ts'

export interface AskedNetwork extends Asked {
  /** While another answer is awaited, the former one stays. */
  readonly busy: boolean
  readonly again: () => void
}

/** The network that the question asks for, as it stands. */
export function useNetwork(question: NetworkQuestion): AskedNetwork {
  const client = useClient()
  const [asked, setAsked] = useState<Asked & { readonly of?: string }>({})
  const [times, setTimes] = useState(1)
  const asking = JSON.stringify([question, times])
  // The text stands for the question. A failure is never taken from what is kept.
  useEffect(() => {
    const ended = new AbortController()
    askNetwork(client, question, { signal: ended.signal, anew: asked.error !== undefined }).then((answered) => {
      if (!ended.signal.aborted) setAsked({ ...answered, of: asking })
    })
    return () => ended.abort()
  }, [client, asking])
  return { ...asked, busy: asked.of !== asking, again: () => setTimes(times + 1) }
}
