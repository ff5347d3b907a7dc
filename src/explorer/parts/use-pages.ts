import { type AnyVariables, CombinedError, type DocumentInput } from '@urql/core'
import { useClient } from '@urql/preact'
import { useEffect, useState } from 'preact/hooks'

/** A page of a connection, as far as it takes to come to the next one. */
interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

interface NextPage<P extends Page, Data, Variables extends AnyVariables> {
  readonly query: DocumentInput<Data, Variables>
  readonly variables: (after: string | null) => Variables
  /** Finds the page in the answer. */
  readonly page: (data: Data) => P | null | undefined
}

/** The pages of a list that have come so far, and how it stands with those that are awaited. */
export interface Pages<P extends Page> {
  readonly pages: readonly P[]
  readonly hasMore: boolean
  readonly loading: boolean
  readonly error: CombinedError | undefined
  readonly again: () => void
}

/**
 * Follows the cursors of a list from its first page on, until `wanted` pages are there or the list is at its end. Another
 * first page begins another list.
 */
export function usePages<P extends Page, Data, Variables extends AnyVariables>(
  first: P | null | undefined,
  wanted: number,
  { query, variables, page }: NextPage<P, Data, Variables>,
): Pages<P> {
  const client = useClient()
  const [{ of, further, error }, setCame] = useState<Came<P>>({ of: first, further: [], error: undefined })
  const pages = first ? [first, ...(of === first ? further : [])] : []
  const failed = of === first ? error : undefined
  const last = pages.at(-1)?.pageInfo
  const awaited = Boolean(last?.hasNextPage && pages.length < wanted && !failed)
  useEffect(() => {
    if (!awaited) return
    let current = true
    client
      .query(query, variables(last?.endCursor ?? null))
      .toPromise()
      .then(({ data, error }) => {
        const next = data && page(data)
        if (!current) return
        if (next) setCame({ of: first, further: [...pages.slice(1), next], error: undefined })
        else setCame({ of: first, further: pages.slice(1), error: error ?? listIsGone() })
      })
    return () => {
      current = false
    }
  }, [awaited, first, pages.length])
  return {
    pages,
    hasMore: Boolean(last?.hasNextPage),
    loading: awaited,
    error: failed,
    again: () => setCame({ of: first, further: pages.slice(1), error: undefined }),
  }
}

const listIsGone = () =>
  new CombinedError({ graphQLErrors: ['The data changed: this list is no longer there; reload the page'] })

/** What came behind which first page. */
interface Came<P> {
  readonly of: P | null | undefined
  readonly further: readonly P[]
  readonly error: CombinedError | undefined
}
