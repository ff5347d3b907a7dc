import { type AnyVariables, CombinedError, type DocumentInput } from '@urql/core'
import { useClient } from '@urql/preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Asks the API one question; what went wrong is thrown. */
export type Ask = <Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
) => Promise<Data>

/** Work of many questions, with what it says of its progress. */
type Work<Result> = (ask: Ask, progress: (done: number) => void) => Promise<Result>

interface State<Result> {
  readonly key: string | null
  readonly result: Result | null
  readonly done: number
  readonly error: CombinedError | null
}

/**
 * Does work of many questions whenever its `key` is another one; null is nothing to do. The former result stays until the
 * next is there, and what was asked before is not asked again unless the reader says so.
 */
export function useWork<Result>(key: string | null, work: Work<Result>) {
  const client = useClient()
  const [state, setState] = useState<State<Result>>({ key: null, result: null, done: 0, error: null })
  const [attempt, setAttempt] = useState(0)
  const anew = useRef(false)
  useEffect(() => {
    if (key === null) return
    let wanted = true
    const requestPolicy = anew.current ? 'network-only' : 'cache-first'
    const update = (part: Partial<State<Result>>) => wanted && setState((former) => ({ ...former, ...part }))
    const ask: Ask = async (query, variables) => {
      if (!wanted) throw new Error('Nobody wants to know it any more')
      const { data, error } = await client.query(query, variables, { requestPolicy }).toPromise()
      if (error || !data) throw error ?? new CombinedError({ networkError: new Error('There was no answer') })
      return data
    }
    update({ done: 0, error: null })
    work(ask, (done) => update({ done })).then(
      (result) => {
        // Until it is done, whatever interrupts it is asked anew as well.
        if (wanted) anew.current = false
        update({ key, result })
      },
      (error) => update({ error: error instanceof CombinedError ? error : new CombinedError({ networkError: error }) }),
    )
    return () => {
      wanted = false
    }
  }, [client, key, attempt])
  return {
    /** Of this key, or of a former one while `busy`. */
    result: state.result,
    done: state.done,
    busy: key !== null && state.key !== key && state.error === null,
    error: state.error,
    /** Tries again what went wrong; what was answered stays. */
    again: () => setAttempt(attempt + 1),
    /** Asks everything anew. */
    renew: () => {
      anew.current = true
      setState((former) => ({ ...former, key: null }))
      setAttempt(attempt + 1)
    },
  }
}
