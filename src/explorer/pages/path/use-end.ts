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
  const [{ data, error, fetching, operation }, ask] = useQuery({
    query: end,
    variables: { id: id ?? '' },
    pause: id === null,
  })
  // Else it is the answer about somebody who stood here before.
  const answered = id !== null && !fetching && operation?.variables.id === id
  const noSuchId = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT') ?? false
  return {
    author: (answered && data?.author) || null,
    /** Nobody has this id, or it is none. */
    unknown: answered && (noSuchId || (!error && data?.author === null)),
    error: answered && !noSuchId ? error : undefined,
    again: () => ask({ requestPolicy: 'network-only' }),
  }
}
