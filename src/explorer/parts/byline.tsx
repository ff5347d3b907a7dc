import { useState } from 'preact/hooks'
import { type FragmentOf, graphql, readFragment } from '../api/graphql.ts'
import { AuthorLink, authorLink } from './author-link.tsx'
import { counted, formatted } from './counted.ts'
import { Failure } from './failure.tsx'
import { usePages } from './use-pages.ts'

const bylinePage = graphql(
  `
    fragment BylinePage on AuthorshipConnection {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        nameAsPrinted
        author {
          id
          kind
          ...AuthorLink
        }
      }
    }
  `,
  [authorLink],
)

export const byline = graphql(
  `
    fragment Byline on Paper {
      id
      authorCount
      authorListComplete
      authorships(first: 12) {
        ...BylinePage
      }
    }
  `,
  [bylinePage],
)

const moreNames = graphql(
  `
    query BylineFrom($paper: ID!, $after: String) {
      paper(by: { id: $paper }) {
        authorships(first: 100, after: $after) {
          ...BylinePage
        }
      }
    }
  `,
  [bylinePage],
)

interface BylineProps {
  readonly paper: FragmentOf<typeof byline>
  /** Whose page this is: shown, not linked. */
  readonly self?: string | undefined
}

/** Who wrote a paper, as printed and in order. Long ones open step by step; a cut one says so. */
export function Byline({ paper, self }: BylineProps) {
  const { id, authorships, authorCount, authorListComplete } = readFragment(byline, paper)
  const first = readFragment(bylinePage, authorships)
  const [wanted, setWanted] = useState(1)
  const { pages, hasMore, loading, error, again } = usePages(first, wanted, {
    query: moreNames,
    variables: (after) => ({ paper: id, after }),
    page: (data) => readFragment(bylinePage, data.paper?.authorships),
  })
  const names = pages.flatMap(({ nodes }) => nodes)
  const left = first.totalCount - names.length
  return (
    <div class="byline">
      {names.map(({ author, nameAsPrinted }, k) => (
        <span key={k}>
          {k > 0 && ', '}
          {author.id === self ? (
            <strong>
              <bdi>{nameAsPrinted}</bdi>
            </strong>
          ) : (
            <AuthorLink author={author} name={nameAsPrinted} />
          )}
          {author.kind === 'GROUP' && <span class="hint"> (group)</span>}
        </span>
      ))}
      {names.length === 0 && <span class="hint">The source names no author.</span>}
      {hasMore && !error && (
        <>
          {' '}
          <button type="button" class="link" aria-disabled={loading} onClick={() => loading || setWanted(wanted + 1)}>
            and {formatted(left)} more
          </button>
        </>
      )}
      {error && <Failure error={error} again={again} />}
      {!authorListComplete && <Cut missing={authorCount - first.totalCount} />}
    </div>
  )
}

function Cut({ missing }: { missing: number }) {
  return (
    <span class="hint">
      {' '}
      · {missing > 0 ? `the source leaves ${counted(missing, 'name')} out` : 'the source cut this byline'}
    </span>
  )
}
