import { type AnyVariables, type CombinedError, createRequest, type DocumentInput } from '@urql/core'
import { useQuery } from '@urql/preact'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Failure } from './failure.tsx'
import { Loading } from './loading.tsx'

interface Question<Data, Variables extends AnyVariables> {
  readonly query: DocumentInput<Data, Variables>
  readonly variables: Variables
  /** True while there is nothing to ask yet. */
  readonly pause?: boolean
}

interface Answer<Data> {
  readonly data: Data | undefined
  readonly error: CombinedError | undefined
  readonly show: (draw: (data: Data) => ComponentChildren) => ComponentChildren
}

/**
 * Asks the API, and says how it stands until there is an answer: `show` gives what to draw of the answer, with "loading"
 * and what went wrong in its place. While another answer is awaited, the former one stays as it was drawn, marked as
 * busy: drawn again, it would stand under the names and settings of the new question.
 */
export function useAnswer<Data, Variables extends AnyVariables>(
  what: string,
  { query, variables, pause = false }: Question<Data, Variables>,
): Answer<Data> {
  const [{ data, error, fetching, operation }, ask] = useQuery({ query, variables, pause } as Parameters<
    typeof useQuery<Data, Variables>
  >[0])
  const drawn = useRef<ComponentChildren>(null)
  // For a moment after the question changed, nothing is being fetched yet.
  const awaited = !pause && (fetching || operation?.key !== createRequest(query, variables).key)
  const again = () => ask({ requestPolicy: 'network-only' })
  return {
    data,
    error,
    show: (draw) => {
      if (error && !awaited) return <Failure error={error} again={again} />
      if (!data) return awaited && <Loading what={what} />
      if (!awaited) drawn.current = draw(data)
      return (
        <div class="answer" aria-busy={awaited}>
          {drawn.current}
        </div>
      )
    },
  }
}
