import type { AnyVariables, CombinedError, DocumentInput } from '@urql/core'
import { useQuery } from '@urql/preact'
import type { ComponentChildren } from 'preact'
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
 * and what went wrong in its place. While another answer is awaited, the former one stays, marked as busy.
 */
export function useAnswer<Data, Variables extends AnyVariables>(
  what: string,
  { query, variables, pause = false }: Question<Data, Variables>,
): Answer<Data> {
  const [{ data, error, fetching }, ask] = useQuery({ query, variables, pause } as Parameters<
    typeof useQuery<Data, Variables>
  >[0])
  const again = () => ask({ requestPolicy: 'network-only' })
  return {
    data,
    error,
    show: (draw) => {
      if (error && !fetching) return <Failure error={error} again={again} />
      if (!data) return fetching && <Loading what={what} />
      return (
        <div class="answer" aria-busy={fetching}>
          {draw(data)}
        </div>
      )
    },
  }
}
