import { useQuery } from '@urql/preact'
import { graphql, type ResultOf } from '../../api/graphql.ts'
import { authorBy } from '../../parts/author-by.ts'
import { authorFactsFragment } from '../../parts/author-facts.ts'
import { authorLink } from '../../parts/author-link.tsx'

const end = graphql(
  `
    query EndOfPath($by: AuthorBy!) {
      author(by: $by) {
        id
        name
        kind
        ...AuthorFacts
        ...AuthorLink
      }
    }
  `,
  [authorFactsFragment, authorLink],
)
export type EndAuthor = NonNullable<ResultOf<typeof end>['author']>

/** Who stands at an end of the path, as far as it is known; `id` is a global id or an ORCID. */
export function useEnd(id: string | null) {
  const by = authorBy(id ?? '')
  const [{ data, error, fetching, operation }, ask] = useQuery({
    query: end,
    variables: { by },
    pause: id === null,
  })
  // Else it is the answer about somebody who stood here before.
  const answered = id !== null && !fetching && JSON.stringify(operation?.variables.by) === JSON.stringify(by)
  const noSuchId = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT') ?? false
  return {
    author: (answered && data?.author) || null,
    /** Nobody has this id, or it is none. */
    unknown: answered && (noSuchId || (!error && data?.author === null)),
    error: answered && !noSuchId ? error : undefined,
    again: () => ask({ requestPolicy: 'network-only' }),
  }
}
