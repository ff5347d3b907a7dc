import { useQuery } from '@urql/preact'
import { graphql, type ResultOf } from '../../api/graphql.ts'
import { authorLink } from '../../parts/author-link.tsx'

const end = graphql(
  `
    query EndOfPath($id: ID!) {
      author(by: { id: $id }) {
        id
        name
        kind
        primaryCategory
        metrics {
          paperCount
          firstYear
          lastYear
        }
        ...AuthorLink
      }
    }
  `,
  [authorLink],
)
export type EndAuthor = NonNullable<ResultOf<typeof end>['author']>

/** Who stands at an end of the path, as far as it is known. */
export function useEnd(id: string | null) {
  const [{ data, error, fetching }, ask] = useQuery({ query: end, variables: { id: id ?? '' }, pause: id === null })
  const noSuchId = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT') ?? false
  return {
    author: id === null || fetching ? null : (data?.author ?? null),
    /** Nobody has this id, or it is none. */
    unknown: id !== null && !fetching && (noSuchId || (!error && data?.author === null)),
    error: id === null || fetching || noSuchId ? undefined : error,
    again: () => ask({ requestPolicy: 'network-only' }),
  }
}
